/** Dragging, fetched when the map stands: nobody drags before there is something to see. */
type Stop = () => void;
type Given = Parameters<typeof import("./dragging")["watchDrags"]>;

const SOON_MS = 1_000;

/** Begins when the pointer comes over the map, or when the browser has nothing else to do. What the pointer came upon
 * meanwhile is told again. */
export function watchDrags(...given: Given): Stop {
  const [{ table }] = given;
  let stop: Stop | undefined;
  let begun = false;
  let left = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    void import("./dragging").then(({ watchDrags: watch }) => {
      if (!left) stop = watch(...given);
      table.removeEventListener("pointerover", come);
      over?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    });
  };
  let over: EventTarget | null = null;
  const come = ({ target }: Event) => {
    over = target;
    begin();
  };
  table.addEventListener("pointerover", come);
  const waiting = whenIdle(begin);
  return () => {
    left = true;
    begun = true;
    table.removeEventListener("pointerover", come);
    waiting();
    stop?.();
  };
}

/** Some browsers do not tell when they are idle. */
function whenIdle(act: () => void): Stop {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(act, SOON_MS);
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(act, { timeout: SOON_MS });
  return () => window.cancelIdleCallback(handle);
}
