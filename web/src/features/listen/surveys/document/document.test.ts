import { describe, expect, it } from "vitest";
import { changesBetween } from "./changes";
import { CARDS, contrast, READABLE, readable } from "./contrast";
import { addQuestion, moveQuestion, removeQuestion, spotBeside, usesOf } from "./editing";
import type { SurveyFile } from "./file";
import { KINDS } from "./file";
import { keyFrom, questionKeys, renameQuestion } from "./keys";
import { mergeDrafts } from "./merging";
import { newQuestion } from "./new-parts";
import { placeOf, problemWords } from "./problems";
import { compareWith, ruleWords, withOperator } from "./rules";
import { missingByLanguage, withMainLanguage, withoutLanguage } from "./texts";
import { readIn, withWords } from "./words";

const FILE: SurveyFile = {
  slug: "s",
  name: "After the order",
  languages: ["en", "de"],
  pages: [
    {
      key: "score",
      questions: [
        { key: "recommend", kind: "nps", text: { en: "Would you recommend us?", de: "Empfehlen Sie uns?" } },
        { key: "name", kind: "text", text: "Your name?" },
      ],
    },
    {
      key: "why",
      questions: [
        {
          key: "words",
          kind: "comment",
          about: "recommend",
          text: "You chose {{recommend|nothing}}. Why?",
          show_if: {
            all: [
              { answer: "recommend", op: "<=", value: 6 },
              { answer: "name", op: "exists" },
            ],
          },
        },
      ],
    },
  ],
  quotas: [{ key: "few", when: { answer: "recommend", op: ">", value: 8 }, most: 10 }],
};

describe("texts in several languages", () => {
  it("are read in the language, its main form, or the first language", () => {
    const words = { en: "Colour", "pt-BR": "Cor", pt: "Cór" };
    expect(readIn(words, "pt-BR", ["en", "pt", "pt-BR"])).toBe("Cor");
    expect(readIn({ en: "Colour", pt: "Cór" }, "pt-BR", ["en", "pt", "pt-BR"])).toBe("Cór");
    expect(readIn(words, "de", ["en", "de"])).toBe("Colour");
  });

  it("become plain again when only the first language is left, and nothing when none is", () => {
    expect(withWords("Yes", "de", "Ja", ["en", "de"])).toEqual({ en: "Yes", de: "Ja" });
    expect(withWords({ en: "Yes", de: "Ja" }, "de", "", ["en", "de"])).toBe("Yes");
    expect(withWords("Yes", "en", "", ["en", "de"])).toBeUndefined();
  });

  it("are counted where they are missing, and go with their language", () => {
    expect(missingByLanguage(FILE)).toEqual({ de: 2 });
    const without = withoutLanguage(FILE, "de");
    expect(without.languages).toEqual(["en"]);
    expect(without.pages[0]?.questions[0]?.text).toBe("Would you recommend us?");
  });

  it("keep whose they are when another language becomes the first", () => {
    const german = withMainLanguage(FILE, "de");
    expect(german.languages).toEqual(["de", "en"]);
    expect(german.pages[0]?.questions[1]?.text).toEqual({ en: "Your name?" });
  });
});

describe("a question under a new key", () => {
  it("is followed by all that names it", () => {
    const renamed = renameQuestion(FILE, "recommend", "nps-2");
    const words = renamed.pages[1]?.questions[0];
    expect(words).toMatchObject({ about: "nps-2", text: "You chose {{nps-2|nothing}}. Why?" });
    expect(words?.show_if).toEqual({
      all: [
        { answer: "nps-2", op: "<=", value: 6 },
        { answer: "name", op: "exists" },
      ],
    });
    expect(renamed.quotas?.[0]?.when).toEqual({ answer: "nps-2", op: ">", value: 8 });
    expect(JSON.stringify(renamed)).not.toContain('"recommend"');
  });

  it("is made from words in any script", () => {
    expect(keyFrom("Préis & Größe", "x")).toBe("preis-gro-e");
    expect(keyFrom("価格", "option")).toBe("option");
  });
});

describe("the order of questions", () => {
  it("goes over the border of pages, one place at a time", () => {
    expect(spotBeside(FILE, "name", 1)).toEqual({ pageAt: 1, at: 0 });
    expect(spotBeside(FILE, "words", -1)).toEqual({ pageAt: 0, at: 2 });
    expect(spotBeside(FILE, "words", 1)).toBeNull();
    const moved = moveQuestion(FILE, "name", { pageAt: 1, at: 0 });
    expect(moved.pages.map(({ questions }) => questions.map(({ key }) => key))).toEqual([
      ["recommend"],
      ["name", "words"],
    ]);
  });

  it("says what hangs on a question before it goes", () => {
    const uses = usesOf(FILE, "recommend").map(
      ({ kind, quota, question }) => quota ?? `${kind} ${question?.key}`,
    );
    expect(uses).toEqual(["rule words", "about words", "repeated words", "few"]);
    expect(questionKeys(removeQuestion(FILE, "recommend"))).toEqual(["name", "words"]);
  });
});

