import { Button } from "@mantine/core";
import type { JourneyDocument, JourneyStep } from "../../../../api/contract";
import { setField } from "../../../../editor/build/fields";
import { eachStep, type Part } from "../../../../editor/documents";
import { useEditor, useEditorStore } from "../../../../editor/EditorProvider";
import type { Json } from "../../../../editor/edits";
import { t } from "../../../../i18n/t";
import classes from "./Fields.module.css";
import { ChoiceField, FieldGroup, feelingChoices, TextField, TickField } from "./fields";
import type { ChangeStep } from "./StepFields";

type FlowProps = { journey: JourneyDocument; step: JourneyStep };

function stepsOf(journey: JourneyDocument): JourneyStep[] {
  return journey.stages.flatMap(({ steps }) => steps);
}

type NextWay = "following" | "none" | "named";

/** Where the design leads from here: to the following step, to named ones, or nowhere. */
export function NextFields({ journey, step, change }: FlowProps & { change: ChangeStep }) {
  const label = t("step.next", "Next steps by design");
  const given = useEditor(
    ({ work }) =>
      eachStep(work.document as Part).find(({ slug }) => slug === step.slug)?.next as string[] | undefined,
  );
  const way: NextWay = given === undefined ? "following" : given.length ? "named" : "none";
  const others = stepsOf(journey).filter(({ slug }) => slug !== step.slug);
  const choose = (next: string) => {
    const first = step.next[0] ?? others[0]?.slug;
    if (next === "following") change(label, ["next"], null);
    else change(label, ["next"], next === "named" && first ? [first] : []);
  };
  return (
    <>
      <ChoiceField
        label={label}
        value={way}
        choices={[
          { value: "following", label: t("next.following", "the following step") },
          { value: "named", label: t("next.named", "these steps") },
          { value: "none", label: t("next.none", "none: the journey ends here") },
        ]}
        onChoice={choose}
      />
      {way === "named"
        ? others.map(({ slug, name }) => (
            <TickField
              key={slug}
              label={name}
              ticked={given?.includes(slug) ?? false}
              onTick={(ticked) =>
                change(
                  label,
                  ["next"],
                  ticked ? [...(given ?? []), slug] : (given ?? []).filter((one) => one !== slug),
                )
              }
            />
          ))
        : null}
    </>
  );
}

/** What each persona feels here. */
export function PersonaFields({ journey, step }: FlowProps) {
  const store = useEditorStore();
  const feel = (name: string, value: string) => {
    const next = journey.personas.map((persona) => {
      if (persona.name !== name) return persona;
      const { [step.slug]: _, ...others } = persona.feelings;
      return { ...persona, feelings: value === "" ? others : { ...others, [step.slug]: Number(value) } };
    });
    const { document } = store.getState().work;
    const words = t("command.persona", "change what {name} feels at {step}", { name, step: step.name });
    store.getState().do(words, setField(document, ["personas"], next.map(personaInFile)));
  };
  return journey.personas.map(({ name, feelings }) => (
    <ChoiceField
      key={name}
      label={t("persona.feels", "{name} feels", { name })}
      value={String(feelings[step.slug] ?? "")}
      choices={feelingChoices()}
      onChoice={(value) => feel(name, value)}
    />
  ));
}

/** A persona as it stands in the file: its name alone when there is nothing else. */
function personaInFile({ name, about, feelings }: JourneyDocument["personas"][number]): Json {
  const felt = Object.keys(feelings).length > 0;
  if (!about && !felt) return name;
  return { name, ...(about ? { about } : {}), ...(felt ? { feelings } : {}) };
}

type HandOff = JourneyDocument["hand_offs"][number];

/** To whom the work passes from here, and on which terms. */
export function HandOffFields({ journey, step }: FlowProps) {
  const store = useEditorStore();
  const steps = stepsOf(journey);
  const put = (next: HandOff[]) => {
    const { document } = store.getState().work;
    const words = t("command.hand-offs", "change the hand-offs of {step}", { step: step.name });
    store.getState().do(words, setField(document, ["hand_offs"], next.map(handOffInFile)));
  };
  const replace = (old: HandOff, patch: Partial<HandOff>) =>
    put(journey.hand_offs.map((one) => (one === old ? { ...one, ...patch } : one)));
  const to = steps.find(({ slug }) => slug === step.next[0])?.slug ?? steps[0]?.slug ?? step.slug;
  return (
    <FieldGroup title={t("step.hand-offs.design", "Hands over to")}>
      {journey.hand_offs
        .filter(({ from }) => from === step.slug)
        .map((one, at) => (
          <div key={at.toString()} className={classes.piece}>
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

function targets(steps: JourneyStep[], present: string) {
  const known = steps.map(({ slug, name }) => ({ value: slug, label: name }));
  return known.some(({ value }) => value === present)
    ? known
    : [{ value: present, label: present }, ...known];
}

function handOffInFile({ from, to, what, terms }: HandOff): Json {
  return { from, to, ...(what ? { what } : {}), ...(terms ? { terms } : {}) };
}
