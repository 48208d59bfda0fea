import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { me } from "../../../testing/data/rest.ts";
import { voiceAnswers, voicePage } from "../../../testing/data/voice.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";

const RIGHTS = ["listen.view", "listen.handle", "understand.view", "understand.label", "customers.view"];

beforeEach(() => {
  // The test browser measures nothing: a list that draws what is in sight needs a height.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockImplementation(function (this: HTMLElement) {
    return this.getAttribute("role") === "listbox" ? 800 : 0;
  });
  answerWith({ ...voiceAnswers, "GET /api/people/me": () => ({ ...me, rights: RIGHTS }) });
});

const bulk = () => askedFor("POST", "/api/listen/voice/bulk").map(({ body }) => body);
const listed = async () =>
  within(await screen.findByRole("listbox", { name: /^Feedback/ })).findAllByRole("option");
const press = (key: string) => fireEvent.keyDown(document.body, { key });

describe("the inbox of voice", () => {
  it("shows what anybody wrote as words, never as a page's own code", async () => {
    openApp("/listen/feedback?open=32");
    const rows = await listed();
    expect(rows.map((row) => row.querySelector("p")?.textContent)).toEqual(
      voicePage.items.map(({ text }) => text),
    );
    const beside = await screen.findByRole("complementary", { name: "One piece of feedback" });
    expect(beside.textContent).toContain("<script>window.hit=1</script>");
    expect(document.querySelector("main script, main img")).toBeNull();
  });

  it("finds words as one types and keeps them in the address", async () => {
    const { user, router } = openApp("/listen/feedback");
    await listed();
    await user.type(screen.getByRole("searchbox", { name: "Search in what was said" }), "late parcel");
    await waitFor(() => expect(router.state.location.search).toMatchObject({ q: "late parcel" }));
    const asked = askedFor("GET", "/api/listen/voice").at(-1);
    expect(asked?.query.get("q")).toBe("late parcel");
    expect(asked?.query.getAll("state")).toEqual(["new", "read"]);
  });

  it("is worked through by keys alone: open, choose, settle, take back", async () => {
    const { router } = openApp("/listen/feedback");
    await listed();
    press("j");
    await waitFor(() => expect(router.state.location.search).toMatchObject({ open: 31 }));
    press("j");
    await waitFor(() => expect(router.state.location.search).toMatchObject({ open: 32 }));
    press("e");
    await waitFor(() => expect(router.state.location.search).toMatchObject({ open: 33 }));
    expect(bulk()).toEqual([{ ids: [32], deed: "state", value: "handled" }]);
    expect(await screen.findByText("1 piece marked as handled.")).toBeTruthy();
    press("z");
    await waitFor(() => expect(askedFor("POST", "/api/listen/voice/undo")).toHaveLength(1));
    press("x");
    expect(await screen.findByText("1 chosen")).toBeTruthy();
    press("t");
    expect(await screen.findByRole("dialog", { name: "Tag 1 piece" })).toBeTruthy();
  });

  it("leaves keys alone for whoever switched them off", async () => {
    window.localStorage.setItem("desirepath-voice-keys", "false");
    const { router } = openApp("/listen/feedback");
    await listed();
    press("j");
    expect(router.state.location.search).toEqual({});
  });

  it("tags all that the filters find at once, and takes it back", async () => {
    answerWith({
      "GET /api/listen/voice": () => ({ ...voicePage, total: { count: 5000, is_exact: true } }),
      "POST /api/listen/voice/bulk": () => ({ changed: 5000, undo_key: "k" }),
    });
    const { user } = openApp("/listen/feedback?intent=complaint");
    const [first] = await listed();
    await user.click(first?.firstElementChild as Element);
    await user.click(screen.getByRole("button", { name: "Choose all that the filters find" }));
    await user.click(screen.getByRole("button", { name: "Tag…" }));
    const dialog = await screen.findByRole("dialog", { name: "Tag 5,000 pieces" });
    await user.type(within(dialog).getByRole("combobox", { name: "Tag" }), "Été 2026");
    await user.click(within(dialog).getByRole("button", { name: "Tag" }));
    const query = { intent: ["complaint"], state: ["new", "read"] };
    await waitFor(() => expect(bulk()).toEqual([{ query, deed: "tag", value: "Été 2026" }]));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(askedFor("POST", "/api/listen/voice/undo")[0]?.body).toEqual({ undo_key: "k" });
  });

  it("opens a saved view, and keeps a new one with its filters", async () => {
    const { user, router } = openApp("/listen/feedback?emotion=anger");
    await listed();
    await user.click(screen.getByRole("button", { name: "Views" }));
    await user.click(await screen.findByRole("menuitem", { name: "Save this view…", hidden: true }));
    const dialog = await screen.findByRole("dialog", { name: "Save this view" });
    await user.type(within(dialog).getByRole("textbox", { name: /Name/ }), "Anger");
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(askedFor("POST", "/api/listen/voice-views")[0]?.body).toEqual({
        name: "Anger",
        query: { emotion: ["anger"], state: ["new", "read"] },
        shared: false,
      }),
    );
    await user.click(screen.getByRole("button", { name: "Views" }));
    await user.click(await screen.findByRole("menuitem", { name: /Late parcels/, hidden: true }));
    expect(router.state.location.search).toEqual({ q: "late parcel" });
  });

  it("hands out everything that the filters find as a file", async () => {
    const { user } = openApp("/listen/feedback?q=late&kind=review&state=all");
    await listed();
    await user.click(screen.getByRole("button", { name: "Export" }));
    const link = await screen.findByRole("menuitem", { name: "Excel (XLSX)", hidden: true });
    expect(link.getAttribute("href")).toBe("/api/listen/voice/export?q=late&kind=review&format=xlsx");
  });
});

