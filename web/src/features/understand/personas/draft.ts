import type { PersonaCard, PersonaChanges } from "../../../api/contract";

export const LISTS = ["goals", "fears", "jobs", "channels"] as const;
export type ListName = (typeof LISTS)[number];

/** A card as it is written: each list is a text with one entry in a line. */
export type CardDraft = { name: string; about: string; owner: string; segment: string } & Record<
  ListName,
  string
>;

export const EMPTY_CARD: CardDraft = {
  name: "",
  about: "",
  owner: "",
  segment: "",
  goals: "",
  fears: "",
  jobs: "",
  channels: "",
};

export function draftOf({ name, about, owner, segment, ...card }: PersonaCard): CardDraft {
  const lists = LISTS.map((list) => [list, card[list].join("\n")] as const);
  return {
    name,
    about,
    owner,
    segment: segment?.slug ?? "",
    ...(Object.fromEntries(lists) as Record<ListName, string>),
  };
}

export function linesOf(text: string): string[] {
  return text.split("\n").flatMap((line) => line.trim().slice(0, 500) || []);
}

/** What a draft says; an empty segment takes the one behind the card away. */
export function changesOf(draft: CardDraft): PersonaChanges & { name: string } {
  return {
    name: draft.name.trim(),
    about: draft.about,
    owner: draft.owner,
    segment: draft.segment,
    goals: linesOf(draft.goals),
    fears: linesOf(draft.fears),
    jobs: linesOf(draft.jobs),
    channels: linesOf(draft.channels),
  };
}
