import { Slider } from "@mantine/core";
import { type ReactNode, useId } from "react";
import type { DrawnFlow } from "../../../canvas/flow";
import { formatCount, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Flow.module.css";

type FlowControlsProps = {
  flow: DrawnFlow;
  paths: number;
  links: number;
  onPaths: (percent: number) => void;
  onLinks: (percent: number) => void;
};

/** Two sliders that add detail to the drawn flow, and what the lines mean. */
export function FlowControls({ flow, paths, links, onPaths, onLinks }: FlowControlsProps) {
  return (
    <div className={classes.controls}>
      <LabelledSlider
        label={t("flow.paths", "Share of paths")}
        fact={t("flow.paths.fact", "{n, plural, one {1 path} other {# paths}}, {share} of cases", {
          n: flow.keptPaths,
          share: formatShare(flow.coveredShare),
        })}
        value={paths}
        onChange={onPaths}
      />
      <LabelledSlider
        label={t("flow.links", "Connections")}
        fact={t("flow.links.fact", "{n} of {all}", {
          n: formatCount(flow.keptLinks),
          all: formatCount(flow.allLinks),
        })}
        value={links}
        onChange={onLinks}
      />
      {flow.edges.length ? <Legend /> : null}
    </div>
  );
}

type LabelledSliderProps = { label: string; fact: string; value: number; onChange: (value: number) => void };

function LabelledSlider({ label, fact, value, onChange }: LabelledSliderProps) {
  const id = useId();
  return (
    <div className={classes.slider}>
      <div className={classes.sliderLabel}>
        <span id={id}>{label}</span>
        <span className="muted numeric">{fact}</span>
      </div>
      <Slider
        value={value}
        onChange={onChange}
        min={0}
        max={100}
        step={5}
        label={(percent) => formatShare(percent / 100)}
        thumbProps={{ "aria-labelledby": id }}
        thumbValueText={fact}
      />
    </div>
  );
}

function Sample({
  children,
  time,
  dashed = false,
  width = 4,
}: {
  children: ReactNode;
  time: string;
  dashed?: boolean;
  width?: number;
}) {
  return (
    <span>
      <svg aria-hidden="true" width={26} height={10}>
        <path
          d="M1 5H25"
          stroke={`var(--${time})`}
          strokeWidth={width}
          strokeDasharray={dashed ? "7 4" : undefined}
        />
      </svg>
      {children}
    </span>
  );
}

function Legend() {
  return (
    <div className={classes.legend}>
      <Sample time="time-1">{t("flow.legend.quick", "quick")}</Sample>
      <Sample time="time-4">{t("flow.legend.slow", "slow")}</Sample>
      <Sample time="time-2" dashed>
        {t("flow.legend.undesigned", "not on the map")}
      </Sample>
      <Sample time="time-2" width={9}>
        {t("flow.legend.width", "width = cases")}
      </Sample>
    </div>
  );
}
