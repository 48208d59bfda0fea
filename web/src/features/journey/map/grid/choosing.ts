/** Choosing several parts of the map, with the number read out. */
import type { EditorStore } from "../../../../editor/store";
import { t } from "../../../../i18n/t";
import type { GridControl } from "./control";

export function choose(store: EditorStore, { commands }: GridControl, keys: Iterable<string>): void {
  store.getState().select(keys);
  commands.say(t("chosen", "{n} chosen", { n: store.getState().selection.size }));
}

/** Adds one to what is chosen, or takes it out. */
export function toggle(store: EditorStore, control: GridControl, key: string): void {
  const { selection } = store.getState();
  choose(
    store,
    control,
    selection.has(key) ? [...selection].filter((one) => one !== key) : [...selection, key],
  );
}
