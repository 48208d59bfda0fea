/** Dragging a stage to another place; the row shows on which side it would land. */
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { attachClosestEdge, extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";

type Place = { key: string; place: number };

export function dragStage(
  row: HTMLElement,
  handle: HTMLElement,
  stage: Place,
  onDrop: (key: string, to: number) => void,
): () => void {
  const clear = () => delete row.dataset.edge;
  return combine(
    draggable({
      element: row,
      dragHandle: handle,
      getInitialData: () => ({ kind: "lifecycle-stage", ...stage }),
    }),
    dropTargetForElements({
      element: row,
      canDrop: ({ source }) => source.data.kind === "lifecycle-stage" && source.data.key !== stage.key,
      getData: ({ input, element }) =>
        attachClosestEdge({ ...stage }, { element, input, allowedEdges: ["top", "bottom"] }),
      onDrag: ({ self }) => {
        row.dataset.edge = extractClosestEdge(self.data) ?? "top";
      },
      onDragLeave: clear,
      onDrop: ({ self, source }) => {
        clear();
        const from = Number(source.data.place);
        const before = extractClosestEdge(self.data) === "top" ? stage.place : stage.place + 1;
        // What stood before the dragged stage moves up by one when it is taken out.
        onDrop(String(source.data.key), from < before ? before - 1 : before);
      },
    }),
  );
}
