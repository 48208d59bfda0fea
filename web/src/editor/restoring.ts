/** Bringing back a step, stage or card that somebody removed while one worked on it. */
import { eachStep, type Part, partsIn } from "./documents";
import type { Address, Edit, MapDocument, Member } from "./edits";

/** The member as one last saw it, and where it stood. */
export type Restoring = { to: Address; member: Member };

/** The member that an edit is about, as it stands in one's own document; null when that is gone there too. */
export function restoringOf(mine: MapDocument, edit: Edit): Restoring | null {
  const at = edit.kind === "set" ? edit.at : edit.kind === "add" ? edit.to : edit.out_of;
  const document = mine as Part;
  const [part, slug = "", third, lane = "", card] = at;
  if (edit.kind === "move" && part === "stages") {
    return third ? restoringStep(document, edit.id) : restoringStage(document, edit.id);
  }
  if (part === "stages") return restoringStage(document, slug);
  if (part !== "steps") return null;
  const cardId = edit.kind === "move" ? edit.id : card;
  return (
    (third === "cards" && cardId ? restoringCard(document, slug, lane, cardId) : null) ??
    restoringStep(document, slug)
  );
}

function restoringStage(document: Part, slug: string): Restoring | null {
  const stage = partsIn(document, "stages").find((one) => one.slug === slug);
  return stage ? { to: ["stages"], member: { ...stage, steps: [] } as Member } : null;
}

function restoringStep(document: Part, slug: string): Restoring | null {
  for (const stage of partsIn(document, "stages")) {
    const step = partsIn(stage, "steps").find((one) => one.slug === slug);
    if (step) return { to: ["stages", String(stage.slug), "steps"], member: step as Member };
  }
  return null;
}

function restoringCard(document: Part, slug: string, lane: string, id: string): Restoring | null {
  const step = eachStep(document).find((one) => one.slug === slug);
  const cards = partsIn((step?.cards as Part | undefined) ?? {}, lane);
  const card = cards.find((one) => one.id === id);
  return card ? { to: ["steps", slug, "cards", lane], member: card as Member } : null;
}
