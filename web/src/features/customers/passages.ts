import type { Passage } from "../../api/customers";

export type Standing = { state: "done" | "waiting" | "overdue"; seconds: number };

/** Done and in what time; or waiting and for how long, perhaps longer than the map expects. */
export function standingOf(passage: Passage, now: number): Standing {
  const [began, last] = [Date.parse(passage.began_at), Date.parse(passage.last_at)];
  if (passage.is_completed) return { state: "done", seconds: (last - began) / 1000 };
  const seconds = Math.max(0, (now - last) / 1000);
  const expected = passage.expect_within_hours;
  return { state: expected !== null && seconds > expected * 3600 ? "overdue" : "waiting", seconds };
}
