/** Whatever two people do on one map, and whatever the line does: all end alike, and nothing is lost unseen. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FakeMapServer, fakeMapServer } from "../testing/fake-map-server";
import { open, saved, small, work } from "../testing/small-map";
import { addCard, cardsOf, removeCard } from "./build/cards";
import { setField, valueAt } from "./build/fields";
import { addStep, moveStep, removeSteps, stagesOf } from "./build/steps";
import { eachStep, type Part } from "./documents";
import { type Address, type Edit, type MapDocument, placeOf } from "./edits";
import { freshSlug } from "./slugs";
import type { EditorStore } from "./store";

const INTERLEAVINGS = 40;
const TURNS = 24;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Chance = () => number;

function chanceOf(seed: number): Chance {
  let state = seed * 7919;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function pick<Item>(items: readonly Item[], chance: Chance): Item | undefined {
  return items[Math.floor(chance() * items.length)];
}

const slugsIn = (document: MapDocument) => eachStep(document as Part).map(({ slug }) => String(slug));

/** Something that a person might do on the map that they see; `mark` is found again in what was written. */
function deedOn(document: MapDocument, chance: Chance, mark: string): Edit[] {
  const step = pick(slugsIn(document), chance);
  const stage = String(pick(stagesOf(document), chance)?.slug ?? "");
  const kind = chance();
  if (!step || kind < 0.1) {
    const slug = freshSlug("new", new Set(slugsIn(document)));
    return [addStep({ stage, after: null }, { slug, name: mark })];
  }
  if (kind < 0.2) return addedCard(step, mark, chance);
  if (kind < 0.27) return removeSteps(document, [step]);
  if (kind < 0.34) return moveStep(document, step, { stage, after: null });
  if (kind < 0.42) {
    const card = pick(cardsOf(document, step, "ideas"), chance);
    return card ? removeCard(document, { step, lane: "ideas", id: card.id }) : addedCard(step, mark, chance);
  }
  const field = pick(["goal", "thought"], chance) as string;
  return setField(document, ["steps", step, "customer", field], mark);
}

function addedCard(step: string, text: string, chance: Chance): Edit[] {
  return [addCard({ step, lane: "ideas", after: null }, { id: `k${Math.floor(chance() * 1e9)}`, text })];
}

/** What somebody wrote, and where. */
type Mark = { editor: EditorStore; text: string; at: Address };

function markOf(editor: EditorStore, edits: readonly Edit[], text: string): Mark | null {
  const edit = edits.find((one) => JSON.stringify(one).includes(`"${text}"`));
  return edit ? { editor, text, at: placeOf(edit) } : null;
}

type Scene = { server: FakeMapServer; editors: EditorStore[]; chance: Chance };

async function weather({ server, editors, chance }: Scene): Promise<void> {
  if (chance() < 0.3) server.trouble.push(chance() < 0.5 ? "lost" : "lost-answer");
  if (chance() < 0.3) await vi.advanceTimersByTimeAsync(chance() * 3000);
  if (chance() < 0.4) await pick(editors, chance)?.getState().noticeNews({ version: server.map().version });
}

/** One writes: begins, perhaps hears of others meanwhile, and ends. Returns what was written. */
async function act(scene: Scene, editor: EditorStore, text: string): Promise<Mark | null> {
  const { chance, server } = scene;
  const { write, undo, redo, noticeNews } = editor.getState();
  if (chance() < 0.12) {
    if (chance() < 0.7) undo();
    else redo();
    return null;
  }
  const edits = deedOn(work(editor).document, chance, text);
  const slowly = edits.every(({ kind }) => kind === "set") && chance() < 0.5;
  if (slowly) {
    write(true);
    await vi.advanceTimersByTimeAsync(200);
    await noticeNews({ version: server.map().version });
  }
  const met = editor.getState().do("deed", edits);
  write(false);
  expect(met).toEqual([]);
  return markOf(editor, edits, text);
}

/** It was saved, or it is shown for a choice, alone or as what its author wanted last in that place. */
function isAccounted({ server }: Scene, { editor, text, at }: Mark): boolean {
  const saved = JSON.stringify(server.log).includes(`"${text}"`);
  const { conflicts } = work(editor);
  const shown = JSON.stringify(conflicts).includes(`"${text}"`);
  return saved || shown || conflicts.some((one) => one.at.join() === at.join());
}

describe("two people on one map", () => {
  it.each(Array.from({ length: INTERLEAVINGS }, (_, at) => at + 1))("end alike (%i)", async (seed) => {
    const chance = chanceOf(seed);
    const server = fakeMapServer(small());
    const scene = { server, chance, editors: [open(server).editor, open(server).editor] };
    const marks: Mark[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      await weather(scene);
      const editor = scene.editors[chance() < 0.5 ? 0 : 1] as EditorStore;
      const mark = await act(scene, editor, `mark ${turn}`);
      if (mark) marks.push(mark);
    }
    server.trouble.length = 0;
    await saved();
    await saved();
    for (const editor of scene.editors) {
      await editor.getState().noticeNews({ version: server.map().version });
      expect(work(editor).outbox).toEqual([]);
      expect(work(editor).document).toEqual(server.map().document);
      expect(work(editor).server).toEqual(server.map().document);
    }
    expect(marks.filter((mark) => !isAccounted(scene, mark))).toEqual([]);
    expect(valueAt(server.map().document, ["name"])).toBe("Small");
  });
});
