import type { JourneyNumbers } from "../../api/contract";
import { formatCount, formatInstant, formatShare } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./Journey.module.css";

/** The journey in four numbers. */
export function JourneyFacts({ numbers }: { numbers: JourneyNumbers }) {
  const facts: [string, string][] = [
    [t("facts.cases", "Cases"), formatCount(numbers.cases)],
    [t("facts.customers", "Customers"), formatCount(numbers.customers)],
    [t("facts.completed", "Completed"), completedText(numbers)],
    [
      t("facts.last", "Last event"),
      numbers.last_event_at ? formatInstant(numbers.last_event_at) : t("facts.none", "none yet"),
    ],
  ];
  const { hand_off_share } = numbers.operations;
  if (hand_off_share !== null && numbers.operations.hand_offs.length) {
    facts.splice(3, 0, [t("facts.hand-offs", "Time at hand-offs"), formatShare(hand_off_share)]);
  }
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function completedText({ completed, cases }: JourneyNumbers): string {
  return cases ? `${formatCount(completed)} (${formatShare(completed / cases)})` : formatCount(completed);
}
