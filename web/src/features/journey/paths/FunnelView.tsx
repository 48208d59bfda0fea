import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Funnel, JourneyDocument } from "../../../api/contract";
import { funnelQuery } from "../../../api/understand";
import { Answered, Panel } from "../../../components/Panel";
import { formatCount, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { scopeOf, useJourneyView } from "../search";
import classes from "./Paths.module.css";

const WINDOWS = ["1d", "7d", "30d", "90d", "365d"] as const;

/** The steps that everybody should pass, in order; optional ones are no condition. */
function requiredSteps(journey: JourneyDocument): string[] {
  return journey.stages.flatMap((stage) =>
    stage.steps.filter((step) => !step.optional && step.binds.length).map((step) => step.slug),
  );
}

export function FunnelView({ journey }: { journey: JourneyDocument }) {
  const { slug, view } = useJourneyView();
  const [within, setWithin] = useState<string>("90d");
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
        <NativeSelect
          aria-label={t("funnel.within", "Within")}
          value={within}
          onChange={(event) => setWithin(event.currentTarget.value)}
          data={WINDOWS.map((value) => ({
            value,
            label: t("funnel.window", "within {n, plural, one {1 day} other {# days}}", {
              n: Number.parseInt(value, 10),
            }),
          }))}
        />
      }
    >
      {steps.length ? (
        <Answered query={funnel} lines={6}>
          {(answer) => <FunnelBars funnel={answer} />}
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

function FunnelBars({ funnel }: { funnel: Funnel }) {
  const first = funnel.steps[0]?.customers ?? 0;
  return (
    <ol className="stack" style={{ margin: 0, padding: 0, listStyle: "none" }}>
      {funnel.steps.map((step, index) => {
        const share = first ? step.customers / first : 0;
        const before = funnel.steps[index - 1]?.customers;
        return (
          <li key={step.name} className={classes.funnel}>
            <span>{step.title}</span>
            <span className={classes.funnelBar} aria-hidden="true">
              <span style={{ inlineSize: `${share * 100}%` }} />
            </span>
            <span className="numeric">
              <strong>{formatCount(step.customers)}</strong>{" "}
              <span className="muted small">{sharesText(share, step.customers, before)}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function sharesText(share: number, customers: number, before: number | undefined): string {
  if (before === undefined) return formatShare(share);
  return t("funnel.shares", "{first} of the first, {before} of the one before", {
    first: formatShare(share),
    before: before ? formatShare(customers / before) : "–",
  });
}
