import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { bindingQuery } from "../../../api/binding";
import { Answered } from "../../../components/Panel";
import { useEditor, useEditorStore } from "../../../editor/EditorProvider";
import { isReadOnly } from "../../../editor/store";
import { t } from "../../../i18n/t";
import { stepNames } from "../map/columns";
import { announce } from "../map/LiveRegion";
import { useJourneyOnScreen } from "../map/use-journey";
import { SidePanel } from "../panel/SidePanel";
import { scopeOf, useJourneyView } from "../search";
import { type Binding, BindLists } from "./BindLists";
import { bindEdits, isPlainlyBound, suggestedEdits, unbindEdits } from "./binding-edits";
import { useMapAsTarget } from "./use-dropping";

/** The log's events beside the map: what is bound to which step, what is not, and which steps are missing. */
export default function BindSide({ slug, onClose }: { slug: string; onClose: () => void }) {
  const { view } = useJourneyView();
  const journey = useJourneyOnScreen();
  const answer = useQuery(bindingQuery(slug, scopeOf(view)));
  const binding = useBinding(stepNames(journey));
  useMapAsTarget(binding.bind ?? nothing);
  return (
    <SidePanel title={t("bind.title", "Events in the log")} onClose={onClose}>
      <Answered query={answer} lines={8}>
        {(found) => <BindLists found={found} binding={binding} />}
      </Answered>
    </SidePanel>
  );
}

const nothing = () => undefined;

/** What can be done with the bindings; each is one step back. */
function useBinding(names: ReadonlyMap<string, string>): Binding {
  const store = useEditorStore();
  const readOnly = useEditor(isReadOnly);
  const document = useEditor((state) => state.work.document);
  const act = useCallback(
    (label: string, edits: Parameters<ReturnType<typeof store.getState>["do"]>[1]) => {
      if (!edits.length) return;
      store.getState().do(label, edits);
      announce(label);
    },
    [store],
  );
  const present = () => store.getState().work.document;
  const nameOf = (step: string) => names.get(step) ?? step;
  const may = { names, isPlainly: (step: string, event: string) => isPlainlyBound(document, step, event) };
  if (readOnly) return { ...may, bind: null, unbind: null, add: null };
  return {
    ...may,
    bind: (step, event) =>
      act(
        t("bind.undo.bound", "bind “{event}” to “{step}”", { event, step: nameOf(step) }),
        bindEdits(present(), step, event),
      ),
    unbind: (step, event) =>
      act(
        t("bind.undo.unbound", "take “{event}” off “{step}”", { event, step: nameOf(step) }),
        unbindEdits(present(), step, event),
      ),
    add: (suggested) =>
      act(
        t("bind.undo.added", "add the step “{step}”", { step: suggested.name }),
        suggestedEdits(present(), suggested, store.getState().meta.archived_slugs),
      ),
  };
}
