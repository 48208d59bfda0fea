import { describe, expect, it } from "vitest";
import vectors from "../../../src/desirepath/frame/editing/tests/vectors.json";
import { applyEdits } from "./apply";
import { type Edit, EditNotUnderstood, type MapDocument } from "./edits";

const given = vectors.document as MapDocument;

describe("applying edits, as the server does", () => {
  it.each(vectors.cases)("$name", ({ edits, document, inverse, conflicts }) => {
    const before = JSON.stringify(given);
    const applied = applyEdits(given, edits as Edit[]);
    expect(applied.document).toEqual(document);
    expect(applied.inverse).toEqual(inverse);
    expect(applied.conflicts).toEqual(conflicts);
    expect(applied.left).toHaveLength(conflicts.length);
    expect(JSON.stringify(given)).toBe(before);
  });

  it("leads back by the inverse", () => {
    for (const { edits } of vectors.cases) {
      const applied = applyEdits(given, edits as Edit[]);
      const back = applyEdits(applied.document, applied.inverse);
      expect(back.document).toEqual(given);
      expect(back.conflicts).toEqual([]);
    }
  });

  it("shares the parts that stay", () => {
    const edit: Edit = { kind: "set", at: ["steps", "a", "name"], before: "A", value: "Other" };
    const { document } = applyEdits(given, [edit]);
    const stages = (of: MapDocument) => of.stages as unknown as { steps: unknown[] }[];
    expect(stages(document)[1]).toBe(stages(given)[1]);
    expect(stages(document)[0]?.steps[1]).toBe(stages(given)[0]?.steps[1]);
  });

  it("refuses an address outside the document", () => {
    const edit: Edit = { kind: "set", at: ["slug"], before: null, value: "x" };
    expect(() => applyEdits(given, [edit])).toThrow(EditNotUnderstood);
  });
});
