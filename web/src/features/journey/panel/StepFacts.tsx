import type { Condition, JourneyNumbers, JourneyStep, Paths } from "../../../api/contract";
import { conditionWords } from "../../../components/condition-words";
import { t } from "../../../i18n/t";
import { textOf } from "../map/cell-values";
import type { Column } from "../map/columns";
import { laneLabel } from "../map/lanes";
import { HandOffs } from "./HandOffs";
import { Section } from "./Section";
import { StepFilter } from "./StepFilter";
import { StepFlow } from "./StepFlow";
import { StepNumbersList } from "./StepNumbersList";
import classes from "./StepPanel.module.css";

export type StepFactsProps = {
  column: Column;
  names: ReadonlyMap<string, string>;
  paths: Paths | undefined;
  numbers: JourneyNumbers | undefined;
};

/** A step to be read: its numbers and how each is calculated, both sides, what counts as it, where people go. */
export function StepFacts({ column, names, paths, numbers }: StepFactsProps) {
  const { step } = column;
  return (
    <>
      {column.numbers ? (
        <>
          <StepNumbersList numbers={column.numbers} definitions={numbers?.definitions ?? {}} />
          <HandOffs step={column.numbers} names={names} />
        </>
      ) : null}
      <StepFilter binds={step.binds as Condition[]} />
      <Facts name="customer" title={t("step.customer", "Customer side")} facts={customerFacts(step)} />
      <Facts name="business" title={t("step.business", "Business side")} facts={businessFacts(step)} />
      <Bindings step={step} />
      {paths ? <StepFlow slug={step.slug} paths={paths} names={names} /> : null}
    </>
  );
}

type Fact = [name: string, value: string];

function Facts({ name, title, facts }: { name: string; title: string; facts: Fact[] }) {
  const known = facts.filter(([, value]) => value);
  if (!known.length) return null;
  return (
    <Section name={name} title={title}>
      <dl className={classes.facts}>
        {known.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={classes.lines}>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function laneFacts(step: JourneyStep, lanes: readonly string[]): Fact[] {
  return lanes.map((slug) => [laneLabel({ slug }), textOf(slug, step)]);
}

function customerFacts(step: JourneyStep): Fact[] {
  const { feeling } = step.customer;
  return [
    ...laneFacts(step, ["goal", "action", "thought", "quote"]),
    [t("step.feeling", "Feeling, drawn by hand (−2 to 2)"), feeling === null ? "" : String(feeling)],
    ...laneFacts(step, ["touchpoints"]),
  ];
}

function businessFacts(step: JourneyStep): Fact[] {
  const { owner, raci } = step.business;
  return [
    ...laneFacts(step, ["process", "department"]),
    [t("step.owner", "Owner"), owner],
    ...laneFacts(step, ["people", "systems", "policies"]),
    [t("raci.responsible", "Does the work"), raci.responsible.join(", ")],
    [t("raci.accountable", "Answers for it"), raci.accountable],
    [t("raci.consulted", "Is asked"), raci.consulted.join(", ")],
    [t("raci.informed", "Is told"), raci.informed.join(", ")],
  ];
}

function Bindings({ step }: { step: JourneyStep }) {
  return (
    <Section name="binds" title={t("step.binds", "What counts as this step")}>
      {step.binds.length ? (
        <ul className={classes.plainList}>
          {step.binds.map((bind) => (
            <li key={JSON.stringify(bind)}>{conditionWords(bind as Condition)}</li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t("step.binds.none", "No event is bound to it, so it has no live numbers.")}</p>
      )}
    </Section>
  );
}
