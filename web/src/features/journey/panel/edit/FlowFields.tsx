import type { JourneyDocument, JourneyStep } from "../../../../api/contract";
import { setField } from "../../../../editor/build/fields";
import { eachStep, type Part } from "../../../../editor/documents";
import { useEditor, useEditorStore } from "../../../../editor/EditorProvider";
import { t } from "../../../../i18n/t";
import { personaInFile } from "../../settings/personas";
import { ChoiceField, feelingChoices, TickField } from "./fields";
import type { ChangeStep } from "./StepFields";

type FlowProps = { journey: JourneyDocument; step: JourneyStep };

export function stepsOf(journey: JourneyDocument): JourneyStep[] {
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
