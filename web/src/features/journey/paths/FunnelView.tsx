import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Funnel, JourneyDocument } from "../../../api/contract";
import { funnelQuery } from "../../../api/understand";
import { FUNNEL_WINDOWS, type FunnelWindow, USUAL_WINDOW } from "../../../components/journey-tabs";
import { Answered, Panel } from "../../../components/Panel";
import { showsValue } from "../../../components/small-n";
import { formatCount, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { scopeOf, useJourneyView } from "../search";
import { ViewWarnings } from "../ViewWarnings";
import classes from "./Funnel.module.css";

/** The steps that everybody should pass, in order; optional ones are no condition. */
function requiredSteps(journey: JourneyDocument): string[] {
  return journey.stages.flatMap((stage) =>
    stage.steps.filter((step) => !step.optional && step.binds.length).map((step) => step.slug),
  );
}

export default function FunnelView({ journey }: { journey: JourneyDocument }) {
  const { slug, view, change } = useJourneyView();
  const within = view.within ?? USUAL_WINDOW;
  const steps = useMemo(() => requiredSteps(journey), [journey]);
  const funnel = useQuery(funnelQuery(slug, scopeOf(view), steps, within));
  return (
    <Panel
      title={t("funnel.title", "Funnel")}
      hint={t(
        "funnel.hint",
        "Who passed the required steps in order, each within the window after the first.",
      )}
      actions={
        <WindowChoice
          within={within}
          onChange={(next) => change({ within: next === USUAL_WINDOW ? undefined : next })}
        />
      }
    >
      {steps.length ? (
        <Answered query={funnel} lines={6}>
          {(answer) => (
            <div className="stack">
              <ViewWarnings answer={answer} />
              <FunnelBars funnel={answer} />
            </div>
          )}
        </Answered>
      ) : (
        <p>
          {t(
            "funnel.unbound",
            "No step of this journey is bound to an event yet, so there is nothing to count.",
          )}
        </p>
      )}
    </Panel>
  );
}

function WindowChoice({
  within,
  onChange,
}: {
  within: FunnelWindow;
  onChange: (within: FunnelWindow) => void;
}) {
  return (
    <NativeSelect
      aria-label={t("funnel.within", "Within")}
      value={within}
      onChange={(event) => onChange(event.currentTarget.value as FunnelWindow)}
      data={FUNNEL_WINDOWS.map((value) => ({
        value,
        label: t("funnel.window", "within {n, plural, one {1 day} other {# days}}", {
          n: Number.parseInt(value, 10),
        }),
      }))}
    />
  );
}

function FunnelBars({ funnel }: { funnel: Funnel }) {
  return (
    <ol className={classes.funnel}>
      {funnel.steps.map((step, index) => (
        <FunnelStep key={step.name} step={step} before={funnel.steps[index - 1]?.customers} />
      ))}
    </ol>
  );
}

type FunnelStepProps = { step: Funnel["steps"][number]; before: number | undefined };

function FunnelStep({ step, before }: FunnelStepProps) {
  return (
    <li>
      {before === undefined ? null : <Loss lost={before - step.customers} before={before} />}
      <div className={classes.step}>
        <span className={classes.name}>{step.title}</span>
        <span className={classes.track} aria-hidden="true">
          <span style={{ inlineSize: `${(step.share ?? 0) * 100}%` }} />
        </span>
        <span className={`${classes.figure} numeric`}>
          <strong>{formatCount(step.customers)}</strong> {before === undefined ? null : shareText(step)}
        </span>
      </div>
    </li>
  );
}

/** "53% (52% to 54%) of the first"; too few show the count alone. */
function shareText({ share, low, high, customers }: FunnelStepProps["step"]) {
  if (share === null || !showsValue(customers)) return null;
  const interval =
    low === null || high === null
      ? ""
      : ` (${t("measured.range", "{low} to {high}", { low: formatShare(low), high: formatShare(high) })})`;
  return (
    <span className="muted small">
      {t("funnel.share", "{share} of the first", { share: `${formatShare(share)}${interval}` })}
    </span>
  );
}

/** How many stopped between two steps: what a funnel is read for. */
function Loss({ lost, before }: { lost: number; before: number }) {
  return (
    <p className={classes.loss} data-none={lost ? undefined : true}>
      <span aria-hidden="true">↓</span>{" "}
      {lost
        ? t("funnel.lost", "{n} lost ({share} of those before)", {
            n: formatCount(lost),
            share: before ? formatShare(lost / before) : "–",
          })
        : t("funnel.kept", "nobody lost")}
    </p>
  );
}
