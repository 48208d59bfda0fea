import type { ReactNode } from "react";
import type { StepNumbers } from "../../../api/contract";
import { Measured } from "../../../components/Measured";
import { scoreSuffix } from "../../../components/scales";
import { formatCount, formatDuration, formatMoney, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./StepPanel.module.css";

type Line = { key: string; name: string; value: ReactNode; how: string };

/** Each number with how it is calculated; the server's definition is used where it gives one. */
export function StepNumbersList({
  numbers,
  definitions,
}: {
  numbers: StepNumbers;
  definitions: Record<string, string>;
}) {
  const lines = [...countLines(numbers), ...timeLines(numbers), ...valueLines(numbers)];
  return (
    <section>
      <h3>{t("step.numbers", "Live numbers")}</h3>
      <dl className={classes.numbers}>
        {lines.map(({ key, name, value, how }) => (
          <div key={key} className={classes.number} data-number={key}>
            <dt>
              <span>{name}</span>
              <strong>{value}</strong>
            </dt>
            <dd>{definitions[key] ?? how}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function withShare(count: number, share: number | null): string {
  return share === null ? formatCount(count) : `${formatCount(count)} (${formatShare(share)})`;
}

function countLines(numbers: StepNumbers): Line[] {
  return [
    {
      key: "cases",
      name: t("step.cases", "Cases"),
      value: withShare(numbers.cases, numbers.reached_share),
      how: t("step.cases.how", "Cases that reached this step, and their share of all cases of the journey."),
    },
    {
      key: "customers",
      name: t("step.customers", "Customers"),
      value: formatCount(numbers.customers),
      how: t("step.customers.how", "Different customers behind these cases."),
    },
    {
      key: "dropped",
      name: t("step.dropped", "Dropped"),
      value: withShare(numbers.dropped, numbers.dropped_share),
      how: t(
        "step.dropped.how",
        "Reached this step, then no designed later step and no outcome; share of the cases that reached it.",
      ),
    },
    {
      key: "open",
      name: t("step.open", "Open"),
      value: formatCount(numbers.open),
      how: t(
        "step.open.how",
        "Still within the designed time to the next step at the end of the log, so not counted as dropped.",
      ),
    },
  ];
}

function timeLines({ seconds_to_next: { p50, p90, n } }: StepNumbers): Line[] {
  const show = (seconds: number | null) => (seconds === null ? "–" : formatDuration(seconds));
  return [
    {
      key: "seconds_to_next",
      name: t("step.time", "Time to next step"),
      value:
        p50 === null
          ? "–"
          : t("step.time.value", "{p50} median, {p90} at 90%", { p50: show(p50), p90: show(p90) }),
      how: t(
        "step.time.how",
        "From the first time here to the first time at any designed next step at or after it; {n} cases.",
        {
          n: formatCount(n),
        },
      ),
    },
  ];
}

function valueLines({ voice, money, pain }: StepNumbers): Line[] {
  return [
    {
      key: "voice",
      name: voice ? t("step.voice.of", "Voice: {name}", { name: voice.label }) : t("lane.voice", "Voice"),
      value: voice ? (
        <Measured {...voice} suffix={scoreSuffix(voice.metric, voice.unit)} />
      ) : (
        t("voice.unheard", "not heard")
      ),
      how: t(
        "step.voice.how",
        "Answers that name this step or whose event is bound to it, with the 95% interval and their number.",
      ),
    },
    {
      key: "money",
      name: t("lane.money", "Money"),
      value:
        Object.entries(money)
          .map(([currency, amount]) => formatMoney(amount, currency))
          .join(", ") || "–",
      how: t("step.money.how", "Sum of the amounts on the events of this step, per currency."),
    },
    {
      key: "pain",
      name: t("lane.pain", "Pain"),
      value: pain
        ? `${formatNumber(pain.value, 0)} (${t("measured.range", "{low} to {high}", { low: formatNumber(pain.low, 0), high: formatNumber(pain.high, 0) })})`
        : "–",
      how: t(
        "step.pain.how",
        "Sum over customers of the worst that happened to each, 0 to 1: dropped 1, low score by its shortfall, overdue wait 0.5.",
      ),
    },
  ];
}
