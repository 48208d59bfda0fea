/** The rule of small numbers: under 10 only counts, under 30 no arrow, rank or colour. */
export const COUNTS_ONLY_BELOW = 10;
export const NO_RANK_BELOW = 30;

export function showsValue(n: number): boolean {
  return n >= COUNTS_ONLY_BELOW;
}

export function showsDirection(n: number): boolean {
  return n >= NO_RANK_BELOW;
}
