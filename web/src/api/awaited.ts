/** Shapes of routes that the API does not offer yet; replaced by generated ones as soon as it does. */
import type { FigureOut, PainOut, VoiceOut } from "./generated";

export type TrendPoint = FigureOut & { day: string };
export type Tile = FigureOut & {
  slug: string;
  name: string;
  class: "voice" | "financial" | "operational";
  unit: string;
  previous: number | null;
  previous_n: number;
  change: number | null;
  change_low: number | null;
  change_high: number | null;
  verdict: "better" | "worse" | "no clear change" | "too few";
  direction: "up" | "down";
  method: string;
  trend: TrendPoint[];
};
export type WorstStep = {
  journey: string;
  journey_name: string;
  step: string;
  step_name: string;
  pain: PainOut;
  dropped_share: number | null;
  voice: VoiceOut | null;
  owner: string | null;
};
export type Home = {
  from: string;
  to: string;
  compare_from: string;
  compare_to: string;
  tiles: Tile[];
  worst_steps: WorstStep[];
  journeys: {
    slug: string;
    name: string;
    cases: number;
    completed_share: number | null;
    completion: FigureOut;
  }[];
  data_until: string | null;
  backlog: number;
  warnings: string[];
};
export type ImportCounts = { read: number; added: number; duplicates: number; rejected: number };
export type ImportRun = {
  id: number;
  state: "waiting" | "running" | "done" | "failed";
  file_name: string;
  kind: string;
  source: string;
  phase: string;
  progress_done: number;
  progress_total: number | null;
  counts: Record<string, ImportCounts>;
  has_rejects: boolean;
  error: { code?: string; detail?: string } | null;
  created_by: string;
  created_at: string;
  finished_at: string | null;
};
export type ImportPreview = {
  kind: string;
  source: string;
  columns: string[];
  rows: Record<string, unknown>[];
  /** Column of the file → field. */
  mapping: Record<string, string>;
  counts: Record<string, ImportCounts>;
  rejects: { kind: string; line: number | null; reason: string; raw: string }[];
  notes: string[];
};
