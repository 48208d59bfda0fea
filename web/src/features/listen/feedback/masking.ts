import { t } from "../../../i18n/t";

/** What can be masked; names are looked for only when asked, for a name may be a word. */
export function maskable(): { value: string; label: string }[] {
  return [
    { value: "email", label: t("mask.email", "E-mail addresses") },
    { value: "phone", label: t("mask.phone", "Telephone numbers") },
    { value: "card", label: t("mask.card", "Card numbers") },
    { value: "iban", label: t("mask.iban", "Account numbers") },
    { value: "names", label: t("mask.names", "Names of the customer") },
    { value: "numbers", label: t("mask.numbers", "Every other long number, such as of orders") },
  ];
}

const SHAPES: readonly [kind: string, shape: RegExp][] = [
  ["e-mail", /[\w.+-]+@[\w-]+\.[\w.-]+/g],
  ["card", /\b(?:\d[ -]?){13,19}\b/g],
  ["phone", /\+?\d[\d\s()/-]{6,}\d/g],
];

/** A rough look at what masking will do; the server decides, and finds more. */
export function previewMask(text: string, what: readonly string[]): string {
  return SHAPES.reduce(
    (left, [kind, shape]) => (what.includes(kind.replace("-", "")) ? left.replace(shape, `[${kind}]`) : left),
    text,
  );
}
