import type { Target } from "../../../api/scores";

export type Group = { values: string[]; percent: string };
export type Draft = { traits: string[]; groups: Group[]; origin: Target["origin"] };

/** What people paste: a group and its share in each line, parted by a tab, a semicolon or a comma. */
export function readPasted(text: string, traits: number): { groups: Group[]; refused: string[] } {
  const groups: Group[] = [];
  const refused: string[] = [];
  for (const line of text.split(/\r?\n/).filter((each) => each.trim())) {
    const parts = line.split(["\t", ";"].find((sign) => line.includes(sign)) ?? ",");
    const cells = parts.map((part) => part.trim()).filter(Boolean);
    const share = readPercent(cells.at(-1) ?? "");
    if (cells.length !== traits + 1 || share === null) refused.push(line.trim());
    else groups.push({ values: cells.slice(0, -1), percent: share });
  }
  return { groups, refused };
}

/** “40 %”, “40,5” and “0.4” (a share below 1) as percent; null where it is no number. */
export function readPercent(given: string): string | null {
  const plain = given.replace("%", "").replace(",", ".").trim();
  const number = Number(plain);
  if (plain === "" || !Number.isFinite(number) || number < 0) return null;
  return String(given.includes("%") || number > 1 ? number : tidy(number * 100));
}

function tidy(percent: number): number {
  return Number(percent.toFixed(4));
}

export function draftOf(target: Target): Draft {
  return {
    traits: target.traits,
    origin: target.origin,
    groups: target.cells.map(({ values, share }) => ({ values, percent: String(tidy(share * 100)) })),
  };
}

export function targetOf({ traits, groups, origin }: Draft): Target {
  return {
    traits,
    origin,
    cells: groups.map(({ values, percent }) => ({ values, share: Number(percent.replace(",", ".")) / 100 })),
  };
}

export function totalPercent(groups: Group[]): number {
  return tidy(groups.reduce((sum, { percent }) => sum + (Number(percent.replace(",", ".")) || 0), 0));
}

export function isComplete(drafts: Draft[]): boolean {
  return (
    drafts.length > 0 &&
    drafts.every(({ groups }) => groups.length > 1 && Math.abs(totalPercent(groups) - 100) <= 2)
  );
}
