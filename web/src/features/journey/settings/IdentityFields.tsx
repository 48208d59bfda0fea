import { useQuery } from "@tanstack/react-query";
import { colleaguesQuery } from "../../../api/collaboration";
import { journeysQuery } from "../../../api/frame";
import { lifecycleQuery } from "../../../api/new-journeys";
import { t } from "../../../i18n/t";
import { ChoiceField, FieldGroup, TextField } from "../panel/edit/fields";
import type { SettingsProps } from "./use-change-journey";

/** What the journey is called, whose it is, and where it stands in the lifecycle. */
export function IdentityFields({ journey, change }: SettingsProps) {
  const stages = useQuery(lifecycleQuery).data ?? [];
  const people = useQuery(colleaguesQuery).data ?? [];
  const name = t("settings.name", "Name of the journey");
  const owner = t("settings.owner", "Owner");
  const lifecycle = t("settings.lifecycle", "Lifecycle stage");
  const known = stages.map((stage) => ({ value: stage.slug, label: stage.name }));
  const present = journey.lifecycle ?? "";
  const unknown = present && !known.some(({ value }) => value === present);
  return (
    <FieldGroup name="journey-identity" title={t("settings.identity", "The journey")}>
      <TextField
        label={name}
        text={journey.name}
        onText={(text) => text.trim() && change(name, "name", text.trim())}
      />
      <datalist id="journey-people">
        {people.map(({ id, label }) => (
          <option key={id} value={label} />
        ))}
      </datalist>
      <TextField
        label={owner}
        text={journey.owner}
        list="journey-people"
        onText={(text) => change(owner, "owner", text.trim())}
      />
      <ChoiceField
        label={lifecycle}
        value={present}
        choices={[
          { value: "", label: t("settings.lifecycle.none", "none") },
          ...(unknown ? [{ value: present, label: present }] : []),
          ...known,
        ]}
        onChoice={(slug) => change(lifecycle, "lifecycle", slug || null)}
      />
      <StateFields journey={journey} change={change} />
    </FieldGroup>
  );
}

function StateFields({ journey, change }: SettingsProps) {
  const journeys = useQuery(journeysQuery).data ?? [];
  const state = t("settings.state", "State");
  const futureOf = t("settings.future-of", "The future of");
  const others = journeys.filter(({ slug }) => slug !== journey.slug);
  return (
    <>
      <ChoiceField
        label={state}
        value={journey.state}
        choices={[
          { value: "current", label: t("settings.state.current", "current: how it is") },
          { value: "future", label: t("settings.state.future", "future: how it shall be") },
        ]}
        onChoice={(value) => {
          // Only a future state can be the future of another journey.
          change(state, "state", value, value === "current" ? { future_of: null } : {});
        }}
      />
      {journey.state === "future" ? (
        <ChoiceField
          label={futureOf}
          value={journey.future_of ?? ""}
          choices={[
            { value: "", label: t("settings.future-of.none", "no journey") },
            ...others.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          onChoice={(slug) => change(futureOf, "future_of", slug || null)}
        />
      ) : null}
    </>
  );
}
