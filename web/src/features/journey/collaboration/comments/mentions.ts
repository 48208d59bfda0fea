import type { Colleague } from "../../../../api/collaboration";

/** The name that is being written after an @, and where it stands in the text. */
export type Naming = { start: number; typed: string };

const MOST_SHOWN = 6;
/** Names have a few words at most; what is longer is no name any more. */
const LONGEST = 40;

/** What is being named at the cursor, if anything. */
export function namingAt(text: string, cursor: number): Naming | null {
  const start = text.lastIndexOf("@", cursor - 1);
  if (start < 0 || (start > 0 && /[\p{L}\p{N}]/u.test(text.charAt(start - 1)))) return null;
  const typed = text.slice(start + 1, cursor);
  return typed.length > LONGEST || /[\n@]|\s\s/.test(typed) ? null : { start, typed };
}

/** Whom the typed letters may mean: names that begin so first. */
export function namesFor(typed: string, people: readonly Colleague[]): Colleague[] {
  const wanted = typed.toLocaleLowerCase();
  const rank = ({ label }: Colleague) => {
    const name = label.toLocaleLowerCase();
    if (name.startsWith(wanted)) return 0;
    return name.split(/\s+/).some((part) => part.startsWith(wanted)) ? 1 : 2;
  };
  return people
    .filter((one) => rank(one) < 2)
    .toSorted((one, other) => rank(one) - rank(other) || one.label.localeCompare(other.label))
    .slice(0, MOST_SHOWN);
}

/** The text with the name put in, and where the cursor goes. */
export function putName(text: string, naming: Naming, person: Colleague): { text: string; cursor: number } {
  const before = text.slice(0, naming.start);
  const after = text.slice(naming.start + 1 + naming.typed.length).replace(/^\s/, "");
  const named = `${before}@${person.label} `;
  return { text: named + after, cursor: named.length };
}

/** The people whose @name stands in the text. */
export function mentionedIn(text: string, people: readonly Colleague[]): number[] {
  return people.filter(({ label }) => text.includes(`@${label}`)).map(({ id }) => id);
}

export type Piece = { text: string; mention: boolean };

/** The text cut at its mentions, so that they can be shown as such. */
export function cutAtMentions(text: string, mentions: readonly Colleague[]): Piece[] {
  const names = mentions.map(({ label }) => `@${label}`).toSorted((one, other) => other.length - one.length);
  if (!names.length) return [{ text, mention: false }];
  const pattern = new RegExp(
    `(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`,
  );
  return text
    .split(pattern)
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece, mention: names.includes(piece) }));
}
