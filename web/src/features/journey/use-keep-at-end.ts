import { useLayoutEffect, useRef } from "react";

/** Keeps what is being written when its place goes away, e.g. because somebody else removed the step. */
export function useKeepAtEnd(keep: () => void): void {
  const last = useRef(keep);
  last.current = keep;
  useLayoutEffect(() => () => last.current(), []);
}
