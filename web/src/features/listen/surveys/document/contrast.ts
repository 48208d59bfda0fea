/** Whether a colour can be read on the survey's page (WCAG 2.2: 4.5 to 1), and the nearest one that can. */

export const READABLE = 4.5;
/** The card on which the accent is read; the server refuses what cannot be read there. */
export const CARDS = { light: "#ffffff", dark: "#1b1d21" } as const;

export const COLOUR = /^#[0-9a-f]{6}$/i;

function channels(colour: string): [number, number, number] {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function mixed(colour: string, with_: string, share: number): string {
  const target = channels(with_);
  const parts = channels(colour).map((channel, at) =>
    Math.round(channel + ((target[at] ?? 0) - channel) * share),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** The colour itself when it can be read, else the first on its way to black or white that can. */
export function readable(colour: string, card: string): string {
  const toward = luminance(card) > 0.5 ? "#000000" : "#ffffff";
  for (let share = 0; share <= 1; share += 0.02) {
    const tried = mixed(colour, toward, share);
    if (contrast(tried, card) >= READABLE) return tried;
  }
  return toward;
}
