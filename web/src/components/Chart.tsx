import { useReducedMotion } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { t } from "../i18n/t";
import classes from "./Chart.module.css";
import { ErrorNote } from "./ErrorNote";
import type { ChartOption, EChart } from "./echarts";

type ChartProps = {
  title: string;
  /** One sentence that says what the picture shows. */
  summary: string;
  option: (colour: (name: string) => string) => ChartOption;
  /** What the keyboard cursor says at each point. */
  points: string[];
  /** The same data as a table. */
  table: ReactNode;
  height?: number;
};

/** The one wrapper of the chart library: lazy, SVG, with a summary, a table twin and a keyboard cursor. */
export function Chart({ title, summary, option, points, table, height = 260 }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  const summaryId = useId();
  return (
    <figure className={classes.figure} aria-label={title}>
      <figcaption className={classes.caption}>
        <span id={summaryId}>{summary}</span>
        <button
          type="button"
          className={`${classes.toggle} no-print`}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t("chart.as-picture", "Show as chart") : t("chart.as-table", "Show as table")}
        </button>
      </figcaption>
      {asTable ? (
        table
      ) : (
        <Picture title={title} option={option} points={points} height={height} summaryId={summaryId} />
      )}
    </figure>
  );
}

type PictureProps = Pick<ChartProps, "title" | "option" | "points"> & { height: number; summaryId: string };

function Picture({ title, option, points, height, summaryId }: PictureProps) {
  const library = useQuery({
    queryKey: ["chart-library"],
    queryFn: () => import("./echarts"),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { box, chart } = useChart(library.data?.openChart, option);
  const cursor = useCursor(points, chart);
  if (library.error) return <ErrorNote error={library.error} onRetry={() => void library.refetch()} />;
  return (
    <div
      className={classes.picture}
      style={{ blockSize: height }}
      role="application"
      aria-roledescription={t("chart.role", "chart")}
      aria-label={t("chart.label", "{title}. Arrow keys read the points.", { title })}
      aria-describedby={summaryId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart is read point by point with the arrow keys
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
    >
      <div ref={box} className={classes.canvas} aria-hidden="true" />
      <p className="visually-hidden" aria-live="polite">
        {cursor.text}
      </p>
    </div>
  );
}

function readColour(element: Element): (name: string) => string {
  const style = getComputedStyle(element);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/** Opens the chart in its box, follows its size and redraws when the theme changes. */
function useChart(openChart: ((box: HTMLElement) => EChart) | undefined, option: ChartProps["option"]) {
  const box = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChart | null>(null);
  const still = useReducedMotion();

  useEffect(() => {
    if (!openChart || !box.current) return undefined;
    const opened = openChart(box.current);
    setChart(opened);
    const watch = new ResizeObserver(() => opened.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      opened.dispose();
      setChart(null);
    };
  }, [openChart]);

  useEffect(() => {
    if (!chart) return undefined;
    const draw = () =>
      chart.setOption(
        { animation: !still, animationDuration: 150, ...option(readColour(document.documentElement)) },
        true,
      );
    draw();
    const watch = new MutationObserver(draw);
    watch.observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });
    const paper = window.matchMedia("print");
    paper.addEventListener("change", draw);
    return () => {
      watch.disconnect();
      paper.removeEventListener("change", draw);
    };
  }, [chart, option, still]);

  return { box, chart };
}

const MOVES: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

function useCursor(points: string[], chart: EChart | null) {
  const [at, setAt] = useState(-1);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = MOVES[event.key]?.(at, points.length - 1);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
    chart?.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: next });
  };
  return { onKeyDown, text: points[at] ?? "" };
}
