import type { VoiceQuery } from "../../../api/voice";
import { scaleName } from "../../../components/scales";
import type { VoiceFilter, VoiceSearch } from "../../../components/voice-search";
import { formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import type { NameOf } from "./use-names";
import { labelKindWord, labelValueWord, languageWord, sourceKindWord } from "./words";

/** A filter that stands in the address, as its chip says it. */
export type Chip = { names: (keyof VoiceSearch)[]; text: string };

const STATES = { waiting: ["new", "read"], handled: ["handled"], all: undefined } as const;

/** What is asked of the server: everything of the address but the opened piece; all states are no filter. */
export function queryOf({ open: _, state = "waiting", ...search }: VoiceSearch): VoiceQuery {
  const query: VoiceQuery = { ...search, state: STATES[state] };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

export type FilterName = VoiceFilter;

/** The filters in the order of the menu. */
export const FILTERS: readonly FilterName[] = [
  "kind",
  "source",
  "journey",
  "step",
  "tag",
  "sentiment",
  "intent",
  "emotion",
  "effort",
  "topic",
  "root_cause",
  "language",
  "scale",
  "segment",
];

export function filterWord(name: FilterName): string {
  switch (name) {
    case "source":
      return t("voice.filter.source", "Source");
    case "kind":
      return t("voice.filter.kind", "Kind of source");
    case "journey":
      return t("voice.filter.journey", "Journey");
    case "step":
      return t("voice.filter.step", "Step");
    case "tag":
      return t("voice.filter.tag", "Tag");
    case "scale":
      return t("voice.filter.scale", "Scale");
    case "segment":
      return t("voice.filter.segment", "Segment");
    default:
      return labelKindWord(name);
  }
}

/** Names that people gave; they stand as they are. */
const OWN_WORDS = { source: 1, journey: 1, step: 1, tag: 1, segment: 1 };

export function filterValueWord(name: FilterName, value: string): string {
  if (value === "none") return t("voice.filter.none", "none");
  if (name === "kind") return sourceKindWord(value);
  if (name === "scale") return scaleName(value);
  if (name === "language") return languageWord(value);
  return name in OWN_WORDS ? value : labelValueWord(value);
}

function scoreText({ score_from: from, score_to: to }: VoiceSearch): string {
  if (from !== undefined && to !== undefined)
    return t("voice.chip.scores", "Score {from} to {to}", { from, to });
  if (from !== undefined) return t("voice.chip.score-from", "Score from {from}", { from });
  return t("voice.chip.score-to", "Score up to {to}", { to: to ?? 0 });
}

function timeText({ from, to }: VoiceSearch): string {
  if (from && to) return t("voice.chip.time", "{from} to {to}", { from: formatDay(from), to: formatDay(to) });
  if (from) return t("voice.chip.since", "Since {from}", { from: formatDay(from) });
  return t("voice.chip.until", "Before {to}", { to: formatDay(to ?? "") });
}

/** The filters of an address, one chip each; the search words and the state have places of their own. */
export function chipsOf(search: VoiceSearch, nameOf: NameOf = () => undefined): Chip[] {
  const chips: Chip[] = FILTERS.flatMap((name) => {
    const values = search[name];
    if (!values?.length) return [];
    const words = values.map((value) => nameOf(name, value) ?? filterValueWord(name, value));
    const said = words.join(t("voice.chip.or", " or "));
    return [{ names: [name], text: `${filterWord(name)}: ${said}` }];
  });
  if (search.score_from !== undefined || search.score_to !== undefined)
    chips.push({ names: ["score_from", "score_to"], text: scoreText(search) });
  if (search.from || search.to) chips.push({ names: ["from", "to"], text: timeText(search) });
  if (search.customer !== undefined)
    chips.push({ names: ["customer"], text: t("voice.chip.customer", "One customer") });
  return chips;
}

/** The address without some of its filters. */
export function without(search: VoiceSearch, names: readonly (keyof VoiceSearch)[]): VoiceSearch {
  const left = { ...search };
  for (const name of names) delete left[name];
  return left;
}

/** The address with one value of a filter more, or less. */
export function toggled(search: VoiceSearch, name: FilterName, value: string): VoiceSearch {
  const now = search[name] ?? [];
  const next = now.includes(value) ? now.filter((each) => each !== value) : [...now, value];
  return { ...search, [name]: next.length ? next : undefined, open: undefined };
}

/** True when anything narrows what is listed, other than the state that one usually looks at. */
export function isNarrowed(search: VoiceSearch): boolean {
  return Boolean(search.q) || chipsOf(search).length > 0;
}

/** The address that a saved query means; filters that this page does not know are left out. */
export function searchOf(query: VoiceQuery): VoiceSearch {
  const { state, ...rest } = query;
  const states = Array.isArray(state) ? state : state === undefined ? [] : [state];
  const search: Record<string, unknown> = {};
  for (const name of FILTERS) {
    const value = rest[name];
    if (value !== undefined) search[name] = Array.isArray(value) ? value.map(String) : [String(value)];
  }
  for (const name of ["q", "from", "to"] as const) if (rest[name]) search[name] = String(rest[name]);
  for (const name of ["score_from", "score_to", "customer"] as const)
    if (rest[name] !== undefined && !Array.isArray(rest[name])) search[name] = Number(rest[name]);
  if (!states.length) search.state = "all";
  else if (states.every((each) => each === "handled")) search.state = "handled";
  return search as VoiceSearch;
}
