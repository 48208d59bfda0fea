import type { Condition } from "../api/contract";
import { isCondition } from "./search";

/** What stands in the address of segments and personas. Anything else is left out, never an error. */

export type SegmentListSearch = { search?: string; archived?: true };
export type NewSegmentSearch = { where?: Condition };
export type SegmentSearch = { edit?: true };
export type PersonaListSearch = { archived?: true };
export type NewPersonaSearch = { segment?: string; name?: string };
export type DiscoverSearch = { found?: number };

type Raw = Record<string, unknown>;

function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function yes(value: unknown): true | undefined {
  return value === true ? true : undefined;
}

export function parseSegmentListSearch(raw: Raw): SegmentListSearch {
  return { search: text(raw.search), archived: yes(raw.archived) };
}

export function parseNewSegmentSearch(raw: Raw): NewSegmentSearch {
  return { where: isCondition(raw.where) ? raw.where : undefined };
}

export function parseSegmentSearch(raw: Raw): SegmentSearch {
  return { edit: yes(raw.edit) };
}

export function parsePersonaListSearch(raw: Raw): PersonaListSearch {
  return { archived: yes(raw.archived) };
}

export function parseNewPersonaSearch(raw: Raw): NewPersonaSearch {
  return { segment: text(raw.segment), name: text(raw.name) };
}

export function parseDiscoverSearch(raw: Raw): DiscoverSearch {
  const found = Number(raw.found);
  return { found: raw.found !== undefined && Number.isInteger(found) ? found : undefined };
}
