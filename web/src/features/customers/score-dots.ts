import type { GivenScore } from "../../api/customers";
import type { ScaleEnds } from "../../components/scales";

type Box = { width: number; height: number };
export type Dot = { id: number; x: number; y: number; feeling: number };

const MARGIN = 8;

/** Where each score lies: time from left to right, the best answer on top. Pure. */
export function dotsOf(scores: readonly GivenScore[], { worst, best }: ScaleEnds, box: Box): Dot[] {
  const times = scores.map(({ occurred_at }) => Date.parse(occurred_at));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const across = box.width - 2 * MARGIN;
  return scores.map(({ id, score }, index) => {
    const share = Math.min(1, Math.max(0, (score - worst) / (best - worst)));
    const along = last > first ? ((times[index] ?? first) - first) / (last - first) : 0.5;
    return {
      id,
      x: MARGIN + along * across,
      y: MARGIN + (1 - share) * (box.height - 2 * MARGIN),
      feeling: share * 4 - 2,
    };
  });
}
