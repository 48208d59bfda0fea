import type { JourneyDocument, JourneyNumbers, JourneyStep, StepNumbers } from "../../../api/contract";

/** One column of the map: a step of the design with its live numbers. */
export type Column = {
  step: JourneyStep;
  stage: string;
  index: number;
  before: JourneyStep | undefined;
  after: JourneyStep | undefined;
  numbers: StepNumbers | undefined;
  /** The numbers are on their way: not the same as having none. */
  waiting: boolean;
};

export function columnsOf(
  journey: JourneyDocument,
  numbers: JourneyNumbers | undefined,
  waiting = false,
): Column[] {
  const live = new Map(numbers?.steps.map((step) => [step.slug, step]));
  const steps = journey.stages.flatMap((stage) => stage.steps.map((step) => ({ step, stage: stage.name })));
  return steps.map(({ step, stage }, index) => ({
    step,
    stage,
    index,
    before: steps[index - 1]?.step,
    after: steps[index + 1]?.step,
    numbers: live.get(step.slug),
    waiting,
  }));
}

/** As `columnsOf`, but a column that shows the same is the same object, so that its cells need no drawing. */
export function createColumns(): typeof columnsOf {
  let known = new Map<string, Column>();
  return (journey, numbers, waiting) => {
    const columns = columnsOf(journey, numbers, waiting).map((column) => {
      const old = known.get(column.step.slug);
      return old && showsTheSame(old, column) ? old : column;
    });
    known = new Map(columns.map((column) => [column.step.slug, column]));
    return columns;
  };
}

function showsTheSame(old: Column, now: Column): boolean {
  return (
    old.step === now.step &&
    old.stage === now.stage &&
    old.index === now.index &&
    old.numbers === now.numbers &&
    old.waiting === now.waiting &&
    old.before?.customer.feeling === now.before?.customer.feeling &&
    old.after?.customer.feeling === now.after?.customer.feeling
  );
}

export function stepNames(journey: JourneyDocument): Map<string, string> {
  return new Map(journey.stages.flatMap((stage) => stage.steps.map((step) => [step.slug, step.name])));
}
