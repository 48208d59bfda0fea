import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import classes from "./Toolbar.module.css";

type ToolbarProps = { label: string; className?: string; children: ReactNode };

/** A row of tools that is one tab stop: arrows, Home and End walk through it, whatever it holds at the time. */
export function Toolbar({ label, className = "", children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = bar;
    if (!current) return;
    const tidy = () => keepOneTabStop(current);
    tidy();
    const watch = new MutationObserver(tidy);
    watch.observe(current, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, []);
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      className={`${classes.toolbar} ${className}`}
      onFocus={({ target, currentTarget }) => keepOneTabStop(currentTarget, target)}
      onKeyDown={walk}
    >
      {children}
    </div>
  );
}

/** A group within a toolbar: its tools stay together where the row wraps. */
export function ToolGroup({ end = false, children }: { end?: boolean; children: ReactNode }) {
  return (
    <div className={classes.group} data-end={end || undefined}>
      {children}
    </div>
  );
}

/** The words of a tool; where the row is short of space, its icon and its tooltip stand for them. */
export function ToolWords({ last = false, children }: { last?: boolean; children: ReactNode }) {
  return (
    <span className={classes.words} data-last={last || undefined}>
      {children}
    </span>
  );
}

/** The words of a button in a title line; on a phone its icon stands for them. */
export function TitleWords({ children }: { children: ReactNode }) {
  return <span className={classes.titleWords}>{children}</span>;
}

function toolsOf(bar: Element): HTMLElement[] {
  const all = bar.querySelectorAll<HTMLElement>("button, input, select, a[href]");
  return [...all].filter((tool) => !tool.closest('[role="menu"], [role="dialog"]') && !isDisabled(tool));
}

function isDisabled(tool: HTMLElement): boolean {
  return tool.hasAttribute("disabled");
}

function keepOneTabStop(bar: Element, wanted?: Element): void {
  const tools = toolsOf(bar);
  const stop =
    tools.find((tool) => tool === wanted) ?? tools.find((tool) => tool.dataset.stop === "") ?? tools[0];
  for (const tool of tools) {
    tool.tabIndex = tool === stop ? 0 : -1;
    if (tool === stop) tool.dataset.stop = "";
    else delete tool.dataset.stop;
  }
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const tools = toolsOf(event.currentTarget);
  const at = tools.indexOf(event.target as HTMLElement);
  if (at < 0 || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const to = placeAfter(event, at, tools.length);
  if (to === null || !mayLeave(event.target as HTMLElement, event.key)) return;
  event.preventDefault();
  tools[to]?.focus();
}

function placeAfter({ key, currentTarget }: KeyboardEvent<HTMLElement>, at: number, count: number) {
  const onward = getComputedStyle(currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key !== "ArrowRight" && key !== "ArrowLeft") return null;
  return (at + (key === onward ? 1 : -1) + count) % count;
}

/** Within a text the arrows move its caret; only at its ends they lead out. */
function mayLeave(tool: HTMLElement, key: string): boolean {
  if (!(tool instanceof HTMLInputElement)) return true;
  const { selectionStart, selectionEnd, value } = tool;
  if (!value) return true;
  if (selectionStart !== selectionEnd) return false;
  return key === "ArrowLeft" ? selectionStart === 0 : key === "ArrowRight" && selectionStart === value.length;
}
