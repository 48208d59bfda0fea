import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useRef } from "react";

const KIND = "log-event";

/** An event of the list can be dragged onto the map. */
export function useDraggableEvent(
  element: RefObject<HTMLElement | null>,
  event: string,
  enabled: boolean,
): void {
  useEffect(() => {
    const dragged = element.current;
    if (!dragged || !enabled) return;
    return draggable({ element: dragged, getInitialData: () => ({ kind: KIND, event }) });
  }, [element, event, enabled]);
}

function stepAt({ clientX, clientY }: { clientX: number; clientY: number }): HTMLElement | null {
  const under = document.elementFromPoint(clientX, clientY);
  return under?.closest<HTMLElement>("[data-step]") ?? null;
}

/** The column under a dragged event is marked; the mark goes with the drag. */
function markStep(step: string | undefined): void {
  for (const old of document.querySelectorAll("[data-bind-over]")) old.removeAttribute("data-bind-over");
  if (step)
    for (const cell of document.querySelectorAll(`[role="grid"] [data-step="${CSS.escape(step)}"]`))
      cell.setAttribute("data-bind-over", "");
}

/** The whole map takes events: the step whose column is under the pointer is bound. */
export function useMapAsTarget(onBind: (step: string, event: string) => void): void {
  const bind = useRef(onBind);
  bind.current = onBind;
  useEffect(() => {
    const map = document.querySelector<HTMLElement>('[role="grid"]')?.parentElement;
    if (!map) return;
    return dropTargetForElements({
      element: map,
      canDrop: ({ source }) => source.data.kind === KIND,
      onDrag: ({ location }) => markStep(stepAt(location.current.input)?.dataset.step),
      onDragLeave: () => markStep(undefined),
      onDrop: ({ source, location }) => {
        markStep(undefined);
        const step = stepAt(location.current.input)?.dataset.step;
        if (step) bind.current(step, String(source.data.event));
      },
    });
  }, []);
}
