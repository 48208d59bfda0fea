import { useMergedRef, useResizeObserver } from "@mantine/hooks";
import { type CSSProperties, type ReactNode, useRef } from "react";
import { t } from "../i18n/t";

/** Lets a wide table scroll in its own box; when it does, the box can be reached by keyboard. */
export function TableScroll({ children, style }: { children: ReactNode; style?: CSSProperties }) {
  const box = useRef<HTMLDivElement>(null);
  const [watch, size] = useResizeObserver();
  const ref = useMergedRef(box, watch);
  const overflows = size.width > 0 && box.current !== null && isOverflowing(box.current);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no place for a table
    <div
      ref={ref}
      role="group"
      aria-label={t("table.scroll", "Table")}
      className="table-scroll"
      style={style}
      tabIndex={overflows ? 0 : undefined}
    >
      {children}
    </div>
  );
}

function isOverflowing({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollWidth > clientWidth || scrollHeight > clientHeight;
}
