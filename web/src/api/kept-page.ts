const WORKER = "/note-worker.js";
/** The same word stands in the worker. */
const KEPT = "desirepath-note";

/** Lets the page for notes open where there is no connection: its files and its two answers lie on the phone. */
export async function keepPage(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    const { active, waiting, installing } = await navigator.serviceWorker.register(WORKER, {
      scope: "/note",
    });
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    (active ?? waiting ?? installing)?.postMessage({ files });
  } catch {
    // A browser that keeps no pages still sends notes while the page stands.
  }
}

/** Who signs out leaves nothing of it on the phone; notes that wait stay theirs. */
export function forgetPage(): void {
  if ("caches" in window) void window.caches.delete(KEPT).catch(() => undefined);
}
