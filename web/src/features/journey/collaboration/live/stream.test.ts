import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HIDDEN_MS, openLive, POLL_MS, SILENT_MS } from "./stream";
import { neighboursOf } from "./use-live";

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
  onNews: vi.fn(),
  onSuggestions: vi.fn(),
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
    expect(listener.onNews).toHaveBeenCalledWith({ version: 8 });
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

  it("takes a line that says nothing for dead, and asks anew", async () => {
    latest().onopen();
    await vi.advanceTimersByTimeAsync(SILENT_MS - 1);
    latest().tell("still-here", {});
    await vi.advanceTimersByTimeAsync(SILENT_MS - 1);
    expect(FakeSource.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(FakeSource.all).toHaveLength(2);
    expect(FakeSource.all[0]?.closed).toBe(true);
  });

  it("tells of suggestions, and does not speak of polling for one short break", async () => {
    latest().tell("suggestions", { count: 1 });
    expect(listener.onSuggestions).toHaveBeenCalledTimes(1);
    latest().onerror();
    expect(listener.onState).not.toHaveBeenCalledWith("polling");
    await vi.advanceTimersByTimeAsync(1_000);
    latest().onerror();
    expect(listener.onState).toHaveBeenLastCalledWith("polling");
  });

  it("rests while the window is hidden for long and returns when it is seen", async () => {
    hide(true);
    for (let told = 0; told < HIDDEN_MS; told += 15_000) {
      latest().tell("still-here", {});
      await vi.advanceTimersByTimeAsync(15_000);
    }
    expect(latest().closed).toBe(true);
    expect(listener.onState).toHaveBeenLastCalledWith("paused");
    hide(false);
    expect(FakeSource.all).toHaveLength(2);
    latest().onopen();
    expect(listener.poll).toHaveBeenCalledTimes(1);
  });
});

describe("the windows of a map", () => {
  it("are others' or one's own, but never this one", () => {
    const of = (window: string, person: number) => ({
      ...{ window, person, label: "Ana", initials: "A", cell: "", editing: false },
    });
    const seen = neighboursOf([of("me", 1), of("mine", 1), of("theirs", 2)], "me");
    expect(seen.map(({ window, own }) => [window, own])).toEqual([
      ["mine", true],
      ["theirs", false],
    ]);
  });
});
