import { Link } from "@tanstack/react-router";
import classes from "./SectionTabs.module.css";

/** `exact`: its address is the beginning of the others' ones. */
type SectionTab = { to: string; label: string; exact?: boolean };

/** Links between the pages of one menu word. */
export function SectionTabs({ label, pages }: { label: string; pages: SectionTab[] }) {
  return (
    <nav className={classes.tabs} aria-label={label}>
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
