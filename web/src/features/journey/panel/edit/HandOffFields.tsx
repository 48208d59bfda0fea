import { Button } from "@mantine/core";
import type { JourneyDocument, JourneyStep } from "../../../../api/contract";
import { setField } from "../../../../editor/build/fields";
import { useEditorStore } from "../../../../editor/EditorProvider";
import type { Json } from "../../../../editor/edits";
import { t } from "../../../../i18n/t";
import type { Column } from "../../map/columns";
import { restText, waitText } from "../HandOffs";
import classes from "./Fields.module.css";
import { stepsOf } from "./FlowFields";
import { ChoiceField, FieldGroup, TextField } from "./fields";

type HandOffProps = { journey: JourneyDocument; step: JourneyStep; numbers: Column["numbers"] };

type HandOff = JourneyDocument["hand_offs"][number];

/** To whom the work passes from here, and on which terms. */
export function HandOffFields({ journey, step, numbers }: HandOffProps) {
  const store = useEditorStore();
  const steps = stepsOf(journey);
  const put = (next: HandOff[]) => {
    const { document } = store.getState().work;
    const words = t("command.hand-offs", "change the hand-offs of {step}", { step: step.name });
    store.getState().do(words, setField(document, ["hand_offs"], next.map(handOffInFile)));
  };
  const replace = (old: HandOff, patch: Partial<HandOff>) =>
    put(journey.hand_offs.map((one) => (one === old ? { ...one, ...patch } : one)));
  const { department } = step.business;
  const to = steps.find(({ slug }) => slug === step.next[0])?.slug ?? steps[0]?.slug ?? step.slug;
  return (
    <FieldGroup name="hand-offs" title={t("step.hand-offs.design", "Hands over to")}>
      {journey.hand_offs
        .filter(({ from }) => from === step.slug || (from !== "" && from === department))
        .map((one, at) => (
          <div key={at.toString()} className={classes.piece}>
            {one.from === step.slug ? null : (
              <p className={`${classes.wide} small muted`}>
                {t("hand-off.from-department", "From the department {name}, so from all its steps", {
                  name: one.from,
                })}
              </p>
            )}
            <div className={classes.wide}>
              <ChoiceField
                label={t("hand-off.to", "To")}
                value={one.to}
                choices={targets(steps, one.to)}
                onChoice={(next) => replace(one, { to: next })}
              />
            </div>
            <TextField
              label={t("hand-off.what", "What")}
              text={one.what}
              onText={(what) => replace(one, { what })}
            />
            <TextField
              label={t("hand-off.terms", "Terms")}
              text={one.terms}
              onText={(terms) => replace(one, { terms })}
            />
            <MeasuredWait from={step.slug} to={one.to} steps={steps} numbers={numbers} />
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => put(journey.hand_offs.filter((other) => other !== one))}
            >
              {t("menu.remove", "Remove")}
            </Button>
          </div>
        ))}
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() => put([...journey.hand_offs, { from: step.slug, to, what: "", terms: "" }])}
        >
          {t("hand-off.add", "Add hand-off")}
        </Button>
      </div>
    </FieldGroup>
  );
}

type WaitProps = { from: string; to: string; steps: JourneyStep[]; numbers: Column["numbers"] };

/** How long it really waits there, by the event log. */
function MeasuredWait({ from, to, steps, numbers }: WaitProps) {
  const departmentOf = (slug: string) => steps.find((step) => step.slug === slug)?.business.department;
  const measured = numbers?.operations.hand_offs.find(
    (one) => one.from === from && (one.to === to || departmentOf(one.to) === to),
  );
  return (
    <p className={`${classes.wide} small muted`}>
      {measured
        ? t("hand-off.wait", "Measured: {wait}", {
            wait: [waitText(measured), restText({ ...measured, terms: "" })].filter(Boolean).join(" · "),
          })
        : t("hand-off.unmeasured", "Not measured: the log shows no work that passed here.")}
    </p>
  );
}

/** To a step, or to a department as a whole; what stands there now stays a choice, also when it left the map. */
export function targets(steps: JourneyStep[], present: string) {
  const departments = new Set(steps.flatMap(({ business }) => business.department || []));
  const known = [
    ...steps.map(({ slug, name }) => ({ value: slug, label: name })),
    ...[...departments].map((name) => ({
      value: name,
      label: t("hand-off.department", "{name} (department)", { name }),
    })),
  ];
  return known.some(({ value }) => value === present)
    ? known
    : [{ value: present, label: goneWords(present) }, ...known];
}

/** A step that left the map, or a department that no step has (any more). */
function goneWords(name: string): string {
  return t("hand-off.gone", "{name} (not on the map)", { name });
}

function handOffInFile({ from, to, what, terms }: HandOff): Json {
  return { from, to, ...(what ? { what } : {}), ...(terms ? { terms } : {}) };
}
