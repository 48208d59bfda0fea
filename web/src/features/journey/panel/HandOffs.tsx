import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { HandOff, StepNumbers } from "../../../api/contract";
import { stepHandOffsQuery } from "../../../api/measure";
import { showsValue } from "../../../components/small-n";
import { formatCount, formatDuration, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { scopeOf, useJourneyView } from "../search";
import classes from "./StepPanel.module.css";

/** Where the work of this step changes hands, and how long it waits there; the answer holds those that took most. */
export function HandOffs({ step, names }: { step: StepNumbers; names: ReadonlyMap<string, string> }) {
  const [wantsAll, setWantsAll] = useState(false);
  const { slug, view } = useJourneyView();
  const { hand_offs: first, hand_offs_left_out: leftOut } = step.operations;
  const all = useQuery({ ...stepHandOffsQuery(slug, step.slug, scopeOf(view)), enabled: wantsAll });
  if (!first.length) return null;
  return (
    <section>
      <h3>{t("step.hand-offs", "Hand-offs between departments")}</h3>
      <ul className={classes.plainList}>
        {(all.data?.hand_offs ?? first).map((handOff) => (
          <Line key={`${handOff.from} ${handOff.to}`} handOff={handOff} names={names} />
        ))}
      </ul>
      {leftOut && !all.data ? (
        <Button variant="subtle" size="compact-sm" loading={all.isFetching} onClick={() => setWantsAll(true)}>
          {t("handoff.more", "Show {n} more with less time", { n: formatCount(leftOut) })}
        </Button>
      ) : null}
    </section>
  );
}

function Line({ handOff, names }: { handOff: HandOff; names: ReadonlyMap<string, string> }) {
  const nameOf = (step: string) => names.get(step) ?? step;
  return (
    <li>
      <strong>
        {nameOf(handOff.from)} → {nameOf(handOff.to)}
      </strong>{" "}
      <span className="numeric">{waitText(handOff)}</span>
      <div className="muted small">{restText(handOff)}</div>
    </li>
  );
}

/** "3.4 h median (2.9 h to 4 h)"; a handful of waits shows no figure. */
export function waitText({ p50, p50_low, p50_high, n }: HandOff): string {
  if (p50 === null || !showsValue(n)) return "";
  const median = t("handoff.median", "{time} median", { time: formatDuration(p50) });
  if (p50_low === null || p50_high === null) return median;
  const range = t("measured.range", "{low} to {high}", {
    low: formatDuration(p50_low),
    high: formatDuration(p50_high),
  });
  return `${median} (${range})`;
}

/** How many waited, how many still do, and what was agreed. */
export function restText({ n, open, share, terms, designed }: HandOff): string {
  return [
    t("measured.n", "n {n}", { n: formatCount(n) }),
    open ? t("handoff.open", "{n} still waiting", { n: formatCount(open) }) : "",
    share === null ? "" : t("handoff.share", "{share} of the journey's time", { share: formatShare(share) }),
    terms ? t("handoff.terms", "agreed: {terms}", { terms }) : "",
    designed ? "" : t("handoff.undesigned", "not on the map"),
  ]
    .filter(Boolean)
    .join(" · ");
}
