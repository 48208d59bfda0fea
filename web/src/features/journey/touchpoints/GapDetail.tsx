import type { GapRow } from "../../../api/framework";
import { formatCount, formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Touchpoints.module.css";

type DetailProps = { row: GapRow; stepNames: Record<string, string> };

/** What stands behind a row: the words of customers, and the events by step and channel. */
export function GapDetail({ row, stepNames }: DetailProps) {
  return (
    <div className={classes.detail}>
      <Quotes row={row} stepNames={stepNames} />
      <Channels row={row} stepNames={stepNames} />
    </div>
  );
}

function Quotes({ row: { named }, stepNames }: DetailProps) {
  const all = named.comments + named.notes;
  if (!all) return <p className="muted">{t("gap.unnamed", "No comment or interview note names it.")}</p>;
  return (
    <section>
      <h3>{t("gap.words", "Found by the words: {words}", { words: named.words.join(", ") })}</h3>
      <ul className={classes.quotes}>
        {named.quotes.map((quote) => (
          <li key={`${quote.at} ${quote.text}`}>
            <q>{quote.text}</q>
            <div className="muted small">
              {quote.source === "interview" ? t("gap.interview", "interview") : t("gap.feedback", "feedback")}
              {quote.step ? ` · ${stepNames[quote.step] ?? quote.step}` : ""} · {formatDay(quote.at)}
            </div>
          </li>
        ))}
      </ul>
      {all > named.quotes.length ? (
        <p className="muted small">
          {t("gap.shown", "{n} of {all} shown, the newest first", {
            n: formatCount(named.quotes.length),
            all: formatCount(all),
          })}
        </p>
      ) : null}
    </section>
  );
}

function Channels({ row: { seen }, stepNames }: DetailProps) {
  if (!seen.length)
    return <p className="muted">{t("gap.unseen", "No event of the steps came through it.")}</p>;
  return (
    <table className="plain" data-dense>
      <thead>
        <tr>
          <th scope="col">{t("gap.channel", "Channel")}</th>
          <th scope="col">{t("deviations.step", "Step")}</th>
          <th scope="col" className="end">
            {t("gap.events", "Events")}
          </th>
          <th scope="col" className="end">
            {t("rollup.customers", "Customers")}
          </th>
        </tr>
      </thead>
      <tbody>
        {seen.map((one) => (
          <tr key={`${one.channel} ${one.step}`}>
            <th scope="row">{one.channel}</th>
            <td>{stepNames[one.step] ?? one.step}</td>
            <td className="end">{formatCount(one.events)}</td>
            <td className="end">{formatCount(one.customers)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
