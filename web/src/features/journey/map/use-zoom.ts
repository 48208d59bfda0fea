import { useLocalStorage } from "@mantine/hooks";
import { COLUMN_WIDTH, HEAD_WIDTH } from "./grid/measures";

/** Below this nothing can be read: what does not fit then is scrolled. */
const SMALLEST_FIT = 0.5;

/** How large the map is drawn; remembered for this person. */
export function useZoom(columnCount: number) {
  const [zoom, setZoom] = useLocalStorage({ key: "desirepath-map-zoom", defaultValue: 1 });
  const onZoom = (next: number | "fit") => {
    if (next !== "fit") return setZoom(next);
    const width = document.querySelector('[role="grid"]')?.parentElement?.clientWidth ?? 0;
    const needed = HEAD_WIDTH + columnCount * COLUMN_WIDTH;
    const fitting = Math.floor((width / needed) * 100) / 100;
    setZoom(Math.min(1, Math.max(SMALLEST_FIT, fitting)));
  };
  return { zoom, onZoom };
}
