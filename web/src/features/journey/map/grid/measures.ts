/** Sizes of the grid in pixels, before zoom. */
export const COLUMN_WIDTH = 176;
export const HEAD_WIDTH = 148;
export const ZOOMS = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5] as const;
