const SHADES = 5;

/** One of five shades by the number of digits rather than by the number: 10 and 10,000 both stay visible. */
export function heatOf(volume: number, most: number): number {
  if (volume < 1) return 0;
  if (most <= 1) return 1;
  return Math.min(SHADES, 1 + Math.floor((SHADES * Math.log(volume)) / Math.log(most + 1)));
}
