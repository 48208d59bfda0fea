import { setField, valueAt } from "../../../editor/build/fields";
import { addStage, addStep, placeOfStep, slugForStep, stagesOf } from "../../../editor/build/steps";
import type { Edit, Json, MapDocument } from "../../../editor/edits";
import { t } from "../../../i18n/t";

type Bind = { readonly [name: string]: Json };

function bindsOf(document: MapDocument, step: string): readonly Bind[] {
  return (valueAt(document, ["steps", step, "binds"]) ?? []) as readonly Bind[];
}

/** A binding that asks for nothing but the event's name. */
function isPlain(bind: Bind, event: string): boolean {
  return bind.event === event && Object.keys(bind).length === 1;
}

/** The edits that let every event of a name count as a step. */
export function bindEdits(document: MapDocument, step: string, event: string): Edit[] {
  const binds = bindsOf(document, step);
  if (binds.some((bind) => isPlain(bind, event))) return [];
  return setField(document, ["steps", step, "binds"], [...binds, { event }]);
}

/** The edits that take it back; a binding with further conditions stays. */
export function unbindEdits(document: MapDocument, step: string, event: string): Edit[] {
  const binds = bindsOf(document, step);
  return setField(
    document,
    ["steps", step, "binds"],
    binds.filter((bind) => !isPlain(bind, event)),
  );
}

export function isPlainlyBound(document: MapDocument, step: string, event: string): boolean {
  return bindsOf(document, step).some((bind) => isPlain(bind, event));
}

type Suggested = { after: string | null; name: string; event: string };

/** The edits that draw a suggested step, bound to its event; an empty map gets its first stage too. */
export function suggestedEdits(
  document: MapDocument,
  suggested: Suggested,
  archived: readonly string[],
): Edit[] {
  const { after, name, event } = suggested;
  const slug = slugForStep(document, name, archived);
  const member = { slug, name, binds: [{ event }] };
  const place = after === null ? null : placeOfStep(document, after);
  if (place) return [addStep({ stage: place.stage, after }, member)];
  const first = stagesOf(document)[0];
  if (first) return [addStep({ stage: String(first.slug), after: null }, member)];
  const stage = addStage(document, t("bind.first-stage", "Steps"), null);
  return [stage.edit, addStep({ stage: stage.slug, after: null }, member)];
}
