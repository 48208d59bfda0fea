import { CloseButton } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { PanelBoundary } from "../../../components/PanelBoundary";
import { t } from "../../../i18n/t";
import classes from "./Collaboration.module.css";

type SidePanelProps = { title: string; onClose: () => void; children: ReactNode };

/** The panel beside the map: takes the focus when it opens, Escape closes it. */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useWindowEvent("keydown", (event) => {
    const onTop = document.querySelector('[role="dialog"], [role="listbox"], [role="menu"]');
    if (event.key === "Escape" && !event.defaultPrevented && !onTop) onClose();
  });
  return (
    <aside className={`${classes.panel} no-print`} aria-labelledby={id}>
      <header className={classes.panelHeader}>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <CloseButton aria-label={t("panel.close", "Close the panel")} onClick={onClose} />
      </header>
      <div className={classes.panelBody}>
        <PanelBoundary>{children}</PanelBoundary>
      </div>
    </aside>
  );
}
