/** Dragging, fetched once the map stands: nobody drags before there is something to see. */
type Dragging = typeof import("./dragging");
type Stop = () => void;

let fetched: Promise<Dragging> | undefined;

function later(begin: (dragging: Dragging) => Stop): Stop {
  fetched ??= import("./dragging");
  let stop: Stop | undefined;
  let left = false;
  void fetched.then((dragging) => {
    if (!left) stop = begin(dragging);
  });
  return () => {
    left = true;
    stop?.();
  };
}

export const dragCard = (...given: Parameters<Dragging["dragCard"]>) =>
  later((dragging) => dragging.dragCard(...given));
export const takeCards = (...given: Parameters<Dragging["takeCards"]>) =>
  later((dragging) => dragging.takeCards(...given));
export const dragHead = (...given: Parameters<Dragging["dragHead"]>) =>
  later((dragging) => dragging.dragHead(...given));
export const takeSteps = (...given: Parameters<Dragging["takeSteps"]>) =>
  later((dragging) => dragging.takeSteps(...given));
export const watchDrops = (...given: Parameters<Dragging["watchDrops"]>) =>
  later((dragging) => dragging.watchDrops(...given));
