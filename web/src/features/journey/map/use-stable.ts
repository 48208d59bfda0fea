import { useCallback, useRef } from "react";

/** The same function in every drawing, which does what the newest one does; for what is called by events alone. */
export function useStable<Given extends unknown[]>(
  act: (...given: Given) => void,
): (...given: Given) => void {
  const newest = useRef(act);
  newest.current = act;
  return useCallback((...given: Given) => newest.current(...given), []);
}
