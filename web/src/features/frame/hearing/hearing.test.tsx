import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { InterviewNoteFields } from "../../../api/contract";
import { coverage, interviewDetail, register, stakeholders } from "../../../testing/data/hearing.ts";
import { me } from "../../../testing/data/rest.ts";
import { Refusal } from "../../../testing/fake-api.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";
import { gapSentences } from "./gaps";

const NOTES = "/api/frame/interviews/7/notes";
const editor = { ...me, rights: [...me.rights, "frame.edit"] };

function sentNotes(): InterviewNoteFields[] {
  return askedFor("POST", NOTES).map(({ body }) => body as InterviewNoteFields);
}

function keepNotes() {
  let id = 100;
  answerWith({
    [`POST ${NOTES}`]: () => {
      const { kind, text } = sentNotes().at(-1) as InterviewNoteFields;
      return { id: id++, kind, text, position: id, steps: [] };
    },
  });
}

function breakNetwork() {
  answerWith({
    [`POST ${NOTES}`]: () => new Refusal(503, { code: "unavailable", detail: "The server is away." }),
  });
}

beforeEach(() => {
  window.localStorage.clear();
  answerWith({ "GET /api/people/me": () => editor });
});

describe("taking notes", () => {
  it("keeps a note with Enter and is ready for the next one", async () => {
    keepNotes();
    const { user } = openApp("/frame/interviews/7");
    const words = await screen.findByLabelText("What was said");
    await user.click(screen.getByRole("radio", { name: "Quote" }));
    await user.type(words, "First{Shift>}{Enter}{/Shift}line{Enter}Second{Enter}");
    await waitFor(() => expect(sentNotes()).toHaveLength(2));
    expect(sentNotes().map(({ kind, text }) => [kind, text])).toEqual([
      ["quote", "First\nline"],
      ["quote", "Second"],
    ]);
    const keys = sentNotes().map(({ entry_key }) => entry_key);
    expect(new Set(keys).size).toBe(2);
    expect((words as HTMLTextAreaElement).value).toBe("");
    expect(document.activeElement).toBe(words);
    expect(await screen.findByText("Second")).toBeTruthy();
  });

  it("tags steps found across journeys, and keeps the tags for the next note", async () => {
    keepNotes();
    const { user } = openApp("/frame/interviews/7");
    await user.type(await screen.findByRole("combobox", { name: "Steps that it is about" }), "placed");
    await user.click(await screen.findByRole("option", { name: "Order placed", hidden: true }));
    const words = screen.getByLabelText("What was said");
    await user.type(words, "One{Enter}Two{Enter}");
    await waitFor(() => expect(sentNotes().map(({ steps }) => steps)).toEqual([[11], [11]]));
  });

  it("loses nothing while the server is away, and sends each note once it is back", async () => {
    breakNetwork();
    const first = openApp("/frame/interviews/7");
    await first.user.type(await screen.findByLabelText("What was said"), "Safe{Enter}half a");
    expect(await screen.findByText("The server is away.")).toBeTruthy();
    expect(screen.getByText(/This note is safe in this browser/)).toBeTruthy();
    const [key] = sentNotes().map(({ entry_key }) => entry_key);
    // What lies in the browser is all that a reload leaves.
    expect(window.localStorage.getItem("desirepath.interview.7.draft")).toContain("half a");
    keepNotes();
    await first.user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(window.localStorage.getItem("desirepath.interview.7.waiting")).toBeNull());
    expect(sentNotes().at(-1)).toMatchObject({ text: "Safe", entry_key: key });
  });

  it("goes on with what was typed and not yet kept", async () => {
    const draft = { kind: "concern", text: "half a sentence", steps: [] };
    const waiting = [{ ...draft, text: "Typed before", entry_key: "k" }];
    window.localStorage.setItem("desirepath.interview.7.draft", JSON.stringify(draft));
    window.localStorage.setItem("desirepath.interview.7.waiting", JSON.stringify(waiting));
    keepNotes();
    openApp("/frame/interviews/7");
    expect(await screen.findByDisplayValue("half a sentence")).toBeTruthy();
    await waitFor(() => expect(sentNotes()).toMatchObject([{ text: "Typed before", entry_key: "k" }]));
  });

  it("removes a note at once, and writes it into its old place again", async () => {
    keepNotes();
    answerWith({ "DELETE /api/frame/interview-notes/70": () => null });
    const { user } = openApp("/frame/interviews/7");
    expect(await screen.findByText("(no longer on its map)", { exact: false })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /^Remove Concern: Parcels wait/ }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    const [note] = interviewDetail.notes;
    await waitFor(() =>
      expect(sentNotes()).toMatchObject([{ text: note?.text, kind: "concern", position: 0, steps: [12] }]),
    );
  });

  it("shows notes without a way to change them to who may only look", async () => {
    answerWith({ "GET /api/people/me": () => me });
    openApp("/frame/interviews/7");
    expect(await screen.findByText(/Parcels wait for a form/)).toBeTruthy();
    expect(screen.queryByLabelText("What was said")).toBeNull();
    expect(screen.queryByRole("button", { name: /^Remove/ })).toBeNull();
  });
});

