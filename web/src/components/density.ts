import type { Me } from "../api/contract";

/** How close rows stand: about 36 px each, or 28. */
export type Density = "comfortable" | "compact";

export function densityOf(me: Pick<Me, "preferences"> | undefined): Density {
  return me?.preferences.density === "compact" ? "compact" : "comfortable";
}
