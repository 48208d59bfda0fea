import type { Condition } from "../api/contract";
import { OVERLAYS, type OverlayName } from "../canvas/overlay";
import { LIST_SORTS, type ListSort, STATUSES, type Status } from "../components/journey-status";
import {
  FUNNEL_WINDOWS,
  type FunnelWindow,
  JOURNEY_TABS,
  type JourneyTab,
  MAP_FORMS,
  type MapForm,
} from "../components/journey-tabs";

/** What stands in the address of each view. Anything else is left out, never an error. */

export type HomeSearch = { from?: string; to?: string; tile?: string };
export type FrameSearch = { search?: string; status?: Status; sort?: ListSort; archived?: true };
export type MyPartSearch = { person?: string; department?: string; role?: string };
export type CustomerSearch = { search?: string; status?: "customer" | "prospect"; segment?: string };
/** Which kinds of moments the story shows, and the day that it begins at. */
export type StorySearch = { kinds?: string[]; until?: string };
export type AuditSearch = { who?: string; kind?: string; object?: string };
export type RejectSearch = { state?: "open" | "replayed"; reason?: string };
export type JourneySearch = {
  from?: string;
  to?: string;
  where?: Condition;
  step?: string;
  tab?: JourneyTab;
  /** Percent of paths and of connections that the drawn flow keeps. */
  paths?: number;
  links?: number;
  /** The map as a grid or as a list of its steps; left out, the window's width decides. */
  form?: MapForm;
  /** What stands beside the map; left out, the chosen step. */
  panel?: string;
  /** The comment that a link leads to; “new” begins one about the focused cell. */
  comment?: number | "new";
  /** Groups of lanes that are hidden, with commas between. */
  hide?: string;
  /** The window of the funnel. */
  within?: FunnelWindow;
  /** What colours the steps. */
  overlay?: OverlayName;
  /** Whose curve of feeling is drawn; left out, the journey's. */
  persona?: string;
  /** The journey that this one is compared with. */
  with?: string;
  /** The journeys from which doors led here, with commas between. */
  via?: string;
};

export type StakeholderSearch = { search?: string; department?: string; archived?: true };
export type InterviewSearch = { archived?: true };

type Raw = Record<string, unknown>;

function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function day(value: unknown): string | undefined {
  const given = text(value);
  return given && /^\d{4}-\d{2}-\d{2}/.test(given) ? given : undefined;
}

function percent(value: unknown): number | undefined {
  const given = Number(value);
  return value !== undefined && given >= 0 && given <= 100 ? given : undefined;
}

function oneOf<Word extends string>(words: readonly Word[], given: unknown): Word | undefined {
  return words.find((word) => word === given);
}

export function isCondition(value: unknown): value is Condition {
  if (typeof value !== "object" || value === null) return false;
  return ["all", "any", "not", "event", "property", "trait", "feedback", "step", "segment", "consent"].some(
    (key) => key in value,
  );
}

/** A page that has nothing but a stretch of time in its address. */
export function parsePeriodSearch(raw: Raw): { from?: string; to?: string } {
  return { from: day(raw.from), to: day(raw.to) };
}

export function parseHomeSearch(raw: Raw): HomeSearch {
  return { from: day(raw.from), to: day(raw.to), tile: text(raw.tile) };
}

export function parseFrameSearch(raw: Raw): FrameSearch {
  return {
    search: text(raw.search),
    status: oneOf(STATUSES, raw.status),
    sort: oneOf(LIST_SORTS, raw.sort),
    archived: raw.archived === true ? true : undefined,
  };
}

export function parseMyPartSearch(raw: Raw): MyPartSearch {
  return { person: text(raw.person), department: text(raw.department), role: text(raw.role) };
}

export function parseCustomerSearch(raw: Raw): CustomerSearch {
  return {
    search: text(raw.search),
    status: oneOf(["customer", "prospect"], raw.status),
    segment: text(raw.segment),
  };
}

export function parseStorySearch(raw: Raw): StorySearch {
  const kinds = (Array.isArray(raw.kinds) ? raw.kinds : [raw.kinds]).flatMap((kind) => text(kind) ?? []);
  return { kinds: kinds.length ? kinds : undefined, until: day(raw.until) };
}

export function parseAuditSearch(raw: Raw): AuditSearch {
  return { who: text(raw.who), kind: text(raw.kind), object: text(raw.object) };
}

export function parseRejectSearch(raw: Raw): RejectSearch {
  return { state: oneOf(["open", "replayed"], raw.state), reason: text(raw.reason) };
}

export function parseJourneySearch(raw: Raw): JourneySearch {
  return {
    from: day(raw.from),
    to: day(raw.to),
    where: isCondition(raw.where) ? raw.where : undefined,
    step: text(raw.step),
    tab: oneOf(JOURNEY_TABS, raw.tab),
    paths: percent(raw.paths),
    links: percent(raw.links),
    form: oneOf(MAP_FORMS, raw.form),
    panel: text(raw.panel),
    comment: raw.comment === "new" ? "new" : Number(raw.comment) || undefined,
    hide: text(raw.hide),
    within: oneOf(FUNNEL_WINDOWS, raw.within),
    overlay: oneOf(OVERLAYS, raw.overlay),
    persona: text(raw.persona),
    with: text(raw.with),
    via: text(raw.via),
  };
}

function whenTrue(value: unknown): true | undefined {
  return value === true || value === "true" ? true : undefined;
}

export function parseStakeholderSearch(raw: Raw): StakeholderSearch {
  return {
    search: text(raw.search),
    department: text(raw.department),
    archived: whenTrue(raw.archived),
  };
}

export function parseInterviewSearch(raw: Raw): InterviewSearch {
  return { archived: whenTrue(raw.archived) };
}
