import { type ReactNode, Suspense } from "react";
import { useEditorStore } from "../../../editor/EditorProvider";
import { portOf } from "./adaptor";
import { EditorContext } from "./port";

/** What parts of working together know of the map that is open. */
export function Together({ children }: { children: ReactNode }) {
  return (
    <EditorContext value={portOf(useEditorStore())}>
      <Suspense fallback={null}>{children}</Suspense>
    </EditorContext>
  );
}
