import { useEffect, useMemo } from "react";
import { useEditorState } from "../port";

const PREFIX = "desirepath-seen:";
/** A visit ends when the map was not looked at for this long. */
const VISIT_MS = 30 * 60_000;

type Seen = { version: number; at: number; before: number | null };

function readSeen(slug: string): Seen | null {
  try {
    return JSON.parse(window.localStorage.getItem(PREFIX + slug) ?? "null") as Seen | null;
  } catch {
    return null;
  }
}

/** What the last visit saw: what this one sees becomes it only once this one is over. */
export function nextSeen(old: Seen | null, version: number, now: number): Seen {
  const same = old !== null && now - old.at < VISIT_MS;
  return { version, at: now, before: same ? old.before : (old?.version ?? null) };
}

/** Keeps in mind which version this person sees; for the map's page. */
export function useRememberVisit(slug: string): void {
  const version = useEditorState((state) => state.journey?.version);
  useEffect(() => {
    if (version === undefined) return;
    window.localStorage.setItem(PREFIX + slug, JSON.stringify(nextSeen(readSeen(slug), version, Date.now())));
  }, [slug, version]);
}

/** The version that this person saw at the end of their last visit. */
export function useLastVisit(slug: string): number | null {
  return useMemo(() => readSeen(slug)?.before ?? null, [slug]);
}
