import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { attachClosestEdge, extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";

const KIND = "survey-part";

/** Makes a question or a page's head something to drag, and to drop others on. */
export function dragPart(
  element: HTMLElement,
  id: string,
  onDrop: (moved: string, onto: string, before: boolean) => void,
): () => void {
  const clear = () => delete element.dataset.edge;
  return combine(
    draggable({ element, getInitialData: () => ({ kind: KIND, id }) }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.kind === KIND && source.data.id !== id,
      getData: ({ input }) => attachClosestEdge({ id }, { element, input, allowedEdges: ["top", "bottom"] }),
      onDrag: ({ self }) => {
        element.dataset.edge = extractClosestEdge(self.data) ?? "top";
      },
      onDragLeave: clear,
      onDrop: ({ self, source }) => {
        clear();
        onDrop(String(source.data.id), id, extractClosestEdge(self.data) === "top");
      },
    }),
  );
}
