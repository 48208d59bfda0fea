import { describe, expect, it } from "vitest";
import { journey, journeyNumbers } from "../../../testing/data/journey";
import { paths } from "../../../testing/data/paths";
import { overlayOf } from "../overlay/OverlayContext";
import { pictureFacts } from "./picture-facts";
import { type Depicted, pictureOf, renderMap } from "./picture-of";
import { pngScale } from "./saving";
import { smallerWords } from "./TakeAway";
import { tableCsv } from "./table-csv";

const slugs = journey.stages.flatMap((stage) => stage.steps.map(({ slug }) => slug));

function depicted(own: Partial<Depicted> = {}): Depicted {
  return {
    journey,
    numbers: journeyNumbers,
    overlay: overlayOf({ name: "dropped", slugs, numbers: journeyNumbers, evidence: undefined }),
    lanes: [
      { key: "voice", label: "Voice", group: "Live numbers" },
      { key: "feeling", label: "Feeling", group: "Customer side" },
      { key: "thought", label: "Thought", group: "Customer side" },
      { key: "touchpoints", label: "Touchpoints", group: "Touchpoints" },
      { key: "pain-points", label: "Pain points", group: "Findings" },
    ],
    edges: paths.edges,
    persona: undefined,
    facts: "All time",
    ...own,
  };
}

describe("the picture of a map", () => {
  it("says what the screen shows: steps, colours, numbers, curve and texts", () => {
    const { svg } = renderMap(depicted());
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml");
    const texts = [...drawn.querySelectorAll("text")].map((text) => text.textContent).join(" ");
    for (const words of [
      "From order to first call",
      "Identity checked",
      "★ Moment of truth",
      "◕ 11% dropped",
      "NPS -18.4",
      "1.1 lower than drawn",
      "Live numbers",
      "Again? I sent this",
      "Plan page web",
      "Goes on",
      "No colour below 30 cases or answers",
    ])
      expect(texts).toContain(words);
  });

  it("leaves out lanes in which nothing stands, and arcs when none are drawn", () => {
    const { lanes, flow } = pictureOf(depicted({ edges: [] }));
    expect(lanes.map(({ label }) => label)).toEqual(["Voice", "Feeling", "Thought", "Touchpoints"]);
    expect(flow).toBeNull();
  });

  it("shows cards each in its box", () => {
    const [first, ...others] = journey.stages;
    const card = { id: "c1", text: "Papers are asked twice", evidence: [] };
    const stages = [
      { ...first, steps: first?.steps.map((step) => ({ ...step, cards: { "pain-points": [card, card] } })) },
      ...others,
    ] as typeof journey.stages;
    const lane = pictureOf(depicted({ journey: { ...journey, stages } })).lanes.at(-1);
    expect(lane?.kind === "cells" && lane.cells[0]).toEqual(
      Array(2).fill({ lines: [{ text: "Papers are asked twice" }], box: true }),
    );
  });

  it("carries period, filters, n and the moment it was made", () => {
    const words = pictureFacts(
      { from: "2026-03-01", to: "2026-04-01", where: { property: "channel", op: "=", value: "web" } },
      journeyNumbers,
      new Date("2026-11-22T09:00:00Z"),
    );
    expect(words).toContain(" · channel is “web” · 9,820 cases of 9,514 customers · made Nov 22, 2026");
    expect(words).toMatch(/^Mar 1.+31, 2026/);
  });

  it("becomes smaller where browsers draw no larger picture", () => {
    expect(pngScale({ width: 1600, height: 1200 })).toBe(2);
    expect(pngScale({ width: 20_000, height: 1_000 })).toBe(0.8);
    const { width, height } = { width: 15_000, height: 15_000 };
    expect((width * pngScale({ width, height })) ** 2).toBeLessThan(151_000_000);
    expect(smallerWords({ width: 20_000, height: 1_000 })).toMatch(/^16,000 × 800 pixels: .+ SVG .+ keep/);
    expect(smallerWords({ width: 1_600, height: 1_200 })).toBeNull();
  });
});

describe("the map as a table", () => {
  it("has a row for each step, its colouring, and three columns for the curve", () => {
    const [heads, ...rows] = tableCsv(pictureOf(depicted())).trim().replace("\ufeff", "").split("\r\n");
    expect(heads).toBe("Stage,Step,Dropped,Voice,Feeling: Drawn,Feeling: Measured,Gap,Thought,Touchpoints");
    expect(rows.length).toBeGreaterThanOrEqual(8);
    expect(rows.join("\n")).toContain('Check,Identity checked,"◕ 11% dropped, n 8,474"');
  });

  it("lets no spreadsheet run what somebody wrote", () => {
    const picture = pictureOf(depicted({ journey: { ...journey, stages: [] } }));
    const step = { slug: "s", name: '=HYPERLINK("http://x")', marks: [], shade: null, figure: [] };
    const csv = tableCsv({
      ...picture,
      stages: [{ name: "-1", steps: 1 }],
      steps: [step],
      lanes: [],
      legend: null,
    });
    expect(csv).toContain(`-1,"'=HYPERLINK(""http://x"")"`);
  });
});
