import type { MapChange } from "../../../api/comparing";
import type { StepDesign } from "../../../canvas/design";
import { formatSigned } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** What every comparison of two maps would say: they are two maps. */
const WHICH_MAP = new Set(["slug", "state", "future_of"]);

export function worthSaying(changes: MapChange[]): MapChange[] {
  return changes.filter(({ part, field }) => part !== "journey" || !WHICH_MAP.has(field ?? ""));
}

/** The fields of each step that differ, by the last word of their address. */
export function changedFields(changes: MapChange[]): Map<string, Set<string>> {
  const fields = new Map<string, Set<string>>();
  for (const { part, slug, field } of changes) {
    if (part !== "step" || field === null) continue;
    const known = fields.get(slug) ?? new Set();
    fields.set(slug, known.add(field.split(".").at(-1) ?? field));
  }
  return fields;
}

export type Fact = { field: string; label: string; text: string };

/** What a step says, field by field; empty ones are there too, since a difference may be their emptiness. */
export function factsOf(step: StepDesign): Fact[] {
  const fact = (field: string, label: string, text: string): Fact => ({ field, label, text });
  const touchpoints = step.touchpoints.map(({ name, channel }) => (channel ? `${name} (${channel})` : name));
  return [
    fact("goal", t("lane.goal", "Goal"), step.goal),
    fact("action", t("lane.action", "Action"), step.action),
    fact("thought", t("lane.thought", "Thought"), step.thought),
    fact("quote", t("lane.quote", "Quote"), step.quote),
    fact("feeling", t("lane.feeling", "Feeling"), step.feeling === null ? "" : formatSigned(step.feeling, 0)),
    fact("touchpoints", t("lane.touchpoints", "Touchpoints"), touchpoints.join(", ")),
    fact("process", t("lane.process", "Process"), step.process),
    fact("department", t("lane.department", "Department"), step.department),
    fact("owner", t("compare.owner", "Owner"), step.owner),
    fact("people", t("lane.people", "People"), step.people.join(", ")),
    fact("systems", t("lane.systems", "Systems"), step.systems.join(", ")),
    fact("policies", t("lane.policies", "Policies"), step.policies.join(", ")),
  ];
}
