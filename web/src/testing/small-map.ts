/** A small map in an editor, for tests of editing. */
import { vi } from "vitest";
import type { Json, MapDocument, SetEdit } from "../editor/edits.ts";
import { createEditor, type EditorStore } from "../editor/store.ts";
import { fakeMapServer } from "./fake-map-server.ts";

export const GOAL = ["steps", "a", "customer", "goal"];

export function small(): MapDocument {
  const steps = (...slugs: string[]) => slugs.map((slug) => ({ slug, name: slug.toUpperCase() }));
  const stages = [
    { slug: "one", name: "One", steps: steps("a", "b") },
    { slug: "two", name: "Two", steps: steps("c") },
  ];
  return { format: "desirepath/journey/1", slug: "small", name: "Small", stages };
}

export function open(
  server = fakeMapServer(small()),
  more: Partial<Parameters<typeof createEditor>[0]> = {},
) {
  return { server, editor: createEditor({ map: server.map(), server, ...more }) };
}

export const set = (at: readonly string[], before: Json, value: Json): SetEdit => ({
  kind: "set",
  at,
  before,
  value,
});
export const goalOf = (document: MapDocument) =>
  (document.stages as unknown as { steps: { customer?: { goal?: string } }[] }[])[0]?.steps[0]?.customer
    ?.goal;
export const slugsOf = (document: MapDocument) =>
  (document.stages as unknown as { steps: { slug: string }[] }[]).map(({ steps }) =>
    steps.map(({ slug }) => slug),
  );
export const work = (editor: EditorStore) => editor.getState().work;
export const saved = () => vi.advanceTimersByTimeAsync(40_000);
