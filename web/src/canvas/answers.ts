/** Answers of a scale laid into five bands from worst to best. Pure. */
export type AnswerBand = { band: 1 | 2 | 3 | 4 | 5; count: number; share: number };

const BANDS = [1, 2, 3, 4, 5] as const;

/** Only bands that hold answers; their shares add up to one. */
export function answerShares(
  counts: Record<string, number>,
  { worst, best }: { worst: number; best: number },
): AnswerBand[] {
  const sums = [0, 0, 0, 0, 0];
  let all = 0;
  for (const [answer, count] of Object.entries(counts)) {
    const place = (Number(answer) - worst) / (best - worst);
    if (!(place >= 0 && place <= 1)) continue;
    const at = Math.min(4, Math.floor(place * 5));
    sums[at] = (sums[at] ?? 0) + count;
    all += count;
  }
  return BANDS.flatMap((band, at) => {
    const count = sums[at] ?? 0;
    return count ? [{ band, count, share: count / all }] : [];
  });
}
