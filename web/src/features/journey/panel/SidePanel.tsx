import { CloseButton } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { PanelBoundary } from "../../../components/PanelBoundary";
import { t } from "../../../i18n/t";
import classes from "./StepPanel.module.css";

type SidePanelProps = { title: string; above?: string; onClose: () => void; children: ReactNode };

/** What stands beside the map: takes the focus when it opens; Escape closes it, unless something on top wants the key. */
export function SidePanel({ title, above, onClose, children }: SidePanelProps) {
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useWindowEvent("keydown", (event) => {
    const onTop = document.querySelector('[role="dialog"], [role="listbox"], [role="menu"]');
    if (event.key === "Escape" && !event.defaultPrevented && !onTop) onClose();
  });
  return (
    <aside className={`${classes.panel} no-print`} aria-labelledby={headingId}>
      <header className={classes.header}>
        <div>
          {above ? <p className="muted small">{above}</p> : null}
          <h2 id={headingId} ref={heading} tabIndex={-1}>
            {title}
          </h2>
        </div>
        <CloseButton aria-label={t("action.close", "Close")} onClick={onClose} />
      </header>
      <div className={classes.body}>
        <PanelBoundary>{children}</PanelBoundary>
      </div>
    </aside>
  );
}
