import { Link, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import classes from "./SectionTabs.module.css";

/** `exact`: its address is the beginning of the others' ones. */
type SectionTab = { to: string; label: string; exact?: boolean };

/** Links between the pages of one menu word; in a small window the present one is brought into sight. */
export function SectionTabs({ label, pages }: { label: string; pages: SectionTab[] }) {
  const bar = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the present tab is another one with each address
  useEffect(() => {
    const present = bar.current?.querySelector("[aria-current=page]");
    if (bar.current && present) bar.current.scrollLeft += outside(present, bar.current);
  }, [pathname]);
  return (
    <nav ref={bar} className={classes.tabs} aria-label={label}>
      {pages.map((page) => (
        <Link
          key={page.to}
          to={page.to}
          className={classes.tab}
          activeOptions={{ includeSearch: false, exact: page.exact ?? false }}
        >
          {page.label}
        </Link>
      ))}
    </nav>
  );
}

/** So much of the next tab comes into sight too. */
const MARGIN = 48;

/** How far something stands out of the box around it, to the left (negative) or to the right. */
function outside(one: Element, box: Element): number {
  const [inner, outer] = [one.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.left < outer.left) return inner.left - outer.left - MARGIN;
  if (inner.right > outer.right) return inner.right - outer.right + MARGIN;
  return 0;
}
