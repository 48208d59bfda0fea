import { type RefObject, useEffect } from "react";
import type { EditorStore } from "../../../../editor/store";
import { t } from "../../../../i18n/t";
import { announce } from "../LiveRegion";
import { copyCells, pasteInto, readClipboard } from "./clipboard";
import type { GridControl } from "./control";
import type { Places } from "./places";

type Given = {
  scroller: RefObject<HTMLElement | null>;
  store: EditorStore;
  places: Places;
  control: GridControl;
  editable: boolean;
};

/** Copy, cut and paste with the browser's own clipboard, within a map and between maps. */
export function useClipboard({ scroller, store, places, control, editable }: Given): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const take = (event: ClipboardEvent) => {
      const taken = copyCells(store.getState(), places, activeCard());
      if (!taken || !event.clipboardData) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", taken.text);
      event.clipboardData.setData("application/x-desirepath-map", taken.json);
      event.clipboardData.setData("text/html", taken.html);
      announce(t("copied", "{n, plural, one {1 part copied} other {# parts copied}}", { n: taken.count }));
      if (event.type === "cut" && editable) control.commands.run(t("command.cut", "cut"), taken.removal);
    };
    const put = (event: ClipboardEvent) => {
      const given = event.clipboardData && readClipboard(event.clipboardData);
      if (!given || !editable) return;
      event.preventDefault();
      const edits = pasteInto(store.getState(), places, given);
      const steps = given.copied?.kind === "steps" ? given.copied.steps.length : 0;
      const said = () =>
        t("pasted", "{n, plural, one {1 part pasted} other {# parts pasted}}", { n: steps || edits.length });
      if (!control.commands.run(t("command.paste", "paste"), edits, said)) {
        announce(t("pasted.nothing", "Nothing that fits here"));
      }
    };
    element.addEventListener("copy", take);
    element.addEventListener("cut", take);
    element.addEventListener("paste", put);
    return () => {
      element.removeEventListener("copy", take);
      element.removeEventListener("cut", take);
      element.removeEventListener("paste", put);
    };
  }, [scroller, store, places, control, editable]);
}

function activeCard(): string | null {
  return (document.activeElement as HTMLElement | null)?.dataset.card ?? null;
}
