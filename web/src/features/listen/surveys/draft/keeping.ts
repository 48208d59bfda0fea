/** Keeping a draft in the browser while it is not saved: closing the window or losing the line loses nothing. */
import type { SurveyFile } from "../document/file";

export type Kept = { number: number; saved: SurveyFile; document: SurveyFile };
export type Keeper = { keep: (kept: Kept | null) => void };

function placeOf(person: string, slug: string): string {
  return `desirepath-survey/${person}/${slug}`;
}

export function openKeeper(person: string, slug: string): Keeper {
  const place = placeOf(person, slug);
  return {
    keep: (kept) => {
      try {
        if (kept) localStorage.setItem(place, JSON.stringify(kept));
        else localStorage.removeItem(place);
      } catch {
        // The browser's store is full or shut; the draft still stands in this window.
      }
    },
  };
}

export function readKept(person: string, slug: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(placeOf(person, slug)) ?? "null");
    return isKept(kept) ? kept : null;
  } catch {
    return null; // written by an older program, or nothing can be kept here
  }
}

function isKept(given: unknown): given is Kept {
  const { saved, document } = (given ?? {}) as Partial<Kept>;
  return Array.isArray(saved?.pages) && Array.isArray(document?.pages);
}