describe("a label", () => {
  it("shows the words that led to it, and is put right in place until that is taken back", async () => {
    const { user } = openApp("/listen/feedback?open=31");
    const labels = await screen.findByRole("region", { name: "What it says" });
    await user.click(await within(labels).findByRole("button", { name: /Intent complaint/ }));
    expect(within(labels).getByText("No single words led to it.")).toBeTruthy();
    await user.click(within(labels).getByRole("button", { name: /Sentiment negative/ }));
    const marked = [...document.querySelectorAll("mark[data-word]")].map((mark) => mark.textContent);
    expect(marked).toEqual(["late", "again"]);
    await user.selectOptions(
      await within(labels).findByRole("combobox", { name: "It is rather…" }),
      "neutral",
    );
    await waitFor(() =>
      expect(askedFor("PUT", "/api/understand/text/corrections")[0]?.body).toEqual({
        feedback_id: 31,
        kind: "sentiment",
        values: ["neutral"],
      }),
    );
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(askedFor("DELETE", "/api/understand/text/corrections/31/sentiment")).toHaveLength(1),
    );
  });

  it("that the machine did not see is added beside those that it saw", async () => {
    const { user } = openApp("/listen/feedback?open=31");
    const labels = await screen.findByRole("region", { name: "What it says" });
    await user.selectOptions(
      await within(labels).findByRole("combobox", { name: "Add a label…" }),
      "threatens to leave",
    );
    await waitFor(() =>
      expect(askedFor("PUT", "/api/understand/text/corrections")[0]?.body).toEqual({
        feedback_id: 31,
        kind: "intent",
        values: ["complaint", "churn-threat"],
      }),
    );
  });

  it("is only read by who may not label", async () => {
    answerWith({ "GET /api/people/me": () => ({ ...me, rights: ["listen.view"] }) });
    const { user } = openApp("/listen/feedback?open=31");
    await user.click(await screen.findByRole("button", { name: /Sentiment negative/ }));
    expect(screen.queryByRole("button", { name: /Right|Wrong|Mark as handled|Tag…/ })).toBeNull();
  });
});
