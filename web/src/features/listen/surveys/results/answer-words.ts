/** One respondent's answers in words, as the version that they answered has them. */
import { t } from "../../../../i18n/t";
import {
  endsOf,
  languagesOf,
  listsOf,
  type Question,
  questionsOf,
  SCORES,
  type SurveyFile,
  scaleOf,
} from "../document/file";
import { readIn, withoutPlaces } from "../document/words";

export type SaidAnswer = { key: string; question: string; answer: string; href?: string };

export function saidAnswers(file: SurveyFile | undefined, answers: Record<string, unknown>): SaidAnswer[] {
  const left = new Map(Object.entries(answers));
  const known = (file ? questionsOf(file) : []).flatMap(({ question }) => {
    if (!left.has(question.key)) return [];
    const value = left.get(question.key);
    left.delete(question.key);
    return [said(file as SurveyFile, question, value, answers, left)];
  });
  const others = [...left].map(([key, value]) => ({ key, question: key, answer: plain(value) }));
  return [...known, ...others];
}

function said(
  file: SurveyFile,
  question: Question,
  value: unknown,
  answers: Record<string, unknown>,
  left: Map<string, unknown>,
): SaidAnswer {
  const languages = languagesOf(file);
  const [main = "en"] = languages;
  const names = new Map(
    listsOf(question).flatMap(({ options }) =>
      options.map((one) => [one.key, readIn(one.name, main, languages)] as const),
    ),
  );
  // Words beside a choice, “other, please say”, are an answer of their own.
  const named = (one: unknown) => {
    const beside = answers[`${question.key}.${String(one)}`];
    left.delete(`${question.key}.${String(one)}`);
    const name = names.get(String(one)) ?? String(one);
    return typeof beside === "string" ? `${name}: ${beside}` : name;
  };
  const question_ = withoutPlaces(readIn(question.text, main, languages)) || question.key;
  return { key: question.key, question: question_, ...answerOf(question, value, named) };
}

function answerOf(question: Question, value: unknown, named: (one: unknown) => string) {
  if (question.kind === "file") return fileAnswer(value);
  if (question.kind === "contact") return { answer: contactWords(value) };
  if (SCORES.has(question.kind) && typeof value === "number") {
    return {
      answer: t("survey.answer.score", "{n} of {top}", { n: value, top: endsOf(scaleOf(question))[1] }),
    };
  }
  if (Array.isArray(value)) return { answer: value.map(named).join(", ") };
  if (value && typeof value === "object") {
    const rows = Object.entries(value).map(([row, one]) => `${named(row)}: ${named(one)}`);
    return { answer: rows.join("; ") };
  }
  return { answer: question.kind === "single" ? named(value) : plain(value) };
}

function contactWords(value: unknown): string {
  const given = Object.entries((value ?? {}) as Record<string, unknown>).filter(([key]) => key !== "may");
  return given.map(([, one]) => String(one)).join(", ");
}

function fileAnswer(value: unknown): { answer: string; href?: string } {
  const { name, file } = (value ?? {}) as { name?: string; file?: number };
  const answer = name ?? plain(value);
  return file === undefined ? { answer } : { answer, href: `/api/listen/survey-files/${file}` };
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
