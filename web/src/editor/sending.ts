/** Saving by itself: one request under way, what gathers meanwhile goes with the next, trouble is tried again. */
import type { Trouble } from "./save-state";
import { type MapServer, MayNotEdit, MetOthers, RefusedEdits, type ServerMap, SignedOut } from "./server";
import { acknowledge, beginSending, editsUnderWay, keepRefused, rebase, type Work } from "./work";

const GATHER_MS = 120;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** What the sending reads and moves on. */
export type Desk = {
  work: () => Work;
  put: (work: Work) => void;
  /** The server's answer: its map as it stands now. */
  answered: (map: ServerMap) => void;
  trouble: (trouble: Trouble | null) => void;
  /** Whether what gathers is to be sent at all. */
  maySend: () => boolean;
  /** One may not edit any more: what may still be done is asked for. */
  forbidden: () => void;
};

type Outcome = "done" | Trouble;

export type Sender = {
  /** There is something to save. */
  wake: () => void;
  /** Tries at once instead of waiting, e.g. when the line is back. */
  hurry: () => void;
  stop: () => void;
};

export function createSender(server: MapServer, desk: Desk): Sender {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let busy = false;
  let stopped = false;
  let failures = 0;
  let oneByOne = false;

  const plan = (wait: number) => {
    if (stopped || busy || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      void run();
    }, wait);
  };
  const run = async () => {
    if (busy || !desk.maySend()) return;
    // Before anything is put down: that wakes the sender, and a second request would go out beside the first.
    busy = true;
    try {
      desk.put(beginSending(desk.work(), oneByOne ? 1 : undefined));
      if (desk.work().sending) settle(await attempt());
    } finally {
      busy = false;
    }
    if (desk.work().outbox.length) plan(failures ? waitAfter(failures) : GATHER_MS);
  };
  const attempt = async (): Promise<Outcome> => {
    const { sending } = desk.work();
    try {
      const map = await server.send(sending?.key ?? "", editsUnderWay(desk.work()));
      desk.put(acknowledge(desk.work(), map.version, map.document));
      desk.answered(map);
      return "done";
    } catch (fault) {
      return refused(fault);
    }
  };
  const refused = (fault: unknown): Outcome => {
    const work = desk.work();
    if (fault instanceof MetOthers) {
      desk.put(clashed(work, fault));
      oneByOne = oneByOne || desk.work().outbox.length === work.outbox.length;
      return "done";
    }
    if (fault instanceof MayNotEdit) {
      desk.put({ ...work, sending: null });
      desk.forbidden();
      return "done";
    }
    if (!(fault instanceof RefusedEdits)) return fault instanceof SignedOut ? "signed-out" : "offline";
    if ((work.sending?.count ?? 0) > 1) desk.put({ ...work, sending: null });
    else desk.put(keepRefused(work, fault.message));
    oneByOne = true;
    return "done";
  };
  const settle = (outcome: Outcome) => {
    failures = outcome === "done" ? 0 : failures + 1;
    desk.trouble(outcome === "done" ? null : outcome);
    if (!desk.work().outbox.length) oneByOne = false;
  };
  const clear = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  return {
    wake: () => plan(GATHER_MS),
    hurry: () => {
      clear();
      plan(0);
    },
    stop: () => {
      stopped = true;
      clear();
    },
  };
}

function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
}

/** Others changed the same places: one's own edits are done anew on theirs, and what meets them is kept aside. */
function clashed(work: Work, { version, document, conflicts }: MetOthers): Work {
  const taken = conflicts.flatMap(({ why, at }) => (why === "taken" ? [at.at(-1) ?? ""] : []));
  const moved = rebase({ ...work, sending: null }, version, document, taken);
  const stuck = version === work.version && !taken.length && moved.outbox.length === work.outbox.length;
  if (!stuck || work.outbox.length > 1) return moved;
  return keepRefused(moved, "");
}
