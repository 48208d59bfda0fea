import type { LifecycleStage } from "../../../api/framework";

/** A stage while it is edited; a new one has no slug yet. */
export type DraftStage = { key: string; slug: string | null; name: string };

export function draftOf(stages: readonly LifecycleStage[]): DraftStage[] {
  return stages.map(({ slug, name }) => ({ key: slug, slug, name }));
}

export function renamed(stages: readonly DraftStage[], key: string, name: string): DraftStage[] {
  return stages.map((stage) => (stage.key === key ? { ...stage, name } : stage));
}

/** Puts a stage at another place; beyond either end nothing happens. */
export function moved(stages: readonly DraftStage[], from: number, to: number): DraftStage[] {
  const stage = stages[from];
  if (!stage || to < 0 || to >= stages.length || from === to) return [...stages];
  return stages.toSpliced(from, 1).toSpliced(to, 0, stage);
}

/** The stages that would go. */
export function removedFrom(
  stages: readonly LifecycleStage[],
  draft: readonly DraftStage[],
): LifecycleStage[] {
  const kept = new Set(draft.map(({ slug }) => slug));
  return stages.filter(({ slug }) => !kept.has(slug));
}
