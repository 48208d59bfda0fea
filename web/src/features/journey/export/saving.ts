import type { Rendered } from "../../../canvas/picture/render";

/** Sides and areas beyond this are refused by browsers, so larger maps become smaller pictures. */
const LONGEST_SIDE = 16_000;
const LARGEST_AREA = 150_000_000;
const SHARP = 2;

export function pngScale({ width, height }: Pick<Rendered, "width" | "height">): number {
  return Math.min(
    SHARP,
    LONGEST_SIDE / width,
    LONGEST_SIDE / height,
    Math.sqrt(LARGEST_AREA / (width * height)),
  );
}

function svgBlob(svg: string): Blob {
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`], { type: "image/svg+xml" });
}

/** The picture as PNG, drawn by the browser from the SVG: half as sharp where it cannot do more. */
export async function pngBlob({ svg, width, height }: Rendered): Promise<Blob> {
  const scale = pngScale({ width, height });
  const address = URL.createObjectURL(svgBlob(svg));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const made = await drawnAt(image, width * scale, height * scale);
    const blob = made ?? (await drawnAt(image, (width * scale) / 2, (height * scale) / 2));
    if (!blob) throw new Error("The browser made no picture.");
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Nothing where the browser has no canvas of this size. */
function drawnAt(image: HTMLImageElement, width: number, height: number): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width);
  canvas.height = Math.round(height);
  const paper = canvas.getContext("2d");
  if (!paper) return Promise.resolve(null);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveSvg({ svg }: Rendered, name: string): void {
  saveBlob(svgBlob(svg), name);
}

export function saveText(text: string, name: string): void {
  saveBlob(new Blob([text], { type: "text/csv;charset=utf-8" }), name);
}
