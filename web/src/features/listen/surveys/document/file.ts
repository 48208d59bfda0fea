/** A survey's file (`desirepath/survey/1`) as its editor holds it. What it means is decided by the server alone. */

/** A text: in the first language alone, or in several. */
export type Words = string | Record<string, string>;
export type Option = { key: string; name: Words; write?: boolean };
export type Group = "promoters" | "passives" | "detractors";
export const GROUPS: readonly Group[] = ["promoters", "passives", "detractors"];

export const KINDS = [
  "nps",
  "cause",
  "comment",
  "contact",
  "csat",
  "ces",
  "csi",
  "stars",
  "single",
  "multiple",
  "matrix",
  "text",
  "date",
  "file",
] as const;
export type Kind = (typeof KINDS)[number];

/** A condition over answers: the product's tree with the leaf `answer`. */
export type Rule =
  | { all: Rule[] }
  | { any: Rule[] }
  | { not: Rule }
  | { answer: string; op?: string; value?: unknown };
export type Comparing = Extract<Rule, { answer: string }>;

export type Question = {
  key: string;
  kind: Kind;
  text: Words;
  hint?: Words;
  required?: boolean;
  show_if?: Rule;
  step?: string;
  scale?: string;
  low?: Words;
  high?: Words;
  options?: Option[];
  items?: Option[];
  rows?: Option[];
  columns?: Option[];
  causes?: Record<Group, Option[]>;
  about?: string;
  most?: number;
  most_length?: number;
  long?: boolean;
  asks_for?: ("email" | "phone")[];
  earliest?: string;
  latest?: string;
  types?: string[];
  most_megabytes?: number;
};
export type Page = { key: string; title?: Words; show_if?: Rule; questions: Question[] };
export type Quota = { key: string; when: Rule; most: number; text?: Words };
export type Theme = {
  accent?: string;
  accent_dark?: string;
  mode?: "auto" | "light" | "dark";
  brand?: string;
};
export type Access = { public?: boolean; most_answers?: number; last_day?: string };
/** Where and when other sites show the survey. */
export type Widget = {
  sites: string[];
  pages?: string[];
  delay_seconds?: number;
  on_exit?: boolean;
  event?: string;
  share?: number;
  again_after_days?: number;
  side?: "end" | "start";
  text?: Words;
};
export type SurveyFile = {
  format?: string;
  slug: string;
  name: string;
  languages?: string[];
  journey?: string;
  step?: string;
  intro?: Words;
  pages: Page[];
  end?: { title?: Words; text?: Words };
  quotas?: Quota[];
  theme?: Theme;
  access?: Access;
  widget?: Widget;
};

/** kind → the scales that it can have; the first is meant when none is given. */
export const SCALES: Partial<Record<Kind, readonly string[]>> = {
  nps: ["nps_0_10"],
  csat: ["csat_1_5", "csat_1_7"],
  ces: ["ces_1_7", "ces_1_5"],
  csi: ["likert_1_10"],
  stars: ["stars_1_5"],
};
export const SCORES = new Set<Kind>(["nps", "csat", "ces", "csi", "stars"]);
/** The lists that a kind of question has, by the name of their field. */
export const LISTS: Partial<Record<Kind, readonly ("options" | "items" | "rows" | "columns")[]>> = {
  single: ["options"],
  multiple: ["options"],
  csi: ["items"],
  matrix: ["rows", "columns"],
};

export function languagesOf({ languages }: SurveyFile): string[] {
  return languages?.length ? languages : ["en"];
}

export function mainLanguage(file: SurveyFile): string {
  return languagesOf(file)[0] ?? "en";
}

export function scaleOf({ kind, scale }: Question): string {
  return scale ?? SCALES[kind]?.[0] ?? "";
}

/** The lowest and the highest number of a scale, as its name says them: csat_1_7. */
export function endsOf(scale: string): [low: number, high: number] {
  const [low = "0", high = "0"] = scale.split("_").slice(-2);
  return [Number(low), Number(high)];
}

export type Placed = { question: Question; page: Page; pageAt: number; at: number };

/** All questions in their order, each with where it stands. */
export function questionsOf({ pages }: Pick<SurveyFile, "pages">): Placed[] {
  return pages.flatMap((page, pageAt) =>
    (page.questions ?? []).map((question, at) => ({ question, page, pageAt, at })),
  );
}

export function findQuestion(file: SurveyFile, key: string): Placed | undefined {
  return questionsOf(file).find(({ question }) => question.key === key);
}

/** The questions of pages before one: only their answers are known there. */
export function earlierThan(file: SurveyFile, pageAt: number): Question[] {
  return file.pages.slice(0, pageAt).flatMap(({ questions }) => questions ?? []);
}

/** All lists of a question with what they are called in the file. */
export function listsOf(question: Question): { field: string; options: Option[] }[] {
  const own = (LISTS[question.kind] ?? []).map((field) => ({ field, options: question[field] ?? [] }));
  const causes = question.causes
    ? GROUPS.map((group) => ({ field: `causes.${group}`, options: question.causes?.[group] ?? [] }))
    : [];
  return [...own, ...causes];
}
