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

export function stepNames(journey: JourneyDocument): Map<string, string> {
  return new Map(journey.stages.flatMap((stage) => stage.steps.map((step) => [step.slug, step.name])));
}
