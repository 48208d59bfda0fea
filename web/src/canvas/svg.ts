/** SVG as text: parts with attributes, written with every sign that needs it escaped. Pure. */

export type Attributes = Record<string, string | number | undefined>;

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Signs that XML cannot hold: controls, and halves of a sign whose other half is missing. */
const FORBIDDEN = /(?![\t\n])[\p{Cc}\p{Cs}]|[\ufffe\uffff]/gu;

export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, "").replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** One decimal: enough for the eye, and the same text on every machine. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) =>
      value === undefined
        ? []
        : [` ${name}="${typeof value === "number" ? round(value) : escapeXml(value)}"`],
    )
    .join("");
}

/** A part with what it holds, written already. */
export function part(tag: string, attributes: Attributes, ...held: string[]): string {
  return held.length
    ? `<${tag}${written(attributes)}>${held.join("")}</${tag}>`
    : `<${tag}${written(attributes)}/>`;
}

export type TextLook = {
  size: number;
  fill: string;
  bold?: boolean;
  anchor?: "start" | "middle" | "end";
  /** What follows on the same line, never bold, in its own colour. */
  tail?: { text: string; fill: string };
};

/** One line of text; `y` is its baseline. */
export function textAt(text: string, x: number, y: number, look: TextLook): string {
  const { size, fill, bold, anchor, tail } = look;
  const after = tail
    ? [part("tspan", { fill: tail.fill, "font-weight": "400" }, escapeXml(` ${tail.text}`))]
    : [];
  return part(
    "text",
    { x, y, "font-size": size, fill, "font-weight": bold ? "700" : undefined, "text-anchor": anchor },
    escapeXml(text),
    ...after,
  );
}
