import { describe, expect, it } from "vitest";
import type { JourneyDocument } from "../../../api/contract";
import { journey } from "../../../testing/data/journey";
import { columnsOf } from "./columns";
import { cutIntoSheets } from "./sheets";

function withStages(...sizes: number[]): JourneyDocument {
  const [step] = journey.stages.flatMap((stage) => stage.steps) as [JourneyDocument["stages"][0]["steps"][0]];
  const stages = sizes.map((size, at) => ({
    ...(journey.stages[0] as JourneyDocument["stages"][0]),
    slug: `stage-${at}`,
    name: `Stage ${at}`,
    steps: Array.from({ length: size }, (_, index) => ({ ...step, slug: `${at}-${index}` })),
  }));
  return { ...journey, stages };
}

function cut(...sizes: number[]): string[] {
  const made = withStages(...sizes);
  return cutIntoSheets(made, columnsOf(made, undefined), 7).map((sheet) =>
    sheet.map(({ name, columns }) => `${name}: ${columns.length}`).join(", "),
  );
}

describe("the printed map", () => {
  it("fills a sheet with whole stages", () => {
    expect(cut(3, 4, 2)).toEqual(["Stage 0: 3, Stage 1: 4", "Stage 2: 2"]);
    expect(cut(3, 3, 3)).toEqual(["Stage 0: 3, Stage 1: 3", "Stage 2: 3"]);
  });

  it("cuts only a stage that no sheet can hold", () => {
    expect(cut(2, 9)).toEqual(["Stage 0: 2", "Stage 1: 7", "Stage 1: 2"]);
  });

  it("loses no step", () => {
    const made = withStages(1, 8, 5, 7, 2);
    const printed = cutIntoSheets(made, columnsOf(made, undefined))
      .flat()
      .flatMap(({ columns }) => columns);
    expect(printed.map(({ step }) => step.slug)).toEqual(
      made.stages.flatMap(({ steps }) => steps.map(({ slug }) => slug)),
    );
  });
});
