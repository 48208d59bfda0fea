import { Link } from "@tanstack/react-router";
import classes from "./SectionTabs.module.css";

/** Links between the pages of one menu word. */
export function SectionTabs({ label, pages }: { label: string; pages: { to: string; label: string }[] }) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {pages.map((page) => (
        <Link key={page.to} to={page.to} className={classes.tab} activeOptions={{ includeSearch: false }}>
          {page.label}
        </Link>
      ))}
    </nav>
  );
}
