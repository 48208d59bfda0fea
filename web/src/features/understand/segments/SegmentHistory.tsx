import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CountedDay, Segment } from "../../../api/contract";
import { segmentHistoryQuery } from "../../../api/segments";
import { Chart } from "../../../components/Chart";
import { Answered } from "../../../components/Panel";
import { TableScroll } from "../../../components/TableScroll";
import { pointText, trendOption } from "../../../components/trend-option";
import { formatCount, formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { summaryOf, trendOf } from "./history-trend";
import { shareWords } from "./size-words";

/** How many customers belonged day by day, with who came and who went. */
export function SegmentHistory({ segment }: { segment: Segment }) {
  const history = useQuery(segmentHistoryQuery(segment.slug));
  return (
    <Answered query={history} lines={6}>
      {(days) => (days.length < 2 ? <Begun days={days} /> : <Drawn days={days} />)}
    </Answered>
  );
}

function Begun({ days: [first] }: { days: CountedDay[] }) {
  return (
    <p className="muted">
      {first
        ? t(
            "segments.history.begun",
            "Counted since {day}: {n} customers. The chart begins with the second day.",
            {
              day: formatDay(first.day),
              n: formatCount(first.customers),
            },
          )
        : t("segments.history.none", "It was not counted yet.")}
    </p>
  );
}

function Drawn({ days }: { days: CountedDay[] }) {
  const trend = useMemo(() => trendOf(days), [days]);
  const option = useMemo(() => trendOption(trend), [trend]);
  return (
    <Chart
      title={t("segments.history", "How many they were")}
      summary={summaryOf(days)}
      option={option}
      points={days.map((day, at) => `${pointText(trend, at)}. ${movedWords(day)}`)}
      table={<DayTable days={days} />}
    />
  );
}

function movedWords({ entered, left }: CountedDay): string {
  return t("segments.moved", "{entered} came, {left} went", {
    entered: formatCount(entered),
    left: formatCount(left),
  });
}

function DayTable({ days }: { days: CountedDay[] }) {
  return (
    <TableScroll>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("segments.day", "Day")}</th>
            <th scope="col" className="end">
              {t("segments.customers", "Customers")}
            </th>
            <th scope="col">{t("segments.share.title", "Share")}</th>
            <th scope="col" className="end">
              {t("segments.came", "Came")}
            </th>
            <th scope="col" className="end">
              {t("segments.went", "Went")}
            </th>
            <th scope="col">{t("segments.note", "Note")}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.day}>
              <th scope="row">{formatDay(day.day)}</th>
              <td className="end">{formatCount(day.customers)}</td>
              <td>{shareWords(day)}</td>
              <td className="end">{formatCount(day.entered)}</td>
              <td className="end">{formatCount(day.left)}</td>
              <td>{day.new_condition ? t("segments.new-condition", "condition changed") : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
