import { describe, expect, it } from "vitest";
import { lanesOf } from "../../../../editor/build/lanes";
import { eachStep, type Part } from "../../../../editor/documents";
import type { MapDocument } from "../../../../editor/edits";
import { cellKey, createEditor, type EditorStore } from "../../../../editor/store";
import { fakeMapServer } from "../../../../testing/fake-map-server";
import { createColumns } from "../columns";
import { laneOf } from "../lanes";
import { createView } from "../view";
import { copyCells, pasteInto, type Taken } from "./clipboard";
import { Places, STEP_LANE, shapeOf } from "./places";

const RISKS = { slug: "risks", name: "Risks" };

function map(steps: Part[], lanes: Part[]): MapDocument {
  const stages = [{ slug: "one", name: "One", steps }];
  return { format: "desirepath/journey/1", slug: "m", name: "M", lanes, stages } as unknown as MapDocument;
}

function open(document: MapDocument): { store: EditorStore; places: () => Places } {
  const server = fakeMapServer(document);
  const store = createEditor({ map: server.map(), server });
  const view = createView();
  const columns = createColumns();
  const places = () => {
    const { work, meta } = store.getState();
    const journey = view(work.document, meta, work.version);
    const lanes = lanesOf(work.document).map((lane) => laneOf(lane));
    return new Places(shapeOf(journey, columns(journey, undefined, false), null), lanes);
  };
  return { store, places };
}

const there = () =>
  open(
    map(
      [
        {
          ...{ slug: "pay", name: "Pay", customer: { goal: "Pay once", action: "Types a number" } },
          ...{
            cards: { risks: [{ id: "c1", text: "Card refused" }], ideas: [{ id: "c2", text: "Invoice" }] },
          },
          next: ["elsewhere"],
        },
      ],
      [{ slug: "goal" }, { slug: "action" }, { slug: "ideas" }, RISKS],
    ),
  );
const here = () =>
  open(map([{ slug: "pay", name: "Pay" }], [{ slug: "goal" }, { slug: "thought" }, { slug: "action" }]));

function given(taken: Taken | null) {
  return { copied: JSON.parse(taken?.json ?? "null"), text: taken?.text ?? "" };
}

function stepsOf(store: EditorStore): Part[] {
  return [...eachStep(store.getState().work.document as Part)];
}

describe("a step copied into another map", () => {
  it("comes with its cards and the lanes that they stand in, under a name that is free", () => {
    const from = there();
    from.store.getState().focusCell({ lane: STEP_LANE, step: "pay" });
    const taken = copyCells(from.store.getState(), from.places(), null);
    expect(taken?.text).toBe("Pay");
    const to = here();
    to.store.getState().focusCell({ lane: STEP_LANE, step: "pay" });
    to.store.getState().do("paste", pasteInto(to.store.getState(), to.places(), given(taken)));
    const { document } = to.store.getState().work;
    expect(lanesOf(document).map(({ slug }) => slug)).toEqual([
      "goal",
      "thought",
      "action",
      "ideas",
      "risks",
    ]);
    expect(lanesOf(document).at(-1)).toEqual(RISKS);
    expect(stepsOf(to.store).map(({ slug }) => slug)).toEqual(["pay", "pay-2"]);
    expect(stepsOf(to.store)[1]).toMatchObject({ cards: { risks: [{ text: "Card refused" }] } });
    expect(stepsOf(to.store)[1]).not.toHaveProperty("next");
    to.store.getState().undo();
    expect(document).not.toEqual(to.store.getState().work.document);
    expect(stepsOf(to.store)).toHaveLength(1);
  });
});

describe("cells copied into another map", () => {
  it("go each to its own lane, whatever stands between there", () => {
    const from = there();
    from.store.getState().focusCell({ lane: "goal", step: "pay" });
    from.store.getState().select(["goal", "action"].map((lane) => cellKey({ lane, step: "pay" })));
    const taken = copyCells(from.store.getState(), from.places(), null);
    const to = here();
    to.store.getState().focusCell({ lane: "goal", step: "pay" });
    to.store.getState().do("paste", pasteInto(to.store.getState(), to.places(), given(taken)));
    expect(stepsOf(to.store)[0]).toMatchObject({ customer: { goal: "Pay once", action: "Types a number" } });
    expect(stepsOf(to.store)[0]?.customer).not.toHaveProperty("thought");
  });
});
