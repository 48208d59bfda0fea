import { lazy, Suspense } from "react";
import type { JourneyDocument } from "../../../../api/contract";
import type { Grid } from "./use-grid";

const GridMenu = lazy(() => import("./GridMenu"));
const MoveDialog = lazy(() => import("./MoveDialog"));
const RemoveStepDialog = lazy(() => import("./RemoveStepDialog"));
const SubJourneyDialog = lazy(() => import("./SubJourneyDialog"));
const KeysSheet = lazy(() => import("./KeysSheet"));

/** What opens over the grid: the menu of a part, “Move to…”, the sub-journey of a step, the question before a step goes, and the keys. */
export function GridDialogs({ grid, journey }: { grid: Grid; journey: JourneyDocument }) {
  const { menu, setMenu, moving, setMoving, door, setDoor, removing, keysShown, setKeysShown } = grid;
  return (
    <Suspense fallback={null}>
      {menu ? <GridMenu menu={menu} onClose={() => setMenu(null)} /> : null}
      {moving ? <MoveDialog target={moving} onClose={() => setMoving(null)} /> : null}
      {door ? <SubJourneyDialog journey={journey} step={door} onClose={() => setDoor(null)} /> : null}
      {removing.asking ? (
        <RemoveStepDialog steps={removing.asking} onRemove={removing.removeSteps} onClose={removing.cancel} />
      ) : null}
      {keysShown ? <KeysSheet onClose={() => setKeysShown(false)} /> : null}
    </Suspense>
  );
}
