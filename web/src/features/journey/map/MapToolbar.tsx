import type { ComponentType, ReactNode } from "react";
import { TOOLS_AT_END, TOOLS_AT_START, type ToolProps } from "../slots";
import classes from "./Map.module.css";

/** Parts of one kind that other rooms put on the screen. */
export function Slot({ parts, slug }: { parts: readonly ComponentType<ToolProps>[]; slug: string }) {
  // The lists are fixed when the program is built, so a place in them is an identity.
  return parts.map((Part, at) => <Part key={at.toString()} slug={slug} />);
}

/** The row of tools above the map. */
export function MapToolbar({ slug, children }: { slug: string; children: ReactNode }) {
  return (
    <div className={`${classes.controls} no-print`}>
      <Slot parts={TOOLS_AT_START} slug={slug} />
      {children}
      <Slot parts={TOOLS_AT_END} slug={slug} />
    </div>
  );
}
