import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { JourneyEvidence } from "../../../api/overlay";
import { OVERLAYS, type OverlayName } from "../../../canvas/overlay";
import { journey, journeyNumbers } from "../../../testing/data/journey";
import { columnsOf } from "../map/columns";
import StepList from "../map/StepList";
import { OverlayProvider, overlayOf } from "./OverlayContext";
import { OverlayLegend } from "./OverlayLegend";
import { EvidenceMark, OverlayMark } from "./OverlayMark";
import { OverlayTable } from "./OverlayTable";
import { legendOf } from "./words";

const slugs = journey.stages.flatMap((stage) => stage.steps.map(({ slug }) => slug));
const evidence: JourneyEvidence = {
  cells: [
    {
      step: "order-placed",
      lane: "thought",
      at: ["steps", "order-placed", "customer", "thought"],
      claim: "That was easy",
      grade: "weak",
      age_days: 400,
      is_stale: true,
      sentence: "Weak: 1 interview. Nothing is newer than 90 days.",
    },
  ],
  steps: { "order-placed": { grade: "weak", oldest_age_days: 400, claims: 3, assumptions: 1, stale: 1 } },
};

function show(name: OverlayName, content: React.ReactNode) {
  const overlay = overlayOf({ name, slugs, numbers: journeyNumbers, evidence });
  return render(
    <MantineProvider>
      <OverlayProvider overlay={overlay}>{content}</OverlayProvider>
    </MantineProvider>,
  );
}

describe("the colouring of a map", () => {
  it.each([
    ["reached", "●86% reached itn 9,820"],
    ["dropped", "◕11% droppedn 8,474"],
    ["time", "◑1.3 d mediann 7,543"],
    ["voice", "●-18.4n 604"],
    ["pain", "◕pain 838n 9,514"],
  ] as const)("says %s with glyph, figure and n beside the colour", (name, words) => {
    const { container } = show(name, <OverlayMark step="identity-checked" />);
    expect(container.textContent?.replace(/[\s\S]*}\s*/, "")).toBe(words);
    expect(container.querySelector("[data-level]")).toBeTruthy();
  });

  it("stands on the cards of the list too", () => {
    const columns = columnsOf(journey, journeyNumbers);
    const { container } = show(
      "dropped",
      <StepList {...{ journey, columns }} chosen={undefined} onOpen={() => undefined} grid={null} />,
    );
    expect(container.querySelectorAll("li [data-level]").length).toBe(slugs.length);
    expect(screen.getByText("11% dropped")).toBeTruthy();
  });

  it("gives few answers no colour, and says so", () => {
    const { container } = show("voice", <OverlayMark step="port-requested" />);
    expect(container.querySelector("[data-level]")).toBeNull();
    expect(screen.getByText("n 21: too few to colour")).toBeTruthy();
  });

  it("says what is not there, and never writes a figure below ten", () => {
    show("voice", <OverlayMark step="plan-viewed" />);
    expect(screen.getByText("not heard")).toBeTruthy();
    const { container } = show("voice", <OverlayMark step="first-survey" />);
    expect(container.textContent).toContain("n 6: too few to colour");
    expect(container.textContent).not.toContain("33.5");
  });

  it("marks claims with their grade, and stale ones with their age in words", () => {
    show("evidence", <EvidenceMark step="order-placed" lane="thought" />);
    expect(screen.getByRole("listitem").textContent).toBe("◔ weak evidence, stale: 13 months old");
    show("evidence", <OverlayMark step="order-placed" />);
    expect(screen.getByText("oldest 13 months old · 1 of 3 assumed · 1 stale")).toBeTruthy();
  });

  it.each(OVERLAYS)("explains %s: five or four classes, each with glyph and words", (name) => {
    const { entries, notes } = legendOf(name);
    expect(entries.length).toBe(name === "evidence" ? 4 : 5);
    for (const { glyph, text } of entries) expect(glyph && text).toBeTruthy();
    expect(notes.length).toBeGreaterThan(0);
    show(name, <OverlayLegend />);
    expect(within(screen.getByRole("region")).getAllByRole("listitem")).toHaveLength(entries.length);
  });

  it("is a table too, with every step", () => {
    show("dropped", <OverlayTable journey={journey} />);
    const rows = screen.getAllByRole("row", { hidden: true });
    expect(rows).toHaveLength(slugs.length + 1);
    expect(rows[3]?.textContent).toBe("CheckIdentity checked◕ 11% droppedn 8,474");
  });
});
