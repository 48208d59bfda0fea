import { act, render } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { JourneyStep } from "../../../../api/contract";
import { showComments, useMarkAt } from "../../collaboration/marks";
import type { Column } from "../columns";
import type { Lane } from "../lanes";
import { MapCell } from "./MapCell";

const STEP = { slug: "paid", name: "Paid", cards: {}, evidence: {} } as unknown as JourneyStep;
const COLUMN = { step: STEP, stage: "Buy", index: 0, numbers: undefined, waiting: true } as unknown as Column;
const PLACE = { row: 2, place: 0, selectedCards: "", editing: null, editable: false };
const STATE = { marked: false, active: false, selected: false, chosen: false, found: false };

function cellsOf(kind: Lane["kind"], key: string) {
  const drawn = vi.fn(() => "");
  const lane = { key, kind, group: "customer", label: key, own: false, render: drawn } as unknown as Lane;
  const cell = (column: Column) => (
    <table>
      <tbody>
        <tr>
          <MapCell lane={lane} column={column} {...PLACE} {...STATE} />
        </tr>
      </tbody>
    </table>
  );
  return { drawn, cell };
}

describe("a cell of the map", () => {
  it.each([
    ["text", "goal", 1],
    ["live", "cases", 2],
    ["view", "metrics", 2],
  ] as const)("of %s, %s, is drawn %d times when the numbers arrive", (kind, key, times) => {
    const { drawn, cell } = cellsOf(kind, key);
    const { rerender } = render(cell(COLUMN));
    rerender(cell({ ...COLUMN, waiting: false }));
    expect(drawn).toHaveBeenCalledTimes(times);
    rerender(cell({ ...COLUMN, step: { ...STEP, name: "Billed" } }));
    expect(drawn).toHaveBeenCalledTimes(times + 1);
  });

  it("is not drawn again for a remark on another one", () => {
    const drawn = vi.fn();
    const Marked = ({ cell }: { cell: string }) => {
      drawn(cell, useMarkAt(cell).comments);
      return null;
    };
    render(["paid/goal", "sent/goal"].map((cell) => <Marked key={cell} cell={cell} />));
    const remark = { step: "paid", lane: "goal", parent: null, resolved_at: null };
    act(() => showComments([remark] as never));
    act(() => showComments([remark] as never));
    expect(drawn.mock.calls).toEqual([
      ["paid/goal", 0],
      ["sent/goal", 0],
      ["paid/goal", 1],
    ]);
    act(() => showComments([]));
    expect(drawn).toHaveBeenLastCalledWith("paid/goal", 0);
  });
});
