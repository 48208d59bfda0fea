import { useState } from "react";
import type { KeyJourney, LifecycleStage } from "../../../api/framework";
import { SortHeading } from "../../../components/SortHeading";
import { TableScroll } from "../../../components/TableScroll";
import { t } from "../../../i18n/t";
import { COLUMNS, type Column, nextOrder, type Order, sortJourneys } from "./columns";
import { KeyJourneyRow } from "./KeyJourneyRow";
import classes from "./KeyJourneys.module.css";

function columnName(column: Column): string {
  return {
    journey: t("frame.journey", "Journey"),
    lifecycle: t("frame.lifecycle", "Lifecycle"),
    reach: t("key.reach", "Reach"),
    completion: t("key.completion", "Completed"),
    money: t("key.money", "Money"),
    pain: t("key.pain", "Pain"),
    voice: t("key.voice", "Voice"),
  }[column];
}

type TableProps = { journeys: readonly KeyJourney[]; stages: readonly LifecycleStage[] };

/** One row per journey, sorted by any column; pinned ones stay on top. */
export function KeyJourneyTable({ journeys, stages }: TableProps) {
  const [order, setOrder] = useState<Order | null>(null);
  const sorted = sortJourneys(
    journeys,
    order,
    stages.map(({ slug }) => slug),
  );
  const nameOf = new Map(stages.map(({ slug, name }) => [slug, name]));
  return (
    <TableScroll>
      <table className={`plain ${classes.table}`}>
        <caption className="visually-hidden">
          {t("key.caption", "Journeys; the buttons in the head sort them, pinned ones stay on top")}
        </caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <SortHeading
                key={column}
                column={column}
                order={order}
                onSort={(chosen) => setOrder(nextOrder(order, chosen))}
              >
                {columnName(column)}
              </SortHeading>
            ))}
            <th scope="col">{t("key.pin", "Key journey")}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((journey) => (
            <KeyJourneyRow
              key={journey.slug}
              journey={journey}
              stage={nameOf.get(journey.lifecycle ?? "") ?? journey.lifecycle}
            />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
