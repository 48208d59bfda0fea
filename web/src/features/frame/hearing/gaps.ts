import type { Coverage } from "../../../api/contract";
import { t } from "../../../i18n/t";

/** What nobody has heard, in sentences: departments that own steps first, then whole stages, then people. */
export function gapSentences({ departments, journeys }: Coverage): string[] {
  const silent = departments.filter(({ department, is_silent }) => department && is_silent);
  const owners = silent
    .filter(({ steps_owned }) => steps_owned)
    .toSorted((a, b) => b.steps_owned - a.steps_owned);
  const others = silent.filter(({ steps_owned }) => !steps_owned);
  const mute = journeys.flatMap(({ name, stages }) => {
    const unheard = stages.filter(({ notes }) => !notes).map((stage) => stage.name);
    return unheard.length ? [stageSentence(name, unheard, unheard.length === stages.length)] : [];
  });
  return [
    ...owners.map(({ department, steps_owned, stakeholders }) =>
      t(
        "hearing.gap.owner",
        "Nobody has heard {department}, which owns {steps, plural, one {1 step} other {# steps}}. {people, plural, =0 {No stakeholder of it is named.} one {1 stakeholder of it is named.} other {# stakeholders of it are named.}}",
        { department: department ?? "", steps: steps_owned, people: stakeholders },
      ),
    ),
    ...mute,
    ...others.map(({ department }) =>
      t("hearing.gap.department", "Nobody has heard {department}; it owns no step.", {
        department: department ?? "",
      }),
    ),
    ...leaderSentences({ departments }),
  ];
}

function stageSentence(journey: string, stages: string[], all: boolean): string {
  return all
    ? t("hearing.gap.journey", "No note is about any step of “{journey}”.", { journey })
    : t(
        "hearing.gap.stages",
        "In “{journey}”, no note is about {n, plural, one {the stage} other {the stages}} {stages}.",
        { journey, n: stages.length, stages: stages.map((name) => `“${name}”`).join(", ") },
      );
}

/** Departments of which less than half of the influence was heard. */
function leaderSentences({ departments }: Pick<Coverage, "departments">): string[] {
  return departments
    .filter(({ is_silent, influence, influence_heard }) => !is_silent && influence_heard * 2 < influence)
    .map(({ department, stakeholders, heard }) =>
      t(
        "hearing.gap.influence",
        "Of {department}, those who were heard hold less than half of the influence ({heard} of {people} people).",
        {
          department: department ?? t("hearing.no-department", "No department"),
          heard,
          people: stakeholders,
        },
      ),
    );
}
