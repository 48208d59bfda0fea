/** Texts in several languages: what stands in one, and what is read where it is missing. */
import { languagesOf, type SurveyFile, type Words } from "./file";

type Languages = readonly string[];

/** The text in exactly this language; empty when it has none. */
export function wordsIn(words: Words | undefined, language: string, languages: Languages): string {
  if (words === undefined) return "";
  if (typeof words === "string") return language === languages[0] ? words : "";
  return words[language] ?? "";
}

/** What a respondent reads: this language, its main form (pt for pt-BR), else the survey's first. */
export function readIn(words: Words | undefined, language: string, languages: Languages): string {
  const [first = "en"] = languages;
  const general = language.split("-")[0] ?? language;
  return (
    wordsIn(words, language, languages) ||
    wordsIn(words, general, languages) ||
    wordsIn(words, first, languages)
  );
}

/** The text with one language changed; with the first language alone it is plain, empty in all it is nothing. */
export function withWords(
  words: Words | undefined,
  language: string,
  text: string,
  languages: Languages,
): Words | undefined {
  const [first = "en"] = languages;
  const all = typeof words === "string" ? { [first]: words } : { ...words };
  if (text) all[language] = text;
  else delete all[language];
  const kept = languages.filter((one) => all[one]);
  if (!kept.length) return undefined;
  if (kept.length === 1 && kept[0] === first) return all[first];
  return Object.fromEntries(kept.map((one) => [one, all[one] ?? ""]));
}

/** A text to read in a list: where an answer would stand, three dots. */
export function withoutPlaces(text: string): string {
  return text.replace(/\{\{[^{}]*\}\}/g, "…");
}

/** The name of a language in its own words: “Deutsch”; an unknown one keeps its tag. */
export function languageName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
    return name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

export function directionOf(tag: string): "rtl" | "ltr" {
  return RIGHT_TO_LEFT.has(tag.split("-")[0] ?? tag) ? "rtl" : "ltr";
}

export function firstWords(file: SurveyFile, words: Words | undefined): string {
  const languages = languagesOf(file);
  return wordsIn(words, languages[0] ?? "en", languages);
}
