import { lazy, Suspense } from "react";
import type { Grid } from "./use-grid";

const GridMenu = lazy(() => import("./GridMenu"));
const MoveDialog = lazy(() => import("./MoveDialog"));
const RemoveStepDialog = lazy(() => import("./RemoveStepDialog"));

/** What opens over the grid: the menu of a part, “Move to…”, and the question before a step with data goes. */
export function GridDialogs({ grid: { menu, setMenu, moving, setMoving, removing } }: { grid: Grid }) {
  return (
    <Suspense fallback={null}>
      {menu ? <GridMenu menu={menu} onClose={() => setMenu(null)} /> : null}
      {moving ? <MoveDialog target={moving} onClose={() => setMoving(null)} /> : null}
      {removing.asking ? (
        <RemoveStepDialog step={removing.asking} onRemove={removing.removeStep} onClose={removing.cancel} />
      ) : null}
    </Suspense>
  );
}
