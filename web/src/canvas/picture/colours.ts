/** The light colours of a picture: those of the palette, which paper and pictures always have. Pure. */
import type { Shade } from "../overlay";

export const PAPER = {
  ink: "#1f2430",
  muted: "#55606b",
  ground: "#ffffff",
  sunk: "#f5f6f8",
  line: "#dfe3e8",
  "line-strong": "#aab2bd",
  bad: "#901822",
  "series-1": "#024cf1",
  "time-1": "#8794b3",
  "time-2": "#6f8fd6",
  "time-3": "#3a62c9",
  "time-4": "#16307d",
} as const;

type Five = readonly [string, string, string, string, string];

export const RAMPS: Record<Shade["ramp"], { fill: Five; text: Five }> = {
  more: {
    fill: ["#eef2f9", "#c9d8f2", "#93b2e6", "#4574cc", "#123a86"],
    text: ["#1f2430", "#1f2430", "#10161f", "#ffffff", "#ffffff"],
  },
  worse: {
    fill: ["#faf2ea", "#f5d6b2", "#e6a764", "#ad5c14", "#642c00"],
    text: ["#1f2430", "#1f2430", "#1a1a1a", "#ffffff", "#ffffff"],
  },
  feel: {
    fill: ["#9a3b00", "#f0a35e", "#eef0f2", "#7fb2ea", "#0b4a9e"],
    text: ["#ffffff", "#1a1a1a", "#1f2430", "#10161f", "#ffffff"],
  },
};

export function fillOf(shade: Shade | null): string {
  return shade ? (RAMPS[shade.ramp].fill[shade.level - 1] ?? PAPER.ground) : PAPER.ground;
}

export function inkOn(shade: Shade | null): string {
  return shade ? (RAMPS[shade.ramp].text[shade.level - 1] ?? PAPER.ink) : PAPER.ink;
}

/** The colour of an arc by the quartile of its wait. */
export function timeColour(timeClass: 0 | 1 | 2 | 3 | 4): string {
  return timeClass === 0 ? PAPER["line-strong"] : PAPER[`time-${timeClass}`];
}
