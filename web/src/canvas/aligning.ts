/** Two maps beside one another: the same step in the same row, whatever its name or place. Pure. */
import type { StepDesign } from "./design";

export type AlignedStep = {
  slug: string;
  before: StepDesign | null;
  after: StepDesign | null;
  /** In both maps, but at another place among the steps that both have. */
  moved: boolean;
};

/** The longest row of slugs that both have in the same order. */
export function commonOrder(before: string[], after: string[]): Set<string> {
  const lengths = before.map(() => new Array<number>(after.length + 1).fill(0));
  lengths.push(new Array<number>(after.length + 1).fill(0));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const longest =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
      (lengths[row] as number[])[column] = longest;
    }
  return walkCommon(before, after, at);
}

function walkCommon(
  before: string[],
  after: string[],
  at: (row: number, column: number) => number,
): Set<string> {
  const common = new Set<string>();
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    if (before[row] === after[column]) {
      common.add(before[row] as string);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return common;
}

/** Every step of either map once: in the order of the later map, what it dropped standing where it stood. */
export function alignSteps(before: StepDesign[], after: StepDesign[]): AlignedStep[] {
  const [old, now] = [before, after].map((steps) => new Map(steps.map((step) => [step.slug, step])));
  const common = commonOrder(
    before.map(({ slug }) => slug),
    after.map(({ slug }) => slug),
  );
  const rows: AlignedStep[] = [];
  const waiting = [...before];
  const showGone = () => {
    while (waiting[0] && !common.has(waiting[0].slug)) {
      const step = waiting.shift() as StepDesign;
      if (!now?.has(step.slug)) rows.push({ slug: step.slug, before: step, after: null, moved: false });
    }
  };
  for (const step of after) {
    const was = old?.get(step.slug) ?? null;
    showGone();
    if (common.has(step.slug)) waiting.shift();
    rows.push({ slug: step.slug, before: was, after: step, moved: was !== null && !common.has(step.slug) });
  }
  showGone();
  return rows;
}
