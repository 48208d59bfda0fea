import { type ComponentType, memo } from "react";
import type { ToolProps } from "../slots";

type SlotProps = { parts: readonly ComponentType<ToolProps>[]; slug: string };

/** Parts of one kind that other rooms put on the screen. */
export const Slot = memo(function Slot({ parts, slug }: SlotProps) {
  // The lists are fixed when the program is built, so a place in them is an identity.
  return parts.map((Part, at) => <Part key={at.toString()} slug={slug} />);
});
