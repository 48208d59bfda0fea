/** What happens to a map elsewhere, told at once: a stream, else a question every few seconds. */
import type { OpenWindow } from "../../../../api/collaboration";
import type { News } from "../../../../editor/store";

export type LiveState = "live" | "polling" | "paused" | "offline";

export type LiveListener = {
  onNews: (news: News) => void;
  onSuggestions: () => void;
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
/** The server says every fifteen seconds that it is there; a line that says nothing for longer is dead. */
export const SILENT_MS = 40_000;
const EVENTS = ["version", "presence", "comments", "suggestions", "still-here"];

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
  let watching: ReturnType<typeof setTimeout> | undefined;
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
    clearTimeout(watching);
    source?.close();
    source = null;
  };
  const failed = () => {
    closeStream();
    const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)];
    failures += 1;
    if (failures >= FAILURES_BEFORE_POLLING) startPolling();
    if (navigator.onLine === false) listener.onState("offline");
    else if (polling !== undefined) listener.onState("polling");
    retry = setTimeout(connect, wait);
  };
  /** Behind a proxy, or after a sleep, a line can be dead without an error. */
  const watch = () => {
    clearTimeout(watching);
    watching = setTimeout(failed, SILENT_MS);
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
    for (const name of EVENTS) source.addEventListener(name, watch);
    watch();
    source.addEventListener("version", (event) => {
      const told = read<News>(event);
      if (told) listener.onNews(told);
    });
    source.addEventListener("suggestions", () => listener.onSuggestions());
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
