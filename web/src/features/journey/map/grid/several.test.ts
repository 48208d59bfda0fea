import { describe, expect, it } from "vitest";
import type { CardName } from "../../../../editor/build/cards";
import type { Edit, MapDocument } from "../../../../editor/edits";
import { cellKey, createEditor } from "../../../../editor/store";
import { fakeMapServer } from "../../../../testing/fake-map-server";
import { createCommands } from "../commands";
import { cardKey, chosenIn, pushFields } from "./chosen";

function map(): MapDocument {
  const step = (slug: string, goal: string, ...cards: string[]) => ({
    ...{ slug, name: slug.toUpperCase(), customer: { goal } },
    ...(cards.length ? { cards: { ideas: cards.map((id) => ({ id, text: `${id} text` })) } } : {}),
  });
  const stages = [
    {
      slug: "one",
      name: "One",
      steps: [step("a", "first", "c1", "c2"), step("b", "second"), step("c", "third")],
    },
    { slug: "two", name: "Two", steps: [step("d", "fourth", "c3")] },
  ];
  return { format: "desirepath/journey/1", slug: "m", name: "M", stages };
}

function open() {
  const server = fakeMapServer(map());
  const store = createEditor({ map: server.map(), server });
  const said: string[] = [];
  const commands = createCommands(store, (words) => said.push(words));
  const stages = () =>
    (store.getState().work.document.stages as unknown as { steps: { slug: string }[] }[]).map(({ steps }) =>
      steps.map(({ slug }) => slug).join(""),
    );
  return { store, commands, said, stages };
}

const ideas = (step: string, id: string): CardName => ({ step, lane: "ideas", id });

describe("several steps at once", () => {
  it("keep their order, take one step back, and say where they are", () => {
    const { store, commands, said, stages } = open();
    commands.moveSteps(["c", "a"], { stage: "two", after: "d" });
    expect(stages()).toEqual(["b", "dac"]);
    expect(said).toEqual(["2 steps moved to Two"]);
    store.getState().undo();
    expect(stages()).toEqual(["abc", "d"]);
  });

  it("land behind what stays when one of them is the place", () => {
    const { commands, stages } = open();
    commands.moveSteps(["b", "c"], { stage: "one", after: "b" });
    expect(stages()).toEqual(["abc", "d"]);
    commands.shiftSteps(["b", "c"], -1);
    expect(stages()).toEqual(["bca", "d"]);
    commands.shiftSteps(["c", "a"], 1);
    expect(stages()).toEqual(["b", "cad"]);
  });

  it("say the place of one, and why nothing moves at the border", () => {
    const { commands, said } = open();
    commands.shiftSteps(["a"], 1);
    commands.shiftSteps(["d"], 1);
    commands.shiftStage("one", -1);
    expect(said).toEqual([
      "A moved to One, 2 of 3",
      "D is the last one already",
      "One is the first one already",
    ]);
  });

  it("are removed as one", () => {
    const { store, commands, stages, said } = open();
    commands.removeSteps(["a", "d"]);
    expect(stages()).toEqual(["bc", ""]);
    expect(said.at(-1)).toBe("2 steps removed. Undo takes that back.");
    store.getState().undo();
    expect(stages()).toEqual(["abc", "d"]);
  });
});

describe("several cards at once", () => {
  it("move behind one another from their cells, and back", () => {
    const { store, commands, said } = open();
    const before = store.getState().work.document;
    commands.moveCards([ideas("a", "c1"), ideas("a", "c2"), ideas("d", "c3")], {
      ...{ step: "b", lane: "ideas", after: null },
    });
    expect(JSON.stringify(store.getState().work.document)).toMatch(/"slug":"b".*c1.*c2.*c3/);
    expect(said.at(-1)).toBe("3 cards moved to B");
    store.getState().undo();
    expect(store.getState().work.document).toEqual(before);
  });

  it("say the place of one", () => {
    const { commands, said } = open();
    commands.moveCards([ideas("a", "c1")], { step: "d", lane: "ideas", after: "c3" });
    expect(said).toEqual(["Card “c1 text” moved to Ideas of D, 2 of 2"]);
  });
});

describe("what is chosen", () => {
  it("is told apart: steps in the order of the map, cells, cards", () => {
    const { store } = open();
    const card = ideas("a", "c2");
    store
      .getState()
      .select([
        cellKey({ lane: "", step: "d" }),
        cellKey({ lane: "", step: "b" }),
        cardKey(card),
        cellKey({ lane: "goal", step: "a" }),
      ]);
    expect(chosenIn(store.getState())).toEqual({
      steps: ["b", "d"],
      cells: [{ lane: "goal", step: "a" }],
      cards: [card],
    });
  });

  it("is pushed on without writing anything over", () => {
    const { store } = open();
    const cells = ["a", "b"].map((step) => ({ lane: "goal", step }));
    const edits = pushFields(store.getState().work.document, cells, ["a", "b", "c", "d"], 1) as Extract<
      Edit,
      { kind: "set" }
    >[];
    expect(edits.map(({ at, value }) => [at[1], value])).toEqual([
      ["a", "third"],
      ["b", "first"],
      ["c", "second"],
    ]);
  });
});
