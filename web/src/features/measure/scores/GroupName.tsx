import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { journeyQuery } from "../../../api/frame";
import type { ScoreLine } from "../../../api/scores";
import { t } from "../../../i18n/t";
import { questionWords } from "./board-words";

/** What a line is of: a step leads to its map. */
export function GroupName({ line }: { line: ScoreLine }) {
  if (line.step) {
    return (
      <>
        <StepLink group={line.step} />
        {line.question ? <div className="small">{questionWords(line.question)}</div> : null}
      </>
    );
  }
  if (line.question && line.group === line.question) return <>{questionWords(line.question)}</>;
  return <>{line.group ?? t("scores.all", "All answers")}</>;
}

/** A group is "journey/step". */
function StepLink({ group }: { group: string }) {
  const [slug = "", step = ""] = group.split("/");
  const journey = useQuery(journeyQuery(slug)).data;
  const steps = journey?.stages.flatMap((stage) => stage.steps) ?? [];
  return (
    <>
      <Link to="/frame/journeys/$slug" params={{ slug }} search={{ step }}>
        {steps.find((each) => each.slug === step)?.name ?? step}
      </Link>
      <div className="muted small">{journey?.name ?? slug}</div>
    </>
  );
}
