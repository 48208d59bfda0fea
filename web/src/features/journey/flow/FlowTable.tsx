import type { FlowEdge } from "../../../api/contract";
import { Panel } from "../../../components/Panel";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount, formatDuration } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

type FlowTableProps = { edges: FlowEdge[]; names: ReadonlyMap<string, string> };

/** The drawn flow as a table: the same connections, in words. */
export default function FlowTable({ edges, names }: FlowTableProps) {
  return (
    <Panel title={t("flow.table", "The drawn flow as a table")}>
      <TableScroll>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("flow.from", "From")}</th>
              <th scope="col">{t("flow.to", "To")}</th>
              <th scope="col" className="end">
                {t("flow.count", "Times")}
              </th>
              <th scope="col" className="end">
                {t("flow.median", "Median time")}
              </th>
              <th scope="col">{t("flow.designed", "Against the map")}</th>
            </tr>
          </thead>
          <tbody>
            {edges.map((edge) => (
              <tr key={`${edge.from} ${edge.to}`}>
                <th scope="row">{names.get(edge.from) ?? edge.from}</th>
                <td>{names.get(edge.to) ?? edge.to}</td>
                <td className="end">{formatCount(edge.count)}</td>
                <td className="end">
                  {edge.median_seconds === null ? "–" : formatDuration(edge.median_seconds)}
                </td>
                <td>{edgeKindWords(edge.kind)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}

/** How a connection compares with the design. */
function edgeKindWords(kind: string | null): string {
  const words: Record<string, string> = {
    designed: t("edge.designed", "as designed"),
    skip: t("edge.skip", "skips steps"),
    return: t("edge.return", "goes back"),
    repeat: t("edge.repeat", "repeats the step"),
    stray: t("edge.stray", "not foreseen"),
    unknown: t("edge.unknown", "unknown event"),
  };
  return words[kind ?? ""] ?? "–";
}
