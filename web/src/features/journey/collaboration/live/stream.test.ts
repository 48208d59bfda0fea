import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HIDDEN_MS, openLive, POLL_MS } from "./stream";

class FakeSource extends EventTarget {
  static all: FakeSource[] = [];
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  closed = false;
  constructor() {
    super();
    FakeSource.all.push(this);
  }
  close() {
    this.closed = true;
  }
  tell(kind: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data) }));
  }
}

function latest(): FakeSource {
  return FakeSource.all.at(-1) as FakeSource;
}

function hide(hidden: boolean) {
  vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
  document.dispatchEvent(new Event("visibilitychange"));
}

const listener = {
  onVersion: vi.fn(),
  onPeople: vi.fn(),
  onComments: vi.fn(),
  onState: vi.fn(),
  poll: vi.fn(async () => undefined),
};
let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  FakeSource.all = [];
  vi.stubGlobal("EventSource", FakeSource);
  stop = openLive("/live", listener);
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the live stream of a map", () => {
  it("tells versions, people and comments", () => {
    latest().tell("version", { version: 8 });
    latest().tell("presence", [{ window: "w" }]);
    latest().tell("comments", { count: 1, stamp: "s" });
    expect(listener.onVersion).toHaveBeenCalledWith(8);
    expect(listener.onPeople).toHaveBeenCalledWith([{ window: "w" }]);
    expect(listener.onComments).toHaveBeenCalledWith("s");
  });

  it("connects again after a break, asks meanwhile, and asks once for what it missed", async () => {
    latest().onerror();
    expect(FakeSource.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    latest().onerror();
    await vi.advanceTimersByTimeAsync(POLL_MS);
    expect(listener.poll).toHaveBeenCalled();
    listener.poll.mockClear();
    latest().onopen();
    expect(listener.onState).toHaveBeenLastCalledWith("live");
    expect(listener.poll).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(POLL_MS * 2);
    expect(listener.poll).toHaveBeenCalledTimes(1);
  });

  it("rests while the window is hidden for long and returns when it is seen", async () => {
    hide(true);
    await vi.advanceTimersByTimeAsync(HIDDEN_MS);
    expect(latest().closed).toBe(true);
    expect(listener.onState).toHaveBeenLastCalledWith("paused");
    hide(false);
    expect(FakeSource.all).toHaveLength(2);
    latest().onopen();
    expect(listener.poll).toHaveBeenCalledTimes(1);
  });
});
