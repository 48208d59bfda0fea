/** The addresses of the board of scores and of the listening path. */

export const GROUPS = ["step", "question", "trait", "segment"] as const;
export const COMPARISONS = ["before", "year"] as const;
export const STRETCHES = ["month", "quarter", "year"] as const;

export type ScoresSearch = {
  from?: string;
  to?: string;
  /** All time; without it and without a period the last 180 days are shown. */
  all?: true;
  by?: (typeof GROUPS)[number];
  trait?: string;
  scale?: string;
  step?: string;
  question?: string;
  /** What the period is compared with: the stretch right before it, or the same days a year earlier. */
  compare?: (typeof COMPARISONS)[number];
  weighting?: string;
  /** Answers count once each, whatever weight they came with. */
  unweighted?: true;
  trend?: (typeof STRETCHES)[number];
  /** The change that is to be seen, in percent of the scale. */
  change?: number;
  /** The line whose details are open. */
  open?: string;
};
export type PathSearch = { journey?: string; from?: string; to?: string; trait?: string; segment?: string };
