import { SAID_KINDS, TEXT_VIEWS, type TextSearch } from "../components/text-search";

/** What stands in the address of the page of text. Anything else is left out, never an error. */

type Raw = Record<string, unknown>;

function oneOf<Word extends string>(words: readonly Word[], given: unknown): Word | undefined {
  return words.find((word) => word === given);
}

function day(given: unknown): string | undefined {
  return typeof given === "string" && /^\d{4}-\d{2}-\d{2}/.test(given) ? given : undefined;
}

export function parseTextSearch(raw: Raw): TextSearch {
  return {
    view: oneOf(TEXT_VIEWS, raw.view),
    kind: oneOf(SAID_KINDS, raw.kind),
    from: day(raw.from),
    to: day(raw.to),
  };
}
