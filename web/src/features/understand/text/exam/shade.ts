const SHADES = 5;

/** A cell's shade by its share of the row: 0 for none, 1 to 5. */
export function shadeOf(count: number, all: number): number {
  if (!count || !all) return 0;
  return Math.min(SHADES, 1 + Math.floor((count / all) * SHADES));
}
