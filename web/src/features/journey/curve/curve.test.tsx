import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { gapOf } from "../../../canvas/emotion";
import { applyEdits } from "../../../editor/apply";
import { journey, journeyNumbers } from "../../../testing/data/journey";
import { CurveProvider } from "./CurveContext";
import { FeelingLaneCell } from "./FeelingLaneCell";
import { FeelingTable } from "./FeelingPanel";
import { drawingEdit, drawnFeelings } from "./feelings";
import { gapNote, gapWords } from "./gap-words";
import { LargestGaps } from "./LargestGaps";

const personas = [{ name: "Anna", about: "", feelings: { "order-placed": -2 } }];

describe("the gap in words", () => {
  it("names how much lower or higher, with its interval and n", () => {
    const gap = gapOf(1, { value: -0.2, low: -0.6, high: 0.2, n: 214 });
    expect(gapWords(gap)).toBe("customers feel 1.2 lower than drawn (0.8 to 1.6, n 214)");
    expect(gapWords(gapOf(-1, { value: 0, low: -0.5, high: 0.5, n: 1200 }))).toBe(
      "customers feel 1 higher than drawn (0.5 to 1.5, n 1,200)",
    );
  });

  it("is two short lines under the curve, and nothing where nobody was heard", () => {
    const gap = gapOf(1, { value: -0.2, low: -0.6, high: 0.2, n: 214 });
    expect(gapNote(gap)).toEqual({ claim: "1.2 lower than drawn", basis: "0.8 to 1.6, n 214" });
    expect(gapNote(gapOf(1, undefined))).toBeNull();
    expect(gapNote(gapOf(1, { value: 0, low: -1, high: 1, n: 4 }))).toEqual({
      claim: "few answers",
      basis: "n 4",
    });
  });

  it("says when there is none to name", () => {
    const heard = (n: number) => ({ value: 0, low: -0.5, high: 0.5, n });
    expect(gapWords(gapOf(0, heard(40)))).toBe("no clear difference from the drawn (n 40)");
    expect(gapWords(gapOf(0, heard(12)))).toBe("too few answers to compare (n 12)");
    expect(gapWords(gapOf(0, heard(4)))).toBe("too few answers (n 4)");
    expect(gapWords(gapOf(null, heard(40)))).toBe("measured, but not drawn (n 40)");
    expect(gapWords(gapOf(1, undefined))).toBe("not heard");
  });
});

describe("drawing a feeling", () => {
  it("is an edit of the step, or of a persona's own curve", () => {
    const document = { personas: ["Ben", { name: "Anna", feelings: { a: 1 } }], stages: [] };
    const drawn = { stages: [{ slug: "s", steps: [{ slug: "a", customer: { feeling: 1 } }] }] };
    expect(drawingEdit(drawn, { persona: undefined, step: "a", value: -1 })).toEqual({
      kind: "set",
      at: ["steps", "a", "customer", "feeling"],
      before: 1,
      value: -1,
    });
    const edits = [drawingEdit(document, { persona: "Ben", step: "a", value: 2 })];
    expect(applyEdits(document, edits).document.personas).toEqual([
      { name: "Ben", feelings: { a: 2 } },
      { name: "Anna", feelings: { a: 1 } },
    ]);
    const cleared = drawingEdit(document, { persona: "Anna", step: "a", value: null });
    expect(applyEdits(document, [cleared]).document.personas).toEqual(["Ben", { name: "Anna" }]);
  });

  it("shows a persona's curve instead of the journey's", () => {
    expect(drawnFeelings(journey, undefined).get("order-placed")).toBe(2);
    expect([...drawnFeelings({ ...journey, personas }, "Anna")]).toEqual([["order-placed", -2]]);
  });
});

function showCurve(draw: ((step: string, value: number | null) => void) | null, content: React.ReactNode) {
  return render(
    <MantineProvider>
      <CurveProvider journey={journey} numbers={journeyNumbers} persona={undefined} draw={draw}>
        {content}
      </CurveProvider>
    </MantineProvider>,
  );
}

describe("the lane of feeling", () => {
  it("is drawn with the arrow keys, and Delete takes a value off", async () => {
    const draw = vi.fn();
    showCurve(draw, <FeelingLaneCell step="identity-checked" />);
    const handle = screen.getByRole("slider", { name: /Identity checked/ });
    expect(handle.getAttribute("aria-valuetext")).toBe("drawn by hand: -1");
    handle.focus();
    await userEvent.keyboard("{ArrowUp}{ArrowDown}{End}{Delete}");
    expect(draw.mock.calls.map(([, value]) => value)).toEqual([0, -2, 2, null]);
  });

  it("is drawn by dragging, one edit when the dot is let go", () => {
    const draw = vi.fn();
    showCurve(draw, <FeelingLaneCell step="identity-checked" />);
    const handle = screen.getByRole("slider");
    handle.setPointerCapture = () => undefined;
    fireEvent.pointerDown(handle, { pointerId: 1, clientY: 50 });
    fireEvent.pointerMove(handle, { pointerId: 1, clientY: 22 });
    fireEvent.pointerMove(handle, { pointerId: 1, clientY: 8 });
    expect(handle.getAttribute("aria-valuenow")).toBe("2");
    fireEvent.pointerUp(handle, { pointerId: 1 });
    expect(draw.mock.calls).toEqual([["identity-checked", 2]]);
  });

  it("cannot be changed where one only looks, and says its value all the same", () => {
    showCurve(null, <FeelingLaneCell step="identity-checked" />);
    expect(screen.queryByRole("slider")).toBeNull();
    expect(screen.getByText("drawn by hand: -1")).toBeTruthy();
  });

  it("has a hollow dot below 30 answers", () => {
    const { container } = showCurve(null, <FeelingLaneCell step="port-requested" />);
    expect(container.querySelector("[data-few]")).toBeTruthy();
    expect(screen.getByText("too few answers to compare (n 21)")).toBeTruthy();
  });

  it("names the largest gaps first, and how many steps could be compared", async () => {
    const open = vi.fn();
    showCurve(null, <LargestGaps onOpen={open} />);
    const gaps = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(gaps[0]).toMatch(/^Order placed customers feel 1.1 lower than drawn/);
    expect(screen.getByText(/steps have a drawn feeling and 30 answers/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Order placed" }));
    expect(open).toHaveBeenCalledWith("order-placed");
  });

  it("has a table with the same values, where they can be chosen too", async () => {
    const draw = vi.fn();
    showCurve(draw, <FeelingTable />);
    const row = screen.getByRole("row", { name: /Order placed/ });
    expect(row.textContent).toContain("customers feel 1.1 lower than drawn");
    await userEvent.selectOptions(within(row).getByRole("combobox"), "-1");
    expect(draw).toHaveBeenCalledWith("order-placed", -1);
  });
});
