/** What happens to a map elsewhere, told at once: a stream, else a question every few seconds. */
import type { OpenWindow } from "../../../../api/collaboration";

export type LiveState = "live" | "polling" | "paused" | "offline";

export type LiveListener = {
  onVersion: (version: number) => void;
  onPeople: (windows: OpenWindow[]) => void;
  onComments: (stamp: string) => void;
  onState: (state: LiveState) => void;
  /** Asks for the present state when no stream can be had. */
  poll: () => Promise<void>;
};

export const POLL_MS = 5_000;
/** A hidden window is told nothing after this long; it asks again when it is seen. */
export const HIDDEN_MS = 5 * 60_000;
const RETRY_MS = [1_000, 2_000, 5_000, 15_000, 30_000];
const FAILURES_BEFORE_POLLING = 2;

function read<Data>(event: Event): Data | null {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as Data;
  } catch {
    return null;
  }
}

/** Keeps one map's news coming until the returned function is called. */
export function openLive(url: string, listener: LiveListener): () => void {
  let source: EventSource | null = null;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let polling: ReturnType<typeof setInterval> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let paused = false;

  const stopPolling = () => {
    clearInterval(polling);
    polling = undefined;
  };
  const startPolling = () => {
    if (polling !== undefined) return;
    polling = setInterval(() => void listener.poll().catch(() => undefined), POLL_MS);
  };
  const closeStream = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
  };
  const failed = () => {
    closeStream();
    const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)];
    failures += 1;
    if (failures >= FAILURES_BEFORE_POLLING) startPolling();
    listener.onState(navigator.onLine === false ? "offline" : "polling");
    retry = setTimeout(connect, wait);
  };
  const opened = () => {
    const again = failures > 0;
    failures = 0;
    stopPolling();
    listener.onState("live");
    if (again) void listener.poll().catch(() => undefined);
  };
  function connect() {
    if (paused) return;
    if (typeof EventSource === "undefined") {
      startPolling();
      listener.onState("polling");
      return;
    }
    source = new EventSource(url);
    source.onopen = opened;
    source.onerror = failed;
    source.addEventListener("version", (event) => {
      const told = read<{ version: number }>(event);
      if (told) listener.onVersion(told.version);
    });
    source.addEventListener("presence", (event) => {
      const told = read<OpenWindow[]>(event);
      if (told) listener.onPeople(told);
    });
    source.addEventListener("comments", (event) => {
      const told = read<{ stamp: string }>(event);
      if (told) listener.onComments(told.stamp);
    });
  }
  const pause = () => {
    paused = true;
    closeStream();
    stopPolling();
    listener.onState("paused");
  };
  const resume = () => {
    if (!paused) return;
    paused = false;
    failures = 1; // what was missed meanwhile is asked for once the stream stands
    connect();
  };
  const followVisibility = () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(pause, HIDDEN_MS);
    else resume();
  };
  const backOnline = () => {
    if (paused) return;
    closeStream();
    failures = 1;
    connect();
  };
  document.addEventListener("visibilitychange", followVisibility);
  window.addEventListener("online", backOnline);
  connect();
  return () => {
    document.removeEventListener("visibilitychange", followVisibility);
    window.removeEventListener("online", backOnline);
    clearTimeout(hiding);
    stopPolling();
    closeStream();
  };
}
