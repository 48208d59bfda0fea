import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useState } from "react";
import type { Voice, Which } from "../../../api/voice";
import { useRight } from "../../../components/use-right";
import { type InboxKey, useInboxKeys, useLetterKeys } from "./keys";
import type { Deeds } from "./use-deeds";
import type { Inbox } from "./use-inbox";

export type InboxDialog = "keys" | "tag" | "link" | "mask";
/** What a deed is done to: the ticked pieces, else the opened one. */
export type Target = { which: Which; voices: readonly Voice[]; count: number };

export type Control = {
  dialog: InboxDialog | null;
  /** Opens a dialog about what is chosen, or about one piece alone. */
  ask: (dialog: InboxDialog, only?: Voice) => void;
  close: () => void;
  target: Target | null;
  mayChange: boolean;
  step: (by: 1 | -1) => void;
  handle: () => void;
};

function targetOf({ chosen, query, voices, search, total }: Inbox): Target | null {
  if (chosen.all) return { which: { query }, voices, count: total };
  const ids = chosen.ids.size ? chosen.ids : new Set(search.open === undefined ? [] : [search.open]);
  if (!ids.size) return null;
  return { which: { ids: [...ids] }, voices: voices.filter(({ id }) => ids.has(id)), count: ids.size };
}

function alone(voice: Voice): Target {
  return { which: { ids: [voice.id] }, voices: [voice], count: 1 };
}

/** What keys and buttons of the inbox do. */
export function useControl(
  inbox: Inbox,
  deeds: Deeds,
  searchBox: RefObject<HTMLInputElement | null>,
): Control {
  const [asked, setAsked] = useState<{ dialog: InboxDialog; only?: Voice } | null>(null);
  const [letters] = useLetterKeys();
  const mayChange = useRight("listen.handle");
  const navigate = useNavigate();
  const target = asked?.only ? alone(asked.only) : targetOf(inbox);
  const { voices, search, chosen } = inbox;
  const at = voices.findIndex(({ id }) => id === search.open);

  const step = (by: 1 | -1) => {
    const next = voices[at < 0 ? 0 : at + by];
    if (next) inbox.open(next.id);
  };
  const handle = () => {
    if (!target || !mayChange) return;
    const all = target.voices.every(({ state }) => state === "handled");
    deeds.act({ deed: "state", value: all ? "new" : "handled" }, target.which);
    if (chosen.ids.size) chosen.clear();
    else if (!all) step(1);
  };
  const ask = (dialog: InboxDialog, only?: Voice) => {
    if (dialog === "keys" || (mayChange && (only || target))) setAsked({ dialog, only });
  };
  const act: Record<InboxKey, () => unknown> = {
    next: () => step(1),
    previous: () => step(-1),
    choose: () => search.open !== undefined && chosen.toggle(search.open),
    tag: () => ask("tag"),
    link: () => ask("link"),
    handle,
    search: () => searchBox.current?.focus(),
    undo: () => deeds.undoLast(),
    sheet: () => ask("keys"),
    "open-customer": () => {
      const key = voices[at]?.customer?.key;
      if (key) void navigate({ to: "/customers/$key", params: { key: String(key) } });
    },
    leave: () => {
      if (chosen.ids.size) chosen.clear();
      else if (search.open !== undefined) inbox.open(undefined);
    },
  };
  useInboxKeys(letters, (key) => {
    if (asked) return false;
    act[key]();
    return true;
  });
  return { dialog: asked?.dialog ?? null, ask, close: () => setAsked(null), target, mayChange, step, handle };
}
