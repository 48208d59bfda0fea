import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Condition, JourneyStep } from "../../../../api/contract";
import { eventNamesQuery } from "../../../../api/eventlog";
import { journeysQuery } from "../../../../api/frame";
import { conditionWords } from "../../../../components/condition-words";
import type { Json } from "../../../../editor/edits";
import { t } from "../../../../i18n/t";
import classes from "./Fields.module.css";
import { ChoiceField, FieldGroup, TextField } from "./fields";
import type { ChangeStep } from "./StepFields";

type BindProps = { step: JourneyStep; change: ChangeStep };

/** Which events count as this step, and the journey that it opens into. */
export function BindFields({ step, change }: BindProps) {
  const events = useQuery(eventNamesQuery).data ?? [];
  const label = t("step.binds", "What counts as this step");
  const put = (binds: unknown[]) => change(label, ["binds"], binds as Json);
  return (
    <>
      <FieldGroup title={label}>
        {step.binds.length ? null : (
          <p className="muted">
            {t("step.binds.none", "No event is bound to it, so it has no live numbers.")}
          </p>
        )}
        {step.binds.map((bind) => (
          <div key={JSON.stringify(bind)} className={classes.line}>
            <span>{conditionWords(bind as Condition)}</span>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => put(step.binds.filter((other) => other !== bind))}
            >
              {t("menu.remove", "Remove")}
            </Button>
          </div>
        ))}
        <datalist id="map-events">
          {events.map((event) => (
            <option key={event} value={event} />
          ))}
        </datalist>
        <TextField
          key={step.binds.length}
          label={t("binds.add", "Add an event")}
          list="map-events"
          text=""
          onText={(event) => event.trim() && put([...step.binds, { event: event.trim() }])}
        />
      </FieldGroup>
      <OpensJourney step={step} change={change} />
    </>
  );
}

function OpensJourney({ step, change }: BindProps) {
  const journeys = useQuery(journeysQuery).data ?? [];
  const label = t("step.opens", "Opens into the journey");
  return (
    <ChoiceField
      label={label}
      value={step.opens_journey ?? ""}
      choices={[
        { value: "", label: t("step.opens.none", "none") },
        ...journeys.map(({ slug, name }) => ({ value: slug, label: name })),
      ]}
      onChoice={(slug) => change(label, ["journey"], slug || null)}
    />
  );
}
