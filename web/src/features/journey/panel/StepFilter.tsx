import { Button } from "@mantine/core";
import type { Condition } from "../../../api/contract";
import { conditionParts, joinParts } from "../../../components/condition-words";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";

/** The case passed the step: an event that is bound to it occurred. */
export function passedStep(binds: Condition[]): Condition | undefined {
  return binds.length > 1 ? { any: binds } : binds[0];
}

/** Looks at the journey of only those who passed this step, or did not. */
export function StepFilter({ binds }: { binds: Condition[] }) {
  const { view, change } = useJourneyView();
  const passed = passedStep(binds);
  if (!passed) return null;
  const narrow = (part: Condition) => change({ where: joinParts([...conditionParts(view.where), part]) });
  return (
    <div className="row no-print">
      <Button size="xs" variant="default" onClick={() => narrow(passed)}>
        {t("step.only-with", "Only cases with this step")}
      </Button>
      <Button size="xs" variant="default" onClick={() => narrow({ not: passed })}>
        {t("step.only-without", "Only cases without it")}
      </Button>
    </div>
  );
}
