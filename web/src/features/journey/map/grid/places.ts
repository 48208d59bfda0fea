/** Where things stand in the grid: rows, columns, and the identity of each cell. Pure. */
import type { JourneyDocument } from "../../../../api/contract";
import type { CellPlace } from "../../../../editor/store";
import type { Column } from "../columns";
import type { Lane } from "../lanes";

/** A step or stage that is being named before it is there. */
export type Draft =
  | { kind: "step"; stage: string; after: string | null }
  | { kind: "stage"; after: string | null };

export type GridColumn =
  | { kind: "step"; slug: string; stage: string; column: Column }
  | { kind: "empty"; slug: string; stage: string }
  | { kind: "draft"; slug: string; stage: string; draft: Draft };

export type StageSpan = { slug: string; name: string; from: number; count: number; draft: boolean };
export type GridShape = { columns: GridColumn[]; stages: StageSpan[] };
export type Position = { row: number; column: number };

/** Lanes of the identity of what is no cell of a step. */
export const STAGE_LANE = "@stage";
export const STEP_LANE = "";
export const LANE_HEAD = "@lane";
export const STAGE_ROW = 0;
export const STEP_ROW = 1;
export const FIRST_LANE_ROW = 2;
export const HEAD_COLUMN = -1;
const DRAFT = "@draft";

export function shapeOf(
  journey: JourneyDocument,
  columns: readonly Column[],
  draft: Draft | null,
): GridShape {
  const bySlug = new Map(columns.map((column) => [column.step.slug, column]));
  const shape: GridShape = { columns: [], stages: [] };
  if (draft?.kind === "stage" && draft.after === null) pushDraftStage(shape, draft);
  for (const stage of journey.stages) {
    const from = shape.columns.length;
    const steps = stage.steps.flatMap(({ slug }): GridColumn[] => {
      const column = bySlug.get(slug);
      return column ? [{ kind: "step", slug, stage: stage.slug, column }] : [];
    });
    shape.columns.push(...withDraft(stage.slug, steps, draft));
    const count = shape.columns.length - from;
    shape.stages.push({ slug: stage.slug, name: stage.name, from, count, draft: false });
    if (draft?.kind === "stage" && draft.after === stage.slug) pushDraftStage(shape, draft);
  }
  return shape;
}

function pushDraftStage({ columns, stages }: GridShape, draft: Draft): void {
  stages.push({ slug: DRAFT, name: "", from: columns.length, count: 1, draft: true });
  columns.push({ kind: "draft", slug: DRAFT, stage: DRAFT, draft });
}

function withDraft(stage: string, steps: GridColumn[], draft: Draft | null): GridColumn[] {
  if (draft?.kind !== "step" || draft.stage !== stage) {
    return steps.length ? steps : [{ kind: "empty", slug: `@empty/${stage}`, stage }];
  }
  const at = steps.findIndex(({ slug }) => slug === draft.after) + 1;
  return steps.toSpliced(at, 0, { kind: "draft", slug: DRAFT, stage, draft });
}

export class Places {
  readonly shape: GridShape;
  readonly lanes: readonly Lane[];
  constructor(shape: GridShape, lanes: readonly Lane[]) {
    this.shape = shape;
    this.lanes = lanes;
  }

  get last(): Position {
    return { row: this.lanes.length + 1, column: this.shape.columns.length - 1 };
  }

  spanAt(column: number): StageSpan | undefined {
    return this.shape.stages.find(({ from, count }) => column >= from && column < from + count);
  }

  placeAt({ row, column }: Position): CellPlace {
    const lane = row <= STEP_ROW ? STEP_LANE : (this.lanes[row - FIRST_LANE_ROW]?.key ?? STEP_LANE);
    if (column === HEAD_COLUMN) return { lane, step: LANE_HEAD };
    if (row === STAGE_ROW) return { lane: STAGE_LANE, step: this.spanAt(column)?.slug ?? "" };
    return { lane, step: this.shape.columns[column]?.slug ?? "" };
  }

  /** Where an identity stands now; null when it is not (or no longer) on the map. */
  positionOf({ lane, step }: CellPlace): Position | null {
    if (lane === STAGE_LANE) {
      const span = this.shape.stages.find(({ slug }) => slug === step);
      return span ? { row: STAGE_ROW, column: span.from } : null;
    }
    const laneAt = this.lanes.findIndex(({ key }) => key === lane);
    if (lane !== STEP_LANE && laneAt < 0) return null;
    const row = lane === STEP_LANE ? STEP_ROW : laneAt + FIRST_LANE_ROW;
    if (step === LANE_HEAD) return { row, column: HEAD_COLUMN };
    const column = this.shape.columns.findIndex(({ slug }) => slug === step);
    return column < 0 ? null : { row, column };
  }

  /** The cells of lanes between two corners, as identities; steps when both corners are heads of steps. */
  between(one: Position, other: Position): CellPlace[] {
    const first = one.row === STEP_ROW && other.row === STEP_ROW ? STEP_ROW : FIRST_LANE_ROW;
    const rows = range(Math.max(first, Math.min(one.row, other.row)), Math.max(one.row, other.row));
    const columns = range(
      Math.max(0, Math.min(one.column, other.column)),
      Math.max(one.column, other.column),
    );
    return rows.flatMap((row) => columns.map((column) => this.placeAt({ row, column })));
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

export type Key = { key: string; ctrlKey: boolean; metaKey: boolean };
type Move = (at: Position, places: Places, jump: boolean) => Position;

const MOVES: Record<string, Move> = {
  ArrowRight: (at, places) => ({ ...at, column: sideways(at, places, 1) }),
  ArrowLeft: (at, places) => ({ ...at, column: sideways(at, places, -1) }),
  ArrowDown: ({ row, column }, { last }) => ({ row: Math.min(last.row, row + 1), column }),
  ArrowUp: ({ row, column }) => ({
    row: Math.max(column === HEAD_COLUMN ? FIRST_LANE_ROW : STAGE_ROW, row - 1),
    column,
  }),
  Home: ({ row, column }, _, jump) =>
    jump ? { row: STEP_ROW, column: 0 } : { row, column: column === 0 && row > STEP_ROW ? HEAD_COLUMN : 0 },
  End: ({ row }, { last }, jump) => ({ row: jump ? last.row : row, column: last.column }),
};

/** In the row of stages one goes from stage to stage; in lanes the head stands before the first step. */
function sideways({ row, column }: Position, places: Places, by: 1 | -1): number {
  if (row !== STAGE_ROW) {
    const first = row < FIRST_LANE_ROW ? 0 : HEAD_COLUMN;
    return Math.min(places.last.column, Math.max(first, column + by));
  }
  const span = places.spanAt(column);
  if (!span) return 0;
  const next = by > 0 ? span.from + span.count : span.from - 1;
  return places.spanAt(next)?.from ?? span.from;
}

/** Where a key leads; null for keys that do not walk. */
export function nextPosition(at: Position, places: Places, event: Key): Position | null {
  const next = MOVES[event.key]?.(at, places, event.ctrlKey || event.metaKey) ?? null;
  if (next?.row !== STAGE_ROW) return next;
  return { row: STAGE_ROW, column: places.spanAt(next.column)?.from ?? 0 };
}

export function cellSelector({ row, column }: Position): string {
  return `[data-cell="${row}:${column}"]`;
}
