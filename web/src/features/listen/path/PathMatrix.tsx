import { Link } from "@tanstack/react-router";
import type { ListeningPath, PathCell, PathColumn, PathSource } from "../../../api/listening-path";
import { Icon } from "../../../components/Icon";
import { TableScroll } from "../../../components/TableScroll";
import { formatAgo, formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { GradeBadge } from "./GradeBadge";
import { heatOf } from "./heat";
import classes from "./Path.module.css";
import { sourceKind } from "./path-words";
import { usePeriod } from "./use-period";

/** A line for each source, a column for each step or stage; the darker, the more was heard. */
export function PathMatrix({ path }: { path: ListeningPath }) {
  const cells = new Map(path.cells.map((cell) => [`${cell.source_id} ${cell.column}`, cell]));
  const most = Math.max(1, ...path.cells.map(({ volume }) => volume));
  const shown = path.columns.filter(({ key, volume }) => key !== "" || volume > 0);
  return (
    <TableScroll>
      <table className={`plain ${classes.matrix}`}>
        <thead>
          <tr>
            <th scope="col">{t("sources.source", "Source")}</th>
            {shown.map((column) => (
              <ColumnHead key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {path.sources.map((source) => (
            <tr key={source.id}>
              <th scope="row">
                <span className={classes.sourceName}>
                  <GradeBadge grade={source.grade} /> {source.name}
                </span>
                <div className="muted small">{sourceKind(source.kind)}</div>
              </th>
              {shown.map(({ key }) => (
                <Cell
                  key={key}
                  cell={cells.get(`${source.id} ${key}`)}
                  source={source}
                  most={most}
                  byStep={path.journey !== null}
                />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("path.together", "Together")}</th>
            {shown.map(({ key, volume }) => (
              <td key={key} className="numeric">
                {formatCount(volume)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}

function ColumnHead({ column }: { column: PathColumn }) {
  return (
    <th scope="col" data-deaf={column.deaf || undefined}>
      <span className={classes.columnName}>{column.name}</span>
      {column.deaf ? (
        <div className={classes.deafMark}>
          <Icon name="alert-triangle" size={12} /> {t("path.column.deaf", "not heard")}
        </div>
      ) : column.by_binding && !column.volume ? (
        <div className="muted small">{t("path.column.binding", "hears what names no step")}</div>
      ) : null}
    </th>
  );
}

type CellProps = {
  cell: PathCell | undefined;
  source: PathSource;
  most: number;
  byStep: boolean;
};

/** How much and how lately; a step's number leads to what was said there. */
function Cell({ cell, source, most, byStep }: CellProps) {
  const period = usePeriod();
  if (!cell) return <td className={classes.silent}>–</td>;
  const count = formatCount(cell.volume);
  const search = { source: [source.slug], step: [cell.column], ...period, state: "all" as const };
  return (
    <td className={classes.cell} data-heat={heatOf(cell.volume, most)}>
      {byStep && cell.column !== "" ? (
        <Link to="/listen/feedback" search={search}>
          {count}
        </Link>
      ) : (
        <strong>{count}</strong>
      )}
      <div className="small">{formatAgo(cell.last_at)}</div>
    </td>
  );
}
