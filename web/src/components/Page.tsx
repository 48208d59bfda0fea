import { type ReactNode, useEffect, useRef } from "react";
import { formatInstant } from "../i18n/formats";
import { t } from "../i18n/t";
import classes from "./Page.module.css";
import { usePrinting } from "./printing";

type PageProps = {
  title: string;
  description?: ReactNode;
  /** What stands at the heading's end: at most one primary button. */
  actions?: ReactNode;
  above?: ReactNode;
  /** What stands in the heading's line, right after it. */
  beside?: ReactNode;
  wide?: boolean;
  /** Where the content wants the height: less room above it. */
  tight?: boolean;
  children: ReactNode;
};

let firstPageShown = false;

/** Moves the focus to the heading when the page was reached by navigation, so that a screen reader says where we are. */
function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (firstPageShown) heading.current?.focus({ preventScroll: true });
    firstPageShown = true;
  }, []);
  return heading;
}

export function Page(given: PageProps) {
  const { title, description, actions, above, beside, wide = false, tight = false, children } = given;
  const heading = useHeadingFocus();
  const printing = usePrinting();
  useEffect(() => {
    document.title = t("page.title", "{title} · Desirepath", { title });
  }, [title]);
  return (
    <div className={classes.page} data-wide={wide || undefined} data-tight={tight || undefined}>
      {above}
      <header className={classes.header}>
        <div className={classes.words}>
          <div className={classes.title}>
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {beside}
          </div>
          {description ? <p className={classes.description}>{description}</p> : null}
          {printing ? (
            <p className="muted small">
              {t("print.at", "printed {at}", { at: formatInstant(new Date().toISOString()) })}
            </p>
          ) : null}
        </div>
        {actions ? <div className={`${classes.actions} no-print`}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
