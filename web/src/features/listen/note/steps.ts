import type { TaggedStep } from "../../../api/contract";

const RECENT_KEY = "desirepath.notes.steps";
const STEPS_KEY = "desirepath.notes.all-steps";
const MOST_RECENT = 6;

export type StepOfNote = { journey: string; step: string };

function read<Value>(key: string): Value | null {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? "null") as Value | null;
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without a memory the steps are merely not sorted by use.
  }
}

export function isStep(step: TaggedStep, { journey, step: slug }: StepOfNote): boolean {
  return step.journey === journey && step.slug === slug;
}

/** The steps that this phone noted at last, the newest first. */
export function recentSteps(steps: readonly TaggedStep[]): TaggedStep[] {
  const recent = read<StepOfNote[]>(RECENT_KEY) ?? [];
  return recent.flatMap((each) => steps.find((step) => isStep(step, each)) ?? []);
}

export function noteRecent(used: StepOfNote): void {
  const others = (read<StepOfNote[]>(RECENT_KEY) ?? []).filter(
    ({ journey, step }) => journey !== used.journey || step !== used.step,
  );
  write(RECENT_KEY, [used, ...others].slice(0, MOST_RECENT));
}

/** The steps as they were last known, for a phone without a connection. */
export function rememberedSteps(): TaggedStep[] | undefined {
  return read<TaggedStep[]>(STEPS_KEY) ?? undefined;
}

export function rememberSteps(steps: readonly TaggedStep[]): void {
  write(STEPS_KEY, steps);
}
