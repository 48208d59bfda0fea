import { type NoteSearch, VOICE_FILTERS, VOICE_STATES, type VoiceSearch } from "../components/voice-search";

/** What stands in the address of Listen's pages. Anything else is left out, never an error. */

type Raw = Record<string, unknown>;

function text(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function number(value: unknown): number | undefined {
  const given =
    typeof value === "number" || (typeof value === "string" && value !== "") ? Number(value) : NaN;
  return Number.isFinite(given) ? given : undefined;
}

function day(value: unknown): string | undefined {
  const given = text(value);
  return given && /^\d{4}-\d{2}-\d{2}/.test(given) ? given : undefined;
}

function texts(value: unknown): string[] | undefined {
  const given = (Array.isArray(value) ? value : [value]).flatMap((each) => text(each) ?? []);
  return given.length ? [...new Set(given)] : undefined;
}

export function parseVoiceSearch(raw: Raw): VoiceSearch {
  const chosen = VOICE_FILTERS.flatMap((name) => {
    const given = texts(raw[name]);
    return given ? [[name, given] as const] : [];
  });
  return {
    ...Object.fromEntries(chosen),
    q: text(raw.q),
    score_from: number(raw.score_from),
    score_to: number(raw.score_to),
    from: day(raw.from),
    to: day(raw.to),
    customer: number(raw.customer),
    state: VOICE_STATES.find((state) => state === raw.state),
    open: number(raw.open),
  };
}

export function parseNoteSearch(raw: Raw): NoteSearch {
  return { journey: text(raw.journey), step: text(raw.step) };
}
