import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { colleaguesQuery } from "../../../../api/collaboration";
import type { JourneyDocument, JourneyStep } from "../../../../api/contract";
import { setField } from "../../../../editor/build/fields";
import { useEditorStore } from "../../../../editor/EditorProvider";
import type { Json } from "../../../../editor/edits";
import { t } from "../../../../i18n/t";
import { textOf } from "../../map/cell-values";
import type { Column } from "../../map/columns";
import { createCommands } from "../../map/commands";
import { announce } from "../../map/LiveRegion";
import { laneOf } from "../../map/lanes";
import { BindFields } from "./BindFields";
import { CardFields } from "./CardFields";
import { EvidenceFields } from "./EvidenceFields";
import { NextFields, PersonaFields } from "./FlowFields";
import { ChoiceField, FieldGroup, feelingChoices, TextField, TickField } from "./fields";
import { HandOffFields } from "./HandOffFields";
import { RaciFields } from "./RaciFields";
import { SubJourneyFields } from "./SubJourneyFields";
import { SystemsField } from "./SystemsField";

export type StepFieldsProps = {
  journey: JourneyDocument;
  step: JourneyStep;
  numbers: Column["numbers"];
  /** The last day that has data. */
  until: string | null | undefined;
};

/** Changes one field of a step, under the words for it. */
export type ChangeStep = (label: string, path: readonly string[], value: Json) => void;

/** Everything about one step, to be written. */
export function StepFields({ journey, step, numbers, until }: StepFieldsProps) {
  const store = useEditorStore();
  const commands = useMemo(() => createCommands(store, announce), [store]);
  const change: ChangeStep = (label, path, value) => {
    const { document } = store.getState().work;
    const words = t("command.field", "change {field} of {step}", { field: label, step: step.name });
    commands.run(words, setField(document, ["steps", step.slug, ...path], value));
  };
  const lane = (slug: string) => (
    <LaneField
      key={slug}
      slug={slug}
      step={step}
      onText={(text) => commands.setText({ lane: slug, step: step.slug }, text)}
    />
  );
  return (
    <>
      <FieldGroup name="itself" title={t("step.itself", "The step")}>
        <TextField
          label={t("step.name", "Name of the step")}
          text={step.name}
          onText={(name) => name.trim() && commands.renameStep(step.slug, name.trim())}
        />
        <StepFlags step={step} change={change} />
        <NextFields journey={journey} step={step} change={change} />
      </FieldGroup>
      <FieldGroup name="customer" title={t("step.customer", "Customer side")}>
        {["goal", "action", "thought", "quote"].map(lane)}
        <ChoiceField
          label={t("step.feeling", "Feeling, drawn by hand (−2 to 2)")}
          value={String(step.customer.feeling ?? "")}
          choices={feelingChoices()}
          onChoice={(value) =>
            change(t("lane.feeling", "Feeling"), ["customer", "feeling"], value === "" ? null : Number(value))
          }
        />
        <PersonaFields journey={journey} step={step} />
        {lane("touchpoints")}
      </FieldGroup>
      <FieldGroup name="business" title={t("step.business", "Business side")}>
        {lane("process")}
        {lane("department")}
        <TextField
          label={t("step.owner", "Owner")}
          text={step.business.owner}
          list="step-people"
          onText={(owner) => change(t("step.owner", "Owner"), ["business", "owner"], owner.trim())}
        />
        {lane("people")}
        <SystemsField step={step} change={change} />
        {lane("policies")}
        <RaciFields step={step} change={change} />
      </FieldGroup>
      <HandOffFields journey={journey} step={step} numbers={numbers} />
      <CardFields journey={journey} step={step} commands={commands} />
      <EvidenceFields step={step} change={change} numbers={numbers} until={until} />
      <BindFields step={step} change={change} />
      <SubJourneyFields journey={journey} step={step} change={change} />
      <People />
    </>
  );
}

/** The members of the workspace, to choose from while naming somebody. */
function People() {
  const people = useQuery(colleaguesQuery).data ?? [];
  return (
    <datalist id="step-people">
      {people.map(({ id, label }) => (
        <option key={id} value={label} />
      ))}
    </datalist>
  );
}

function LaneField({
  slug,
  step,
  onText,
}: {
  slug: string;
  step: JourneyStep;
  onText: (text: string) => void;
}) {
  const { label, kind } = laneOf({ slug });
  const hints: Record<string, string> = {
    touchpoints: t("cell.hint.touchpoints", "Name (channel)"),
    list: t("cell.hint.list", "One on each line"),
  };
  return (
    <TextField
      label={label}
      text={textOf(slug, step)}
      lines={kind !== "line"}
      hint={hints[kind]}
      list={slug === "department" ? "map-departments" : undefined}
      onText={onText}
    />
  );
}

type PartProps = { step: JourneyStep; change: ChangeStep };

function StepFlags({ step, change }: PartProps) {
  const moment = t("map.truth", "Moment of truth");
  const optional = t("step.optional", "Optional: customers may skip it");
  const hours = t("step.expect", "Designed hours to the next step");
  return (
    <>
      <TickField
        label={moment}
        ticked={step.moment_of_truth}
        onTick={(ticked) => change(moment, ["moment_of_truth"], ticked)}
      />
      <TickField
        label={optional}
        ticked={step.optional}
        onTick={(ticked) => change(optional, ["optional"], ticked)}
      />
      <TextField
        label={hours}
        type="number"
        text={step.expect ? String(step.expect.within_hours) : ""}
        onText={(text) => {
          const value = Number(text);
          change(hours, ["expect", "within_hours"], text.trim() && value > 0 ? value : null);
        }}
      />
    </>
  );
}
