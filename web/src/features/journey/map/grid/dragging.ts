/** Dragging cards, steps, stages and lanes. Where a thing would land is marked on the element itself. */
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import {
  attachClosestEdge,
  type Edge,
  extractClosestEdge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import type { CardName } from "../../../../editor/build/cards";

type Stop = () => void;
export type HeadKind = "step" | "stage" | "lane";

/** Whether a thing dropped at this edge lands before the element in reading order, which may run from the right. */
function isBefore(edge: Edge | null, element: Element): boolean {
  const start = getComputedStyle(element).direction === "rtl" ? "right" : "left";
  return edge === "top" || edge === start;
}

function marking(element: HTMLElement) {
  const clear = () => delete element.dataset.edge;
  return {
    onDrag: ({ self }: { self: { data: Record<string | symbol, unknown> } }) => {
      const edge = extractClosestEdge(self.data);
      element.dataset.edge = edge ? (isBefore(edge, element) ? "before" : "after") : "inside";
    },
    onDragLeave: clear,
    onDrop: clear,
  };
}

export function dragCard(element: HTMLElement, card: CardName): Stop {
  return combine(
    draggable({ element, getInitialData: () => ({ kind: "card", ...card }) }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.kind === "card" && source.data.id !== card.id,
      getData: ({ input }) =>
        attachClosestEdge({ kind: "card", ...card }, { element, input, allowedEdges: ["top", "bottom"] }),
      ...marking(element),
    }),
  );
}

/** A cell takes cards at its end. */
export function takeCards(element: HTMLElement, place: { step: string; lane: string }): Stop {
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data.kind === "card",
    getData: () => ({ kind: "cell", ...place }),
    onDragEnter: () => {
      element.dataset.over = "";
    },
    onDragLeave: () => delete element.dataset.over,
    onDrop: () => delete element.dataset.over,
  });
}

export function dragHead(element: HTMLElement, kind: HeadKind, slug: string): Stop {
  const allowedEdges: Edge[] = kind === "lane" ? ["top", "bottom"] : ["left", "right"];
  return combine(
    draggable({ element, getInitialData: () => ({ kind, slug }) }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.kind === kind && source.data.slug !== slug,
      getData: ({ input }) => attachClosestEdge({ kind, slug }, { element, input, allowedEdges }),
      ...marking(element),
    }),
  );
}

/** A stage without steps takes a step. */
export function takeSteps(element: HTMLElement, stage: string): Stop {
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data.kind === "step",
    getData: () => ({ kind: "stage-end", stage }),
    ...marking(element),
  });
}

export type Dropped =
  | { kind: "card"; card: CardName; onto: CardName; before: boolean }
  | { kind: "card-into"; card: CardName; step: string; lane: string }
  | { kind: "step"; slug: string; onto: string; before: boolean }
  | { kind: "stage" | "lane"; slug: string; onto: string; before: boolean }
  | { kind: "step-into"; slug: string; stage: string };

/** Tells what was dropped where; the map scrolls while something is held at its border. */
export function watchDrops(scroller: HTMLElement, tell: (dropped: Dropped) => void): Stop {
  return combine(
    autoScrollForElements({ element: scroller }),
    monitorForElements({
      onDrop: ({ source, location }) => {
        const target = location.current.dropTargets[0];
        const dropped = target ? droppedOf(source.data, target) : null;
        if (dropped) tell(dropped);
      },
    }),
  );
}

type Data = Record<string | symbol, unknown>;

function droppedOf(
  source: Data,
  { data: target, element }: { data: Data; element: Element },
): Dropped | null {
  const before = isBefore(extractClosestEdge(target), element);
  if (source.kind === "card") {
    const card = source as unknown as CardName;
    if (target.kind === "card") return { kind: "card", card, onto: target as unknown as CardName, before };
    const { step, lane } = target as { step: string; lane: string };
    return { kind: "card-into", card, step, lane };
  }
  const slug = String(source.slug);
  if (target.kind === "stage-end") return { kind: "step-into", slug, stage: String(target.stage) };
  if (target.kind !== source.kind) return null;
  const kind = source.kind as HeadKind;
  const onto = String(target.slug);
  return kind === "step" ? { kind, slug, onto, before } : { kind, slug, onto, before };
}
