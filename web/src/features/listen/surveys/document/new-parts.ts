/** New questions and pages as they begin: whole enough to be published once they have their wording. */
import { t } from "../../../../i18n/t";
import {
  earlierThan,
  type Group,
  type Kind,
  type Option,
  type Page,
  type Question,
  type SurveyFile,
} from "./file";
import { freeKey, questionKeys } from "./keys";

const KEYS: Record<Kind, string> = {
  nps: "recommend",
  cause: "reason",
  comment: "comment",
  contact: "contact",
  csat: "satisfaction",
  ces: "ease",
  csi: "index",
  stars: "stars",
  single: "choice",
  multiple: "choices",
  matrix: "ratings",
  text: "text",
  date: "date",
  file: "file",
};

function options(...names: string[]): Option[] {
  return names.map((name, at) => ({ key: `option-${at + 1}`, name }));
}

function causes(): Record<Group, Option[]> {
  const list = (quality: string, service: string, price: string): Option[] => [
    { key: "quality", name: quality },
    { key: "service", name: service },
    { key: "price", name: price },
  ];
  return {
    promoters: list(
      t("survey.new.cause.quality.good", "Quality"),
      t("survey.new.cause.service.good", "Friendly service"),
      t("survey.new.cause.price.good", "Good value for money"),
    ),
    passives: list(
      t("survey.new.cause.quality.fair", "Quality could be better"),
      t("survey.new.cause.service.fair", "Service could be better"),
      t("survey.new.cause.price.fair", "The price"),
    ),
    detractors: list(
      t("survey.new.cause.quality.poor", "Quality was poor"),
      t("survey.new.cause.service.poor", "Nobody helped me"),
      t("survey.new.cause.price.poor", "Too expensive"),
    ),
  };
}

function wording(kind: Kind): Partial<Question> & { text: string } {
  switch (kind) {
    case "nps":
      return {
        text: t("survey.new.nps", "How likely are you to recommend us to a friend or colleague?"),
        low: t("survey.new.nps.low", "Not at all likely"),
        high: t("survey.new.nps.high", "Extremely likely"),
        required: true,
      };
    case "cause":
      return { text: t("survey.new.cause", "What is the main reason?"), most: 3, causes: causes() };
    case "comment":
      return { text: t("survey.new.comment", "In your own words, what happened?") };
    case "contact":
      return {
        text: t("survey.new.contact", "May we contact you about your answer?"),
        asks_for: ["email"],
      };
    case "csat":
      return {
        text: t("survey.new.csat", "How satisfied are you?"),
        low: t("survey.new.csat.low", "Very dissatisfied"),
        high: t("survey.new.csat.high", "Very satisfied"),
        required: true,
      };
    case "ces":
      return {
        text: t("survey.new.ces", "It was easy to get done what I wanted."),
        low: t("survey.new.ces.low", "Strongly disagree"),
        high: t("survey.new.ces.high", "Strongly agree"),
        required: true,
      };
    case "csi":
      return {
        text: t("survey.new.csi", "From 1 to 10: how do you see us?"),
        low: t("survey.new.csi.low", "Low"),
        high: t("survey.new.csi.high", "High"),
        items: [
          { key: "overall", name: t("survey.new.csi.overall", "How satisfied are you overall?") },
          { key: "expectations", name: t("survey.new.csi.meets", "How far do we meet your expectations?") },
          { key: "ideal", name: t("survey.new.csi.ideal", "How close are we to the ideal?") },
        ],
      };
    case "stars":
      return { text: t("survey.new.stars", "How many stars do you give us?") };
    case "single":
    case "multiple":
      return {
        text: t("survey.new.choice", "Which of these fits?"),
        options: options(t("survey.new.first", "First choice"), t("survey.new.second", "Second choice")),
      };
    case "matrix":
      return {
        text: t("survey.new.matrix", "How were these parts?"),
        rows: options(t("survey.new.row-1", "First part"), t("survey.new.row-2", "Second part")),
        columns: [
          { key: "good", name: t("survey.new.good", "Good") },
          { key: "fair", name: t("survey.new.fair", "Fair") },
          { key: "poor", name: t("survey.new.poor", "Poor") },
        ],
      };
    case "text":
      return { text: t("survey.new.text", "What would you like to tell us?") };
    case "date":
      return { text: t("survey.new.date", "On which day was it?") };
    case "file":
      return { text: t("survey.new.file", "Would you like to add a picture or document?") };
  }
}

/** A new question of a kind; what it is about is the nearest score before it. */
export function newQuestion(file: SurveyFile, kind: Kind, pageAt: number): Question {
  const key = freeKey(KEYS[kind], questionKeys(file));
  const { text, ...more } = wording(kind);
  const about = aboutFor(file, kind, pageAt);
  return { key, kind, text, ...(about ? { about } : {}), ...more };
}

function aboutFor(file: SurveyFile, kind: Kind, pageAt: number): string | undefined {
  const before = earlierThan(file, pageAt);
  if (kind === "cause") return before.findLast((one) => one.kind === "nps")?.key;
  if (kind !== "comment") return undefined;
  const beside = file.pages[pageAt]?.questions ?? [];
  const scores = new Set<Kind>(["nps", "csat", "ces", "csi", "stars"]);
  return [...before, ...beside].findLast((one) => scores.has(one.kind))?.key;
}

export function newPage(file: SurveyFile): Page {
  const key = freeKey(
    `page-${file.pages.length + 1}`,
    file.pages.map((page) => page.key),
  );
  return { key, questions: [] };
}
