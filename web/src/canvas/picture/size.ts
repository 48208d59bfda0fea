/** The measures of a picture, in pixels. Pure. */
export const SIZE = {
  column: 176,
  head: 148,
  margin: 24,
  padding: 10,
  text: 13,
  small: 12,
  title: 20,
  lineHeight: 17,
  stage: 32,
  /** The line with the name of a group of lanes. */
  group: 30,
  /** A bar under a number, with the space above it. */
  bar: 10,
} as const;
