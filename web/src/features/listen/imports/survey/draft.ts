import type {
  CodeCount,
  ColumnRole,
  SurveyColumn,
  SurveyLook,
  SurveyMapping,
} from "../../../../api/survey-imports";

/** What a code stands for: a score, no answer, or a question that did not apply. */
export type Meaning = { kind: "score"; score: number } | { kind: "blank" } | { kind: "apart" };

export type ColumnDraft = {
  column: string;
  filled: number;
  distinct: number;
  codes: CodeCount[];
  role: ColumnRole;
  /** What the server took it for, and why; chosen from the start only where it is plain. */
  suggested: ColumnRole;
  why: string;
  matched: string | null;
  slug: string;
  scale: string;
  step: string;
  text: string;
  meanings: Record<string, Meaning>;
  trait: string;
  /** Words of a trait's codes; a code without one stays as it is. */
  words: Record<string, string>;
};

export type SurveyDraft = {
  name: string;
  source: string;
  file: string;
  rows: number;
  timeZone: string;
  respondentKind: SurveyMapping["respondent_kind"];
  on: string;
  asked: string;
  columns: ColumnDraft[];
};

const FALLBACK_SCALE = "stars_1_5";

/** Letters and digits of a name, joined by a sign, as addresses and traits are written. */
export function plainSlug(name: string, sign: "-" | "_" = "-"): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(sign)
    .slice(0, 60);
}

function fileStem(file: string): string {
  return file.replace(/(\.[a-z0-9]+)+$/i, "");
}

/** The meaning of each code; of codes that an earlier file had and this one has not, too. */
export function meaningsOf({ codes, suggestion }: SurveyColumn): Record<string, Meaning> {
  const found: Record<string, Meaning> = {};
  for (const { code } of codes) {
    const score = Number(code);
    if (code.trim() !== "" && Number.isFinite(score)) found[code] = { kind: "score", score };
  }
  for (const [code, score] of Object.entries(suggestion.values ?? {})) found[code] = { kind: "score", score };
  for (const code of suggestion.not_given) found[code] = { kind: "blank" };
  for (const code of suggestion.not_applicable) found[code] = { kind: "apart" };
  return found;
}

function asMapping(given: SurveyLook["mapping"]): Partial<SurveyMapping> | null {
  return given as Partial<SurveyMapping> | null;
}

/** The role that a column had in the earlier mapping. */
function roleBefore(column: string, before: Partial<SurveyMapping> | null): ColumnRole | null {
  if (!before) return null;
  if (before.respondent === column) return "respondent";
  if (before.time === column) return "time";
  if (before.weight === column) return "weight";
  if (before.traits?.some((trait) => trait.column === column)) return "trait";
  return before.properties?.includes(column) ? "property" : null;
}

function columnDraft(column: SurveyColumn, before: Partial<SurveyMapping> | null): ColumnDraft {
  const { name, filled, distinct, codes, suggestion } = column;
  const trait = before?.traits?.find((each) => each.column === name);
  // What somebody mapped once is not guessed anew: a column that they left out stays out.
  const guessed =
    suggestion.sure && (!before || suggestion.matched !== null || suggestion.role !== "question");
  return {
    column: name,
    filled,
    distinct,
    codes,
    role: roleBefore(name, before) ?? (guessed ? suggestion.role : "ignore"),
    suggested: suggestion.role,
    why: suggestion.why,
    matched: suggestion.matched,
    slug: suggestion.slug || plainSlug(name) || "question",
    scale: suggestion.scale || FALLBACK_SCALE,
    step: suggestion.step,
    text: suggestion.text,
    meanings: meaningsOf(column),
    trait: trait?.name ?? plainSlug(name, "_"),
    words: trait?.values ?? {},
  };
}

/** What the server found, as people change it. The name and the source are of this file, never of last year's. */
export function draftOf(look: SurveyLook, timeZone: string): SurveyDraft {
  const before = asMapping(look.mapping);
  const stem = fileStem(look.file);
  return {
    name: stem.replaceAll(/[_-]+/g, " ").trim() || stem,
    source: plainSlug(stem) || "survey",
    file: look.file,
    rows: look.rows,
    timeZone: before?.time_zone ?? timeZone,
    respondentKind: before?.respondent_kind ?? "own",
    on: "",
    asked: "",
    columns: oneOfEach(look.columns.map((column) => columnDraft(column, before))),
  };
}

const SINGLE: readonly ColumnRole[] = ["respondent", "time", "weight"];

/** A survey has one respondent, one time and one weight: the first column stays, the others are left out. */
function oneOfEach(columns: ColumnDraft[]): ColumnDraft[] {
  const taken = new Set<ColumnRole>();
  return columns.map((column) => {
    if (!SINGLE.includes(column.role)) return column;
    if (taken.has(column.role)) return { ...column, role: "ignore" };
    taken.add(column.role);
    return column;
  });
}

/** Changes one column; a role that only one column can have is taken from the other. */
export function changeColumn(draft: SurveyDraft, name: string, patch: Partial<ColumnDraft>): SurveyDraft {
  const role = patch.role;
  return {
    ...draft,
    columns: draft.columns.map((column) => {
      if (column.column === name) return { ...column, ...patch };
      return role && SINGLE.includes(role) && column.role === role ? { ...column, role: "ignore" } : column;
    }),
  };
}

export function columnsOf(draft: SurveyDraft, role: ColumnRole): ColumnDraft[] {
  return draft.columns.filter((column) => column.role === role);
}

/** Columns that look like questions but were not plain enough to be taken. */
export function maybeQuestions(draft: SurveyDraft): ColumnDraft[] {
  return draft.columns.filter(({ role, suggested }) => role === "ignore" && suggested === "question");
}

function questionOf({ column, slug, scale, step, text, meanings }: ColumnDraft) {
  const values: Record<string, number> = {};
  const not_given: string[] = [];
  const not_applicable: string[] = [];
  for (const [code, meaning] of Object.entries(meanings)) {
    if (meaning.kind === "blank") not_given.push(code);
    else if (meaning.kind === "apart") not_applicable.push(code);
    else if (Number(code) !== meaning.score) values[code] = meaning.score;
  }
  return { column, slug, scale, step, text, values, not_given, not_applicable };
}

export function mappingOf(draft: SurveyDraft): SurveyMapping {
  const first = (role: ColumnRole) => columnsOf(draft, role)[0]?.column ?? "";
  const time = first("time");
  return {
    name: draft.name.trim(),
    source: draft.source,
    file: draft.file,
    time_zone: draft.timeZone,
    respondent: first("respondent"),
    respondent_kind: draft.respondentKind,
    time,
    on: time ? null : draft.on || null,
    weight: first("weight"),
    asked: Number(draft.asked) > 0 ? Math.round(Number(draft.asked)) : null,
    traits: columnsOf(draft, "trait").map(({ column, trait, words }) => ({
      column,
      name: trait,
      values: Object.fromEntries(Object.entries(words).filter(([, word]) => word !== "")),
    })),
    properties: columnsOf(draft, "property").map(({ column }) => column),
    questions: columnsOf(draft, "question").map(questionOf),
  };
}

export type Lack = "questions" | "time" | "name" | "source";

/** What is missing before the scores can be reckoned. */
export function lacksOf(draft: SurveyDraft): Lack[] {
  const lacks: Lack[] = [];
  if (!columnsOf(draft, "question").length) lacks.push("questions");
  if (!columnsOf(draft, "time").length && !draft.on) lacks.push("time");
  if (!draft.name.trim()) lacks.push("name");
  if (!draft.source) lacks.push("source");
  return lacks;
}
