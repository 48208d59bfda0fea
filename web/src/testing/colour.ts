/** Colour arithmetic for the palette's test: contrast (WCAG 2.2), difference (CIE76), colour-blind sight (Machado 2009). */
export type Rgb = readonly [number, number, number];

export function readHex(hex: string): Rgb {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function encoded(channel: number): number {
  const kept = Math.min(1, Math.max(0, channel));
  return kept <= 0.0031308 ? kept * 12.92 : 1.055 * kept ** (1 / 2.4) - 0.055;
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Full strength of each colour blindness, on linear RGB (Machado, Oliveira, Fernandes 2009). */
const SIGHTS: Record<string, readonly Rgb[]> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

export const SIGHT_NAMES = ["usual", ...Object.keys(SIGHTS)];

export function seenBy(sight: string, [r, g, b]: Rgb): Rgb {
  const matrix = SIGHTS[sight];
  if (!matrix) return [r, g, b];
  const seen = matrix.map((row) => encoded(row[0] * linear(r) + row[1] * linear(g) + row[2] * linear(b)));
  return seen as unknown as Rgb;
}

function lab([r, g, b]: Rgb): Rgb {
  const [x, y, z] = [
    (0.4124 * linear(r) + 0.3576 * linear(g) + 0.1805 * linear(b)) / 0.9505,
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b),
    (0.0193 * linear(r) + 0.1192 * linear(g) + 0.9505 * linear(b)) / 1.089,
  ].map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)) as [
    number,
    number,
    number,
  ];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE76: 2 is just noticed, 20 is another colour at a glance. */
export function difference(one: Rgb, other: Rgb): number {
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
