import { Button } from "@mantine/core";
import { useState } from "react";
import type { Condition } from "../../../api/contract";
import { conditionWords } from "../../../components/condition-words";
import { ConditionEditor } from "../../../components/conditions/ConditionEditor";
import type { Json } from "../../../editor/edits";
import { t } from "../../../i18n/t";
import { ChoiceField, FieldGroup, TextField } from "../panel/edit/fields";
import type { SettingsProps } from "./use-change-journey";

const USUAL_GAP_MINUTES = 30;

/** What one run through the journey is, and when it has reached its end. */
export function CountingFields({ journey, change }: SettingsProps) {
  const label = t("settings.case", "One case is");
  const gap = t("settings.gap", "Minutes of silence that end a visit");
  const { kind, gap_minutes } = journey.case;
  const session = (minutes: number): Json => ({ session_gap_minutes: minutes });
  return (
    <FieldGroup name="journey-counting" title={t("settings.counting", "What is counted")}>
      <ChoiceField
        label={label}
        value={kind}
        choices={[
          { value: "customer", label: t("settings.case.customer", "a customer, for all time") },
          { value: "case_id", label: t("settings.case.case-id", "what shares a case number") },
          { value: "session", label: t("settings.case.session", "a visit, until it falls silent") },
        ]}
        onChoice={(next) => change(label, "case", next === "session" ? session(USUAL_GAP_MINUTES) : next)}
      />
      {kind === "session" ? (
        <TextField
          label={gap}
          type="number"
          text={String(gap_minutes ?? USUAL_GAP_MINUTES)}
          onText={(text) => Number(text) >= 1 && change(gap, "case", session(Math.round(Number(text))))}
        />
      ) : null}
      <Outcome journey={journey} change={change} />
    </FieldGroup>
  );
}

function Outcome({ journey, change }: SettingsProps) {
  const [editing, setEditing] = useState(false);
  const label = t("settings.outcome", "Outcome");
  const outcome = journey.outcome as Condition | null;
  if (editing) {
    return (
      <ConditionEditor
        label={label}
        value={outcome ?? { event: "" }}
        onCancel={() => setEditing(false)}
        onSave={(condition) => {
          change(label, "outcome", condition as unknown as Json);
          setEditing(false);
        }}
      />
    );
  }
  return (
    <div>
      <p className="muted small">{label}</p>
      <p>
        {outcome
          ? conditionWords(outcome)
          : t("settings.outcome.none", "None: a case is complete when it reaches a last step.")}
      </p>
      <div className="row">
        <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
          {outcome ? t("settings.outcome.edit", "Change outcome") : t("settings.outcome.add", "Add outcome")}
        </Button>
        {outcome ? (
          <Button size="compact-xs" variant="default" onClick={() => change(label, "outcome", null)}>
            {t("settings.outcome.remove", "Remove outcome")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
