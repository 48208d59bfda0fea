import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { me } from "../../../testing/data/rest.ts";
import { endpoint, state, textAnswers } from "../../../testing/data/text.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";
import { shadeOf } from "./exam/shade";
import { lackingWords, shortLacking } from "./exam/words";
import { wordPieces } from "./teach/words";

const TEXT = "/api/understand/text";

beforeEach(() => answerWith(textAnswers));

describe("the page of text", () => {
  it("tells how far reading is, and leads from a label to its comments", async () => {
    openApp("/understand/text");
    const strip = await screen.findByRole("region", { name: "How reading stands" });
    expect(await within(strip).findByText("9,000 of 12,000 comments are read")).toBeTruthy();
    expect(within(strip).getByRole("progressbar", { name: "Reading" })).toBeTruthy();
    expect(strip.textContent).toContain("60 answers of people, 7 since it last learnt");
    const link = await screen.findByRole("link", { name: "Negative" });
    expect(decodeURIComponent(link.getAttribute("href") ?? "")).toContain("/listen/feedback?sentiment=");
    expect(screen.getByText("49% to 51%")).toBeTruthy();
  });

  it("offers nothing to who may only look, and says it when nothing is read", async () => {
    answerWith({
      "GET /api/people/me": () => ({ ...me, rights: ["understand.view"] }),
      [`GET ${TEXT}/state`]: () => ({ ...state, mode: "off", notice: "Switched off here." }),
    });
    openApp("/understand/text");
    expect(await screen.findByText("Switched off here.")).toBeTruthy();
    expect(screen.getAllByRole("tab").map(({ textContent }) => textContent)).toEqual([
      "What comments say",
      "Topics",
      "Exam and versions",
    ]);
    expect(screen.queryByRole("button", { name: "Learn now" })).toBeNull();
  });
});

describe("teaching", () => {
  it("settles a comment with one key, goes on to the next, and can take it back", async () => {
    const { user } = openApp("/understand/text?view=teach");
    const card = await screen.findByRole("group", { name: "Comment to label" });
    expect(within(card).getByText("took ages").tagName).toBe("MARK");
    expect(card.textContent).toContain("Positive, 41% sure");
    await user.keyboard("1");
    expect(await screen.findByText("Second comment")).toBeTruthy();
    expect(askedFor("PUT", `${TEXT}/corrections`)[0]?.body).toEqual({
      feedback_id: 11,
      kind: "sentiment",
      values: ["negative"],
    });
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(askedFor("DELETE", `${TEXT}/corrections/11/sentiment`)).toHaveLength(1);
  });

  it("lets several topics hold at once", async () => {
    const { user } = openApp("/understand/text?view=teach&kind=topic");
    await user.click(await screen.findByRole("button", { name: /Price/ }));
    await user.click(screen.getByRole("button", { name: /Waiting time/ }));
    await user.click(screen.getByRole("button", { name: "That is all" }));
    expect(askedFor("PUT", `${TEXT}/corrections`)[0]?.body).toMatchObject({ values: ["price", "waiting"] });
  });
});

describe("suggested topics", () => {
  it("are accepted under a better name", async () => {
    const { user } = openApp("/understand/text?view=topics");
    await user.click(await screen.findByRole("button", { name: "Accept: Ticket closed" }));
    const name = screen.getByRole("textbox", { name: "Name of the topic" });
    await user.clear(name);
    await user.type(name, "Closed tickets");
    await user.click(screen.getByRole("button", { name: "Accept" }));
    expect(askedFor("POST", `${TEXT}/topics/5/accept`)[0]?.body).toEqual({ name: "Closed tickets" });
    expect(await screen.findByText("44 comments have the topic “Closed tickets”.")).toBeTruthy();
  });

  it("that are none are put away, and come back when that was an error", async () => {
    const { user } = openApp("/understand/text?view=topics");
    expect(await screen.findByText(/2.1 times as frequent/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "No topic: Ticket closed" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(askedFor("POST", `${TEXT}/topics/5/suggest-again`)).toHaveLength(1);
  });
});

describe("the exam", () => {
  it("shows figures and confusion before and after, and what is still needed", async () => {
    const { user } = openApp("/understand/text?view=exam");
    const row = await screen.findByRole("row", { name: /^Sentiment 60/ });
    expect(row.textContent).toContain("60% → then80%");
    expect(row.textContent).toContain("Did better: used");
    expect(screen.getByText("Needs 17 more settled comments, 2 more of one and the same label")).toBeTruthy();
    const matrix = screen.getByRole("table", { name: /^Confusion/ });
    expect(within(matrix).getByTitle("People said Negative, the machine Negative: 17 (85%)")).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: "Before" }));
    expect(screen.getByTitle("People said Negative, the machine Negative: 10 (50%)")).toBeTruthy();
  });

  it("lets an older version read again, and that be taken back", async () => {
    const { user } = openApp("/understand/text?view=exam");
    await user.click(await screen.findByRole("button", { name: "Read with As shipped" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(askedFor("POST", `${TEXT}/versions`).map(({ path }) => path.split("/").at(-2))).toEqual([
      "0",
      "2",
    ]);
  });
});

describe("the language model", () => {
  it("is off, and shows word by word what would be sent", async () => {
    openApp("/understand/text?view=model");
    expect(((await screen.findByRole("switch", { name: /may be asked/ })) as HTMLInputElement).checked).toBe(
      false,
    );
    expect(screen.getByText('{"comment": "I called [phone] twice"}')).toBeTruthy();
  });

  it("keeps its key when another field is changed", async () => {
    answerWith({
      [`GET ${TEXT}/endpoint`]: () => ({ ...endpoint, url: "https://a.example/v1", has_key: true }),
    });
    const { user } = openApp("/understand/text?view=model");
    await user.type(await screen.findByRole("textbox", { name: /^Model/ }), "small");
    await user.click(screen.getByRole("button", { name: "Save" }));
    const sent = askedFor("PATCH", `${TEXT}/endpoint`)[0]?.body as Record<string, unknown>;
    expect(sent).toMatchObject({ model: "small", is_on: false });
    expect("key" in sent).toBe(false);
  });
});

describe("small parts", () => {
  it("marks words by signs, also behind a smiling face", () => {
    expect(
      wordPieces("a 😀 bad day", [
        [4, 7, 1],
        [8, 11, 0.01],
        [0, 1, -2],
      ]),
    ).toEqual([
      { at: 0, text: "a 😀 ", led: false },
      { at: 4, text: "bad", led: true },
      { at: 7, text: " day", led: false },
    ]);
    expect(wordPieces("", [])).toEqual([]);
  });

  it("shades cells by their share of what people said", () => {
    expect([shadeOf(0, 10), shadeOf(1, 10), shadeOf(5, 10), shadeOf(10, 10), shadeOf(0, 0)]).toEqual([
      0, 1, 3, 5, 0,
    ]);
  });

  it("says shortly and at length what is lacking", () => {
    const lacking = [
      { value: "", more: 1 },
      ...["joy", "anger", "churn-threat"].map((value) => ({ value, more: 5 })),
    ];
    expect(shortLacking(lacking)).toBe("Needs 1 more settled comment, more of 3 of its labels");
    expect(lackingWords(lacking)).toContain("5 more of Churn threat");
  });
});
