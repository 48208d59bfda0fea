/** Dragging cards, steps, stages and lanes: one target for the whole map, which looks for what lies under the pointer.
 * Targets of their own for a thousand cells and cards would have to be made before anybody drags. */
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import type { CardName } from "../../../../editor/build/cards";
import { kindOfLane } from "../cell-values";

type Stop = () => void;
type HeadKind = "step" | "stage" | "lane";
type Held = ({ kind: "card" } & CardName) | { kind: HeadKind; slug: string };

export type Dropped =
  | { kind: "card"; card: CardName; onto: CardName; before: boolean }
  | { kind: "card-into"; card: CardName; step: string; lane: string }
  | { kind: "step"; slug: string; onto: string; before: boolean }
  | { kind: "stage" | "lane"; slug: string; onto: string; before: boolean }
  | { kind: "step-into"; slug: string; stage: string };

/** What would be done, and where that is marked. */
type Landing = { element: HTMLElement; mark: "before" | "after" | "inside"; dropped: Dropped };
type Point = { clientX: number; clientY: number };

/** Tells what was dropped where; the map scrolls while something is held at its border. */
export function watchDrags(
  { table, scroller }: { table: HTMLElement; scroller: HTMLElement },
  tell: (dropped: Dropped) => void,
): Stop {
  const marks = createMarks();
  const mine = { map: table };
  const under = followTarget();
  let scrolling: Stop | undefined;
  const readyToScroll = () => {
    scrolling ??= autoScrollForElements({ element: scroller });
  };
  return combine(
    () => scrolling?.(),
    under.stop,
    readyUnderPointer(table, mine, readyToScroll),
    dropTargetForElements({
      element: table,
      canDrop: ({ source }) => source.data.map === table,
      getData: ({ input, source }) => ({
        landing: landingAt(table, source.data as Held, under.find(), input),
      }),
      onDrag: ({ self }) => marks.show(self.data.landing as Landing | null),
      onDragLeave: () => marks.show(null),
    }),
    monitorForElements({
      canMonitor: ({ source }) => source.data.map === table,
      onDrop: ({ location }) => {
        marks.show(null);
        const landing = location.current.dropTargets[0]?.data.landing as Landing | null | undefined;
        if (landing) tell(landing.dropped);
      },
    }),
  );
}

/** What the pointer comes upon can be dragged from then on, one thing at a time. */
function readyUnderPointer(table: HTMLElement, mine: { map: HTMLElement }, onReady: () => void): Stop {
  let ready: HTMLElement | null = null;
  let stop: Stop | undefined;
  const look = ({ target }: Event) => {
    const found = (target as Element).closest<HTMLElement>("[data-card], [data-movable]");
    if (found === ready) return;
    stop?.();
    ready = found;
    const held = found && heldBy(found);
    if (held) onReady();
    stop = held ? draggable({ element: found, getInitialData: () => ({ ...held, ...mine }) }) : undefined;
  };
  // What is pressed stays ready although the pointer has gone on before the browser begins to drag.
  const come = (event: PointerEvent) => {
    if (!event.buttons) look(event);
  };
  table.addEventListener("pointerover", come);
  table.addEventListener("pointerdown", look);
  return () => {
    table.removeEventListener("pointerover", come);
    table.removeEventListener("pointerdown", look);
    stop?.();
  };
}

function heldBy(element: HTMLElement): Held | null {
  const { step, stage, laneHead } = element.dataset;
  const card = cardOf(element);
  if (card) return { kind: "card", ...card };
  if (laneHead) return { kind: "lane", slug: laneHead };
  if (stage) return { kind: "stage", slug: stage };
  return step ? { kind: "step", slug: step } : null;
}

function cardOf(element: HTMLElement): CardName | null {
  const { card: id } = element.dataset;
  const place = cellOf(element);
  return id && place ? { ...place, id } : null;
}

function cellOf(element: Element): { step: string; lane: string } | null {
  const { step, lane } = element.closest<HTMLElement>("td[data-step]")?.dataset ?? {};
  return step && lane ? { step, lane } : null;
}

/** What lies under the pointer, as the browser tells: to ask for it again costs as much as drawing a frame. */
function followTarget() {
  let last: EventTarget | null = null;
  const note = ({ target }: Event) => {
    last = target;
  };
  const events = ["dragenter", "dragover", "drop"];
  for (const name of events) window.addEventListener(name, note, true);
  return {
    find: () => (last instanceof Text ? last.parentElement : last instanceof Element ? last : null),
    stop: () => {
      for (const name of events) window.removeEventListener(name, note, true);
    },
  };
}

function landingAt(table: HTMLElement, held: Held, under: Element | null, point: Point): Landing | null {
  if (!under || !table.contains(under)) return null;
  return held.kind === "card" ? cardLanding(held, under, point) : headLanding(held, under, point);
}

/** On another card: before or after it. Elsewhere in a cell: at its end. */
function cardLanding({ kind: _, ...card }: Held & { kind: "card" }, under: Element, point: Point) {
  const item = under.closest<HTMLElement>("[data-card]");
  const onto = item && cardOf(item);
  if (item && onto && onto.id !== card.id) {
    const before = isUpper(item, point);
    return { element: item, mark: markOf(before), dropped: { kind: "card" as const, card, onto, before } };
  }
  const element = under.closest<HTMLElement>("td[data-step]");
  const place = element && cellOf(element);
  if (!element || !place || kindOfLane(place.lane) !== "cards") return null;
  return { element, mark: "inside" as const, dropped: { kind: "card-into" as const, card, ...place } };
}

const HEADS = { step: "th[data-step]", stage: "th[data-stage]", lane: "th[data-lane-head]" };

function headLanding(
  { kind, slug }: Held & { kind: HeadKind },
  under: Element,
  point: Point,
): Landing | null {
  const empty = kind === "step" ? under.closest<HTMLElement>("[data-empty-stage]") : null;
  if (empty) {
    const stage = empty.dataset.emptyStage ?? "";
    return { element: empty, mark: "inside", dropped: { kind: "step-into", slug, stage } };
  }
  const element = under.closest<HTMLElement>(`${HEADS[kind]}[data-movable]`);
  const found = element && heldBy(element);
  if (!element || !found || found.kind === "card" || found.slug === slug) return null;
  const before = kind === "lane" ? isUpper(element, point) : isFirstHalf(element, point);
  return { element, mark: markOf(before), dropped: { kind, slug, onto: found.slug, before } as Dropped };
}

function markOf(before: boolean): "before" | "after" {
  return before ? "before" : "after";
}

function isUpper(element: Element, { clientY }: Point): boolean {
  const { top, height } = element.getBoundingClientRect();
  return clientY < top + height / 2;
}

/** In reading order, which may run from the right. */
function isFirstHalf(element: Element, { clientX }: Point): boolean {
  const { left, width } = element.getBoundingClientRect();
  const onLeft = clientX < left + width / 2;
  return getComputedStyle(element).direction === "rtl" ? !onLeft : onLeft;
}

/** Where it would land is marked on one element at a time. */
function createMarks() {
  let marked: HTMLElement | null = null;
  const show = (landing: Landing | null) => {
    const { element = null, mark } = landing ?? {};
    if (marked !== element) delete marked?.dataset.edge;
    marked = element;
    if (element && element.dataset.edge !== mark) element.dataset.edge = mark;
  };
  return { show };
}