describe("a rule", () => {
  it("reads as a sentence", () => {
    const rule = FILE.pages[1]?.questions[0]?.show_if;
    expect(rule && ruleWords(FILE, rule)).toBe(
      "“Would you recommend us?” is at most 6 and “Your name?” was answered",
    );
    expect(
      ruleWords(FILE, { not: { any: [{ answer: "name", op: "=", value: "Ann" }, { answer: "gone" }] } }),
    ).toBe("it is not so that “Your name?” is Ann or a question that is gone (gone) is undefined");
  });

  it("begins with what most people mean, for every kind of question", () => {
    for (const kind of KINDS) {
      const question = newQuestion(FILE, kind, 1);
      const rule = compareWith(question);
      const file = { ...FILE, pages: [{ key: "x", questions: [question] }] };
      expect(ruleWords(file, rule), kind).not.toMatch(/undefined|gone/);
    }
  });

  it("keeps a value that its operator can have", () => {
    const rule = { answer: "choice", op: "=", value: "a" };
    expect(withOperator(rule, "in")).toEqual({ answer: "choice", op: "in", value: ["a"] });
    expect(withOperator(withOperator(rule, "in"), "!=")).toEqual({ answer: "choice", op: "!=", value: "a" });
    expect(withOperator(rule, "exists")).toEqual({ answer: "choice", op: "exists" });
  });
});

describe("two drafts of one survey", () => {
  const withText = (file: SurveyFile, key: string, text: string): SurveyFile => ({
    ...file,
    pages: file.pages.map((page) => ({
      ...page,
      questions: page.questions.map((one) => (one.key === key ? { ...one, text } : one)),
    })),
  });

  it("become one when they touch different places, also where one side added", () => {
    const added = newQuestion(FILE, "stars", 0);
    const theirs = { ...addQuestion(FILE, added, 0, 2), name: "Better" };
    const { document, clashes } = mergeDrafts(FILE, theirs, withText(FILE, "name", "What is your name?"));
    expect(clashes).toEqual([]);
    expect(document.name).toBe("Better");
    expect(document.pages[0]?.questions[1]?.text).toBe("What is your name?");
    expect(questionKeys(document)).toEqual(["recommend", "name", "stars", "words"]);
  });

  it("tell the place where both wrote, and keep mine there", () => {
    const merged = mergeDrafts(FILE, withText(FILE, "name", "Theirs"), withText(FILE, "name", "Mine"));
    expect(merged.clashes).toEqual(["pages.score.questions.name.text"]);
    expect(merged.document.pages[0]?.questions[1]?.text).toBe("Mine");
  });

  it("tell a question that one took out and the other changed", () => {
    const merged = mergeDrafts(FILE, removeQuestion(FILE, "name"), withText(FILE, "name", "Mine"));
    expect(merged.clashes).toEqual(["pages.score.questions.name"]);
    expect(mergeDrafts(FILE, removeQuestion(FILE, "name"), FILE).document).toEqual(
      removeQuestion(FILE, "name"),
    );
  });
});

describe("what changed between two states", () => {
  it("is said in sentences, a scale first of all", () => {
    const rated = {
      ...FILE,
      pages: [{ key: "p", questions: [{ key: "c", kind: "csat", text: "Content?" }] }],
    } as SurveyFile;
    const other = {
      ...rated,
      languages: ["en", "de", "fr"],
      pages: [
        {
          key: "p",
          questions: [{ key: "c", kind: "csat", text: "Content?", scale: "csat_1_7", required: true }],
        },
      ],
    } as SurveyFile;
    expect(changesBetween(rated, other)).toEqual([
      "“Content?” is measured in another way: 1 to 5 before, 1 to 7 now.",
      "“Content?” must be answered now.",
      "It can be answered in Français too.",
    ]);
    expect(changesBetween(FILE, FILE)).toEqual([]);
    expect(changesBetween(FILE, removeQuestion(FILE, "words"))).toEqual([
      "“You chose …. Why?” is no longer asked.",
    ]);
  });
});

describe("a colour that cannot be read", () => {
  it("has a nearest one that can, on light and on dark", () => {
    for (const card of Object.values(CARDS)) {
      for (const colour of ["#ffff00", "#1c4ee4", "#808080", "#ff7f50"]) {
        expect(contrast(readable(colour, card), card)).toBeGreaterThanOrEqual(READABLE);
      }
    }
    expect(readable("#1c4ee4", CARDS.light)).toBe("#1c4ee4");
  });
});

describe("a problem of the server", () => {
  it("leads to its place and speaks plainly", () => {
    expect(placeOf(FILE, "pages.2.questions.1.text")).toEqual({ part: "question", key: "words" });
    expect(placeOf(FILE, "pages.1")).toEqual({ part: "page", key: "score" });
    expect(placeOf(FILE, "theme.accent")).toEqual({ part: "look" });
    const problem = { code: "format-refused", at: "pages.1.questions.1", key: "text", line: null };
    expect(problemWords({ ...problem, message: "“pages.1.questions.1” lacks the key “text”." })).toBe(
      "It has no wording yet.",
    );
  });
});