describe("coverage", () => {
  it("says in words whom nobody has heard, owners of steps first", () => {
    expect(gapSentences(coverage)).toEqual([
      "Nobody has heard Sales, which owns 2 steps. No stakeholder of it is named.",
      "In “From order to first call”, no note is about the stage “Order”.",
      "Of Operations, those who were heard hold less than half of the influence (1 of 2 people).",
    ]);
  });
});

describe("stakeholders", () => {
  it("are sorted by any column, the strongest influence first, and taken as a file of what is shown", async () => {
    const [ann] = stakeholders;
    answerWith({
      "GET /api/frame/stakeholders": () => [
        { ...ann, id: 1, name: "Ann", influence: 2 },
        { ...ann, id: 2, name: "Bo", influence: 5 },
        { ...ann, id: 3, name: "Cy", influence: 3 },
      ],
    });
    const { user } = openApp("/frame/stakeholders?department=Sales");
    const head = await screen.findByRole("button", { name: "Influence" });
    const names = () => screen.getAllByRole("rowheader").map((cell) => cell.querySelector("a")?.textContent);
    expect(names()).toEqual(["Ann", "Bo", "Cy"]);
    await user.click(head);
    expect(names()).toEqual(["Bo", "Cy", "Ann"]);
    expect(head.closest("th")?.getAttribute("aria-sort")).toBe("descending");
    await user.click(head);
    expect(names()).toEqual(["Ann", "Cy", "Bo"]);
    const file = screen.getByRole("link", { name: "Export as CSV" });
    expect(file.getAttribute("href")).toBe("/api/frame/stakeholders/export?department=Sales");
  });

  it("are looked at before they are taken over from pasted lines", async () => {
    const line = {
      line: 1,
      name: "Cy",
      role: "",
      department: "",
      level: "manager",
      influence: 3,
      problem: "",
    };
    const broken = { ...line, line: 2, name: "", problem: "It has no name." };
    answerWith({
      "POST /api/frame/stakeholders/import": () => ({ added: [line], known: [], refused: [broken] }),
    });
    const { user } = openApp("/frame/stakeholders");
    await user.click(await screen.findByRole("button", { name: "Paste a list" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByLabelText(/Lines from a spreadsheet/), "Cy,,,manager");
    await user.click(within(dialog).getByRole("button", { name: "Look at the lines" }));
    expect(await within(dialog).findByText("Line 2: It has no name.")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Add 1 stakeholder" }));
    const asked = askedFor("POST", "/api/frame/stakeholders/import").map(({ body }) => body);
    expect(asked).toMatchObject([{ only_look: true }, { only_look: false }]);
  });
});

describe("the technology register", () => {
  it("is searched by name, owner and gap", async () => {
    const [crm] = register.systems;
    const known = { ...crm, id: 9, name: "Till", gap: "Knows no guests", owner: "Ann" };
    answerWith({ "GET /api/frame/systems": () => ({ ...register, systems: [crm, known] }) });
    const { user } = openApp("/frame/systems");
    await user.type(await screen.findByRole("searchbox", { name: "Find a system" }), "guests ann");
    expect(screen.getByRole("rowheader", { name: /Till/ })).toBeTruthy();
    expect(screen.queryByRole("rowheader", { name: /CRM/ })).toBeNull();
    expect(screen.getByText("1 system found")).toBeTruthy();
  });

  it("says what another name would change before it changes it", async () => {
    const [crm] = register.systems;
    answerWith({
      "GET /api/frame/systems/3/renaming": () => ({ name: "Hub", steps: crm?.steps, joined: [] }),
      "POST /api/frame/systems/3/rename": () => ({
        system: { ...crm, name: "Hub" },
        journeys: [],
        steps: crm?.steps,
      }),
    });
    const { user } = openApp("/frame/systems/3");
    await user.click(await screen.findByRole("button", { name: "Rename" }));
    const dialog = await screen.findByRole("dialog");
    const name = within(dialog).getByLabelText(/New name/);
    await user.clear(name);
    await user.type(name, "Hub");
    expect(await within(dialog).findByText("1 step will say the new name:")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Rename" }));
    expect(await screen.findByText(/CRM is now Hub, on 1 step too/)).toBeTruthy();
  });

  it("registers a name that maps use with one click", async () => {
    answerWith({ "POST /api/frame/systems": () => ({ ...register.systems[0], id: 4, name: "Shop" }) });
    const { user } = openApp("/frame/systems");
    expect(await screen.findByText("Retired, and still used by steps")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Register Shop" }));
    expect(askedFor("POST", "/api/frame/systems")[0]?.body).toEqual({ name: "Shop" });
    expect(await screen.findByText("1 system is registered.")).toBeTruthy();
  });
});
