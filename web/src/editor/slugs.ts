/** Names that are identities: made from what people write, never taken twice. */

const MOST_LETTERS = 60;

/** A slug from words, e.g. “Order placed” → order-placed; words without Latin letters give `usual`. */
export function slugOf(words: string, usual: string): string {
  const plain = words
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST_LETTERS)
    .replace(/^-+|-+$/g, "");
  return plain || usual;
}

/** The slug itself while it is free, else with the next number. */
export function freshSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  const stem = slug.replace(/-\d+$/, "");
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
  }
}

/** An id for a card: short, and never met twice within a step. */
export function newCardId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `c-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
