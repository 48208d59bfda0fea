import { useMemo, useRef, useState } from "react";
import type { CellPlace, EditorStore } from "../../../../editor/store";
import { createCommands } from "../commands";
import { announce } from "../LiveRegion";
import type { Editing, Go, GridControl, MenuTarget } from "./control";
import { cellSelector, type Draft, nextPosition, type Places, STAGE_LANE, STEP_LANE } from "./places";
import { useRemoving } from "./use-removing";

export type OpenMenu = { target: MenuTarget; at: Element };
type Given = { store: EditorStore; onOpen: (step: string) => void };
type Wanted = { place: CellPlace; card: string | undefined; go: Go };

const BY_GO = { next: "ArrowRight", previous: "ArrowLeft", down: "ArrowDown" } as const;

/** What is being written, named, asked or focused in the grid. */
export type Grid = ReturnType<typeof useGrid>;

export function useGrid({ store, onOpen }: Given) {
  const scroller = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [moving, setMoving] = useState<MenuTarget | null>(null);
  const [door, setDoor] = useState<string | null>(null);
  const wanted = useRef<Wanted | null>(null);
  const open = useRef(onOpen);
  open.current = onOpen;
  const commands = useMemo(() => createCommands(store, announce), [store]);
  const [keysShown, setKeysShown] = useState(false);
  const focus = useRef<GridControl["focus"]>(() => undefined);
  const removing = useRemoving({ store, commands, focus: (place) => focus.current(place) });
  const askRemove = useRef(removing.ask);
  askRemove.current = removing.ask;
  const control = useMemo((): GridControl => {
    const edit = (next: Editing | null) => {
      setEditing(next);
      if (next) {
        // The field takes the focus itself: nothing that was asked for before may take it away again.
        wanted.current = null;
        store.getState().focusCell({ lane: next.lane, step: next.step });
      }
      store.setState({ editing: next !== null });
    };
    const go = (place: CellPlace, card: string | undefined, way: Go) => {
      wanted.current = { place, card, go: way };
      edit(null);
      store.getState().focusCell(place);
    };
    return {
      commands,
      edit,
      leave: (place, way) => go(place, undefined, way),
      focus: (place, card) => go(place, card, "stay"),
      show: (place) => {
        store.getState().focusCell(place);
        const selector = `[data-step="${CSS.escape(place.step)}"][data-lane="${CSS.escape(place.lane)}"]`;
        scroller.current?.querySelector(selector)?.scrollIntoView({ block: "nearest", inline: "nearest" });
      },
      open: (step) => open.current(step),
      draft: setDraft,
      menu: (target, at) => setMenu({ target, at }),
      move: setMoving,
      subJourney: setDoor,
      remove: (target) => askRemove.current(target),
      help: () => setKeysShown(true),
    };
  }, [commands, store]);
  focus.current = control.focus;
  /** After drawing: the focus goes where the last action said. */
  const settleFocus = (places: Places) => {
    const want = wanted.current;
    wanted.current = null;
    if (want) focusWanted(want, places, store, scroller.current);
  };
  const naming = useNaming(draft, setDraft, control);
  return {
    scroller,
    editing,
    draft,
    menu,
    setMenu,
    moving,
    setMoving,
    door,
    setDoor,
    removing,
    keysShown,
    setKeysShown,
    control,
    settleFocus,
    naming,
  };
}

function focusWanted(
  { place, card, go }: Wanted,
  places: Places,
  store: EditorStore,
  scroller: HTMLElement | null,
) {
  const here = places.positionOf(place);
  if (!here) return;
  const key = go === "stay" ? null : { key: BY_GO[go], ctrlKey: false, metaKey: false };
  const position = (key && nextPosition(here, places, key)) ?? here;
  const target = places.placeAt(position);
  if (go !== "stay") store.getState().focusCell(target);
  const cell = scroller?.querySelector<HTMLElement>(cellSelector(position));
  const item = card ? cell?.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]`) : null;
  (item ?? cell)?.focus({ preventScroll: true });
  cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Naming new steps and stages one after the other: Enter goes on, Enter on nothing goes from steps to the next stage. */
function useNaming(draft: Draft | null, setDraft: (draft: Draft | null) => void, control: GridControl) {
  const [count, setCount] = useState(0);
  return useMemo(() => {
    const stop = () => setDraft(null);
    const next = (to: Draft) => {
      setDraft(to);
      setCount((before) => before + 1);
    };
    const name = (text: string, go: Go | "enter") => {
      const written = text.trim();
      if (!draft) return;
      if (!written) {
        if ((go === "enter" || go === "down") && draft.kind === "step")
          next({ kind: "stage", after: draft.stage });
        else stop();
        return;
      }
      if (draft.kind === "stage") {
        const stage = control.commands.addStage(written, draft.after);
        if (go === "stay") stop();
        else next({ kind: "step", stage, after: null });
        return;
      }
      const step = control.commands.addStep({ stage: draft.stage, after: draft.after }, written);
      if (go === "enter") next({ kind: "step", stage: draft.stage, after: step });
      else if (go === "down") next({ kind: "stage", after: draft.stage });
      else {
        stop();
        if (go !== "stay") control.focus({ lane: STEP_LANE, step });
      }
    };
    const cancel = () => {
      stop();
      if (!draft) return;
      const { after } = draft;
      if (draft.kind === "stage" && after) control.focus({ lane: STAGE_LANE, step: after });
      if (draft.kind === "step") control.focus({ lane: STEP_LANE, step: after ?? `@empty/${draft.stage}` });
    };
    return { name, cancel, count };
  }, [draft, setDraft, control, count]);
}
