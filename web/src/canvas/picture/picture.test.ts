import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PAPER, RAMPS } from "./colours";
import { placePicture } from "./layout";
import { columnsOfPicture, type MapPicture, type PictureLane } from "./model";
import { renderPicture } from "./render";
import { cutIntoSheets, LEAST_POINTS, PAGES, printSize } from "./sheets";
import { SIZE } from "./size";

function textLane(label: string, texts: string[]): PictureLane {
  return {
    kind: "cells",
    slug: label,
    label,
    group: "Customer side",
    cells: texts.map((text) => [{ lines: [{ text }] }]),
  };
}

const EDGES = [
  { from: "s0", to: "s1", count: 900, median_seconds: 60, kind: "designed" },
  { from: "s0", to: "s2", count: 90, median_seconds: 6_000, kind: "skip" },
  { from: "s2", to: "s1", count: 9, median_seconds: null, kind: "return" },
];

function picture(steps: number, lanes = 2): MapPicture {
  const every = (write: (at: number) => string) => Array.from({ length: steps }, (_, at) => write(at));
  return {
    title: "From order to <first> call",
    facts: "All time · 9,820 cases",
    stages: [
      { name: "Choose", steps: 2 },
      { name: "Use", steps: steps - 2 },
    ],
    steps: every((at) => `s${at}`).map((slug) => ({
      slug,
      name: `Step ${slug}`,
      marks: [],
      shade: { ramp: "worse", level: 4 },
      figure: [{ text: "◕ 12% dropped" }],
    })),
    stepLabel: "Step",
    stageLabel: "Stage",
    lanes: [
      {
        kind: "curve",
        slug: "feeling",
        label: "Feeling",
        group: "Customer side",
        drawnLabel: "drawn",
        measuredLabel: "measured",
        unheardLabel: "not heard",
        drawn: every(() => "").map((_, at) => (at === 1 ? null : 1)),
        measured: every(() => "").map((_, at) =>
          at ? { value: 0, low: -0.5, high: 0.5, n: at === 2 ? 12 : 90 } : null,
        ),
        words: every(() => "").map(() => [{ text: "1.2 lower than drawn" }]),
        spoken: every((at) => `curve at ${at}`),
        gaps: every(() => "customers feel 1.2 lower than drawn"),
      },
      ...Array.from({ length: lanes }, (_, lane) =>
        textLane(
          `Lane ${lane}`,
          every((at) => `text ${lane} of step ${at}`),
        ),
      ),
    ],
    flow: {
      edges: EDGES,
      all: EDGES,
      above: "Goes on",
      below: "Comes back",
      said: { "s0 s1": "from s0 to s1: 900 times" },
      leftOut: (n) => `${n} lead to other sheets`,
      legend: { quick: "quick", slow: "slow", undesigned: "not on the map", width: "width = customers" },
    },
    legend: {
      title: "Dropped",
      entries: [{ shade: { ramp: "worse", level: 1 }, glyph: "○", text: "up to 2%" }],
      notes: ["No colour below 30."],
    },
  };
}

const count = (value: number) => `${value}`;

