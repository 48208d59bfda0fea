import type { ComponentType } from "react";
import type { ToolProps } from "../slots";

/** Parts of one kind that other rooms put on the screen. */
export function Slot({ parts, slug }: { parts: readonly ComponentType<ToolProps>[]; slug: string }) {
  // The lists are fixed when the program is built, so a place in them is an identity.
  return parts.map((Part, at) => <Part key={at.toString()} slug={slug} />);
}
