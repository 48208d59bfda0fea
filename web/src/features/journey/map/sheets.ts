import type { JourneyDocument } from "../../../api/contract";
import type { Column } from "./columns";

/** As many columns as an A3 sheet holds at a size that can be read (8 pt and more). */
export const MOST_COLUMNS = 7;

export type SheetStage = { name: string; columns: Column[] };
export type Sheet = SheetStage[];

/** Cuts the map into sheets at the borders of its stages; only a stage that fills more than a sheet is cut itself. */
export function cutIntoSheets(journey: JourneyDocument, columns: Column[], most = MOST_COLUMNS): Sheet[] {
  const sheets: Sheet[] = [];
  let room = 0;
  let at = 0;
  for (const stage of journey.stages) {
    const own = columns.slice(at, at + stage.steps.length);
    at += stage.steps.length;
    for (const part of chunks(own, most)) {
      if (part.length > room) {
        sheets.push([]);
        room = most;
      }
      sheets.at(-1)?.push({ name: stage.name, columns: part });
      room -= part.length;
    }
  }
  return sheets;
}

function chunks<Item>(items: Item[], most: number): Item[][] {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_, index) => items.slice(index * most, (index + 1) * most));
}
