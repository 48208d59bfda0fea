import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  aliasTouchpoint,
  type GapRow,
  ignoreTouchpoint,
  withdrawTouchpointRuling,
} from "../../../api/framework";
import { notify } from "../../../components/notify";
import { setField, valueAt } from "../../../editor/build/fields";
import { useEditorStore } from "../../../editor/EditorProvider";
import type { Json } from "../../../editor/edits";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";

type Named = Pick<GapRow, "key" | "name">;

/** What people decide about a touchpoint that the map does not list; each can be taken back. */
export function useDeciding({ key, name }: Named, onDone: () => void) {
  const { slug } = useJourneyView();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["measure", "touchpoint-gap", slug] });
  const withdraw = useMutation({
    mutationFn: () => withdrawTouchpointRuling(slug, key),
    onSettled: refresh,
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  const decided = (message: string) => {
    onDone();
    notify({ message, undo: () => withdraw.mutate() });
  };
  const ignore = useMutation({
    mutationFn: (reason: string) => ignoreTouchpoint(slug, { key, name, reason }),
    onSettled: refresh,
    onSuccess: () => decided(t("gap.ignored", "{name} is left aside.", { name })),
  });
  const alias = useMutation({
    mutationFn: (listed: string) => aliasTouchpoint(slug, { key, name, alias_of: listed }),
    onSettled: refresh,
    onSuccess: (_, listed) =>
      decided(t("gap.aliased", "{name} counts for {listed} from now on.", { name, listed })),
  });
  return { ignore, alias, withdraw };
}

export type NewTouchpoint = { name: string; channel: string; step: string };

/** Lists a touchpoint at a step: an edit of the map like any other, with undo and history. */
export function useListing() {
  const store = useEditorStore();
  return ({ name, channel, step }: NewTouchpoint) => {
    const { work, do: doIt, undo } = store.getState();
    const at = ["steps", step, "touchpoints"];
    const listed = (valueAt(work.document, at) ?? []) as Json[];
    const label = t("gap.listed-now", "Add the touchpoint {name} to the map", { name });
    const one: Json = channel ? { name, channel } : { name };
    const [refused] = doIt(label, setField(work.document, at, [...listed, one]));
    if (refused)
      notify({ tone: "failed", message: t("gap.not-listed", "The map changed meanwhile; try again.") });
    else notify({ message: label, undo: () => void undo() });
  };
}
