import { Link } from "@tanstack/react-router";
import type { WorstStep } from "../../api/contract";
import { Panel } from "../../components/Panel";
import { TableScroll } from "../../components/TableScroll";
import { VoiceFigure } from "../../components/VoiceFigure";
import { formatCount, formatNumber, formatShare } from "../../i18n/formats";
import { t } from "../../i18n/t";

export function WorstStepsPanel({ steps, from, to }: { steps: WorstStep[]; from: string; to: string }) {
  return (
    <Panel
      title={t("worst.title", "The worst steps")}
      hint={t(
        "worst.hint",
        "Pain adds up how badly each customer fared at the step, from 0 to 1 per customer: dropped, low score or overdue wait.",
      )}
    >
      {steps.length ? (
        <WorstTable steps={steps} from={from} to={to} />
      ) : (
        <p>{t("worst.none", "No step shows pain in this period.")}</p>
      )}
    </Panel>
  );
}

function WorstTable({ steps, from, to }: { steps: WorstStep[]; from: string; to: string }) {
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("worst.step", "Step")}</th>
            <th scope="col" className="end">
              {t("worst.pain", "Pain")}
            </th>
            <th scope="col" className="end">
              {t("worst.customers", "Customers hurt")}
            </th>
            <th scope="col" className="end">
              {t("worst.dropped", "Dropped")}
            </th>
            <th scope="col">{t("worst.voice", "Voice")}</th>
            <th scope="col">{t("worst.owner", "Owner")}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <WorstRow key={`${step.journey}/${step.step}`} step={step} from={from} to={to} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function WorstRow({ step, from, to }: { step: WorstStep; from: string; to: string }) {
  return (
    <tr>
      <th scope="row">
        <Link
          to="/frame/journeys/$slug"
          params={{ slug: step.journey }}
          search={{ step: step.step, from: from.slice(0, 10), to: to.slice(0, 10) }}
        >
          {step.step_name}
        </Link>
        <div className="muted small">{step.journey_name}</div>
      </th>
      <td className="end">
        <strong>{formatNumber(step.pain.value, 0)}</strong>
        <div className="muted small">
          {t("measured.range", "{low} to {high}", {
            low: formatNumber(step.pain.low, 0),
            high: formatNumber(step.pain.high, 0),
          })}
        </div>
      </td>
      <td className="end">{formatCount(step.pain.customers)}</td>
      <td className="end">{step.dropped_share === null ? "–" : formatShare(step.dropped_share)}</td>
      <td>
        {step.voice ? (
          <VoiceFigure voice={step.voice} />
        ) : (
          <span className="muted">{t("worst.unheard", "not heard")}</span>
        )}
      </td>
      <td>{step.owner || <span className="muted">{t("worst.nobody", "nobody")}</span>}</td>
    </tr>
  );
}