/** What a picture says: its texts, the words of one line of a cell together. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) =>
    (text ?? "").replace(/<[^>]+>/g, ""),
  );
}

describe("a picture of a map", () => {
  const { svg, width, height } = renderPicture(picture(4), count);

  it("is well-formed and holds everything that is on the map", () => {
    expect(new DOMParser().parseFromString(svg, "image/svg+xml").querySelector("parsererror")).toBeNull();
    const texts = textsOf(svg);
    for (const wanted of [
      "From order to &lt;first&gt; call",
      "Choose",
      "Use",
      "Step s3",
      "◕ 12% dropped",
      "Lane 1",
      "text 1 of step 3",
      "Goes on",
      "900",
      "up to 2%",
      "No colour below 30.",
      "not on the map",
    ])
      expect(texts).toContain(wanted);
  });

  it("keeps every text inside its page", () => {
    for (const [, x, y] of svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"/g)) {
      expect(Number(x)).toBeLessThan(width);
      expect(Number(y)).toBeLessThan(height);
    }
  });

  it("draws skips dashed, wide lines for many, and a hollow dot for few answers", () => {
    expect(svg.match(/stroke-dasharray="7 4"/g)?.length).toBe(3);
    expect(svg).toContain('stroke-width="10"');
    expect(svg.match(/<circle[^>]*fill="#ffffff"/g)?.length).toBe(1);
  });

  it("makes a row as high as its fullest cell", () => {
    const full = picture(4);
    const lane = full.lanes[1];
    if (lane?.kind === "cells") lane.cells[2] = [{ lines: [{ text: "many words ".repeat(30) }], box: true }];
    const heights = (one: MapPicture) => placePicture(one).rows.map((row) => row.height);
    const [before, after] = [heights(picture(4)), heights(full)];
    expect(after.filter((height, at) => height !== before[at])).toHaveLength(1);
    expect(Math.max(...after)).toBeGreaterThan(15 * SIZE.lineHeight);
  });

  it("uses the light colours of the palette", () => {
    const css = readFileSync("src/styles/palette.css", "utf8").split("@media")[0] ?? "";
    const colour = (name: string) => css.match(new RegExp(`--${name}: (#[\\da-f]{6})`))?.[1];
    for (const [name, hex] of Object.entries(PAPER)) expect([name, colour(name)]).toEqual([name, hex]);
    for (const [ramp, { fill, text }] of Object.entries(RAMPS)) {
      expect(fill).toEqual([1, 2, 3, 4, 5].map((level) => colour(`${ramp}-${level}`)));
      expect(text).toEqual([1, 2, 3, 4, 5].map((level) => colour(`${ramp}-${level}-text`)));
    }
  });
});

describe("a picture that is listened to", () => {
  const one = picture(4);
  const { svg } = renderPicture(one, count);
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml");
  const cellsOf = (row: Element) =>
    [...row.querySelectorAll('[role="cell"], [role="columnheader"], [role="rowheader"]')].map((cell) => ({
      words:
        cell.getAttribute("aria-label") ??
        [...cell.querySelectorAll("text")].map((t) => t.textContent).join(" "),
      span: Number(cell.getAttribute("aria-colspan") ?? 1),
    }));
  const rows = [...drawn.querySelectorAll('[role="row"]')].map(cellsOf);

  it("is a table with a cell for each step in each row", () => {
    expect(drawn.querySelector('[role="table"]')?.getAttribute("aria-label")).toBe(
      `${one.title}. ${one.facts}`,
    );
    expect(rows.map((cells) => cells.reduce((sum, { span }) => sum + span, 0))).toEqual(rows.map(() => 5));
    expect(rows.map(([head]) => head?.words)).toEqual([
      ...["Stage", "Goes on", "Step", "Comes back", "Customer side", "Feeling drawn measured"],
      ...["Lane 0", "Lane 1"],
    ]);
  });

  it("says what curves and arcs draw", () => {
    expect(rows[5]?.map(({ words }) => words).slice(1)).toEqual([
      "curve at 0",
      "curve at 1",
      "curve at 2",
      "curve at 3",
    ]);
    expect(rows[1]?.at(-1)?.words).toBe("from s0 to s1: 900 times");
  });

  it("has no text twice", () => {
    expect(textsOf(svg).filter((text) => text === "900")).toHaveLength(1);
  });
});

describe("a picture on paper", () => {
  it("is cut at the borders of stages, with the heads on each sheet", () => {
    const sheets = cutIntoSheets(picture(7), "a4");
    const stages = sheets.map((sheet) => sheet.picture.stages);
    expect(stages).toEqual([[{ name: "Choose", steps: 2 }], [{ name: "Use", steps: 5 }]]);
    for (const sheet of sheets) expect(textsOf(renderPicture(sheet.picture, count).svg)).toContain("Lane 1");
    expect(cutIntoSheets(picture(8), "a3")).toHaveLength(1);
  });

  it.each(["a3", "a4", "slides"] as const)("keeps letters of 8 points on %s, and fits its page", (mode) => {
    for (const { picture: part, scale } of cutIntoSheets(picture(23, 30), mode)) {
      const { width, height } = placePicture(part);
      const page = PAGES[mode];
      expect(scale * SIZE.small * 0.75).toBeGreaterThanOrEqual(LEAST_POINTS);
      expect((width * scale * 25.4) / 96).toBeLessThanOrEqual(page.width - 2 * page.margin + 0.01);
      expect((height * scale * 25.4) / 96).toBeLessThanOrEqual(page.height - 2 * page.margin + 0.01);
    }
  });

  it("loses no step and no lane", () => {
    const cells = cutIntoSheets(picture(23, 30), "a4").flatMap((sheet) =>
      sheet.picture.lanes.flatMap((lane) =>
        lane.kind === "cells" ? lane.cells.map((cell) => cell[0]?.lines[0]?.text) : [],
      ),
    );
    expect(new Set(cells).size).toBe(23 * 30);
  });

  it("has a slide for each stage", () => {
    expect(cutIntoSheets(picture(6), "slides").map((sheet) => sheet.picture.stages[0]?.name)).toEqual([
      "Choose",
      "Use",
    ]);
  });

  it("is a poster of the map's own size", () => {
    const sheets = cutIntoSheets(picture(40), "poster");
    const { widthMm } = printSize(sheets, "poster");
    expect(sheets).toHaveLength(1);
    expect(widthMm).toBe(Math.ceil(((40 * SIZE.column + SIZE.head + 2 * SIZE.margin) * 25.4) / 96));
  });

  it("draws on a sheet only connections whose both ends are there", () => {
    expect(columnsOfPicture(picture(4), 0, 2).flow?.edges).toHaveLength(1);
  });

  it("says how many connections lead elsewhere, and which sheet of how many it is", () => {
    const facts = cutIntoSheets(picture(7), "a4", (n, all) => `sheet ${n} of ${all}`).map(
      (sheet) => sheet.picture.facts,
    );
    expect(facts).toEqual([
      "All time · 9,820 cases · sheet 1 of 2 · 2 lead to other sheets",
      "All time · 9,820 cases · sheet 2 of 2 · 2 lead to other sheets",
    ]);
  });

  it("names the group again above lanes that go on", () => {
    const sheets = cutIntoSheets(picture(5, 40), "a4");
    expect(sheets.length).toBeGreaterThan(2);
    for (const sheet of sheets)
      expect(textsOf(renderPicture(sheet.picture, count).svg)).toContain("Customer side");
  });

  it("is cut quickly, also from 40 steps and 12 lanes", () => {
    const large = picture(40, 12);
    const began = performance.now();
    for (const mode of ["a4", "a3", "slides"] as const)
      for (const sheet of cutIntoSheets(large, mode)) renderPicture(sheet.picture, count);
    renderPicture(large, count);
    expect(performance.now() - began).toBeLessThan(1_500);
  });
});
