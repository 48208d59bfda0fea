/** Which cells of the map changes and edits are seen in. */
import type { MapChange, PlainEdit } from "../../../api/history";
import { STEP_HEAD } from "../../../components/map-places";
import { cellKey } from "./marks";
import type { CellPlace } from "./port";

/** The cell in which an address is seen, when it is seen in one. */
export function cellOf(at: readonly string[]): CellPlace | null {
  const [root, slug, third, lane] = at;
  if (root === "stages" && third === "steps" && lane) return { step: lane, lane: STEP_HEAD };
  if (root !== "steps" || !slug) return null;
  if (third === "cards") return { step: slug, lane: lane ?? STEP_HEAD };
  if (third === "customer" || third === "business" || third === "evidence")
    return { step: slug, lane: lane ?? STEP_HEAD };
  return { step: slug, lane: third === "touchpoints" ? "touchpoints" : STEP_HEAD };
}

function keyOf(place: CellPlace | null): string[] {
  return place ? [cellKey(place.step, place.lane)] : [];
}

/** The cells that a list of changes speaks of. */
export function changedCells(changes: readonly MapChange[]): string[] {
  return changes.flatMap(({ part, slug, field }) => {
    if (part !== "step") return [];
    const names = (field ?? "").split(".");
    return keyOf(cellOf(["steps", slug, ...names]));
  });
}

function addressOf(edit: PlainEdit): readonly string[] {
  const at = (edit.at ?? edit.to ?? edit.out_of) as string[];
  const member = (edit.member ?? edit.before) as { slug?: string } | null;
  const id = (edit.id as string | undefined) ?? member?.slug;
  return edit.kind !== "set" && at.at(-1) === "steps" && id ? [...at, id] : at;
}

/** The cells that a suggestion would change. */
export function editedCells(edits: readonly PlainEdit[]): string[] {
  return edits.flatMap((edit) => keyOf(cellOf(addressOf(edit))));
}
