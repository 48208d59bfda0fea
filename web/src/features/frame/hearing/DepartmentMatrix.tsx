import { Link } from "@tanstack/react-router";
import type { DepartmentCoverage } from "../../../api/contract";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount, formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Hearing.module.css";
import { departmentName, LEVELS, levelWord } from "./words";

export function DepartmentMatrix({ departments }: { departments: DepartmentCoverage[] }) {
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("people.department", "Department")}</th>
            {LEVELS.map((level) => (
              <th key={level} scope="col" className="end">
                {levelWord(level)}
              </th>
            ))}
            <th scope="col" className="end">
              {t("hearing.interviews", "Interviews")}
            </th>
            <th scope="col" className="end">
              {t("hearing.notes", "Notes")}
            </th>
            <th scope="col" className="end">
              {t("hearing.influence-heard", "Influence heard")}
            </th>
            <th scope="col">{t("hearing.last-heard", "Last heard")}</th>
          </tr>
        </thead>
        <tbody>
          {departments.map((row) => (
            <DepartmentRow key={row.department ?? ""} row={row} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function DepartmentRow({ row }: { row: DepartmentCoverage }) {
  const { department, levels, interviews, notes, influence, influence_heard, last_heard_on } = row;
  const byLevel = new Map(levels.map((one) => [one.level, one]));
  return (
    <tr>
      <th scope="row">
        {department ? (
          <Link to="/frame/stakeholders" search={{ department }}>
            {department}
          </Link>
        ) : (
          departmentName(department)
        )}
      </th>
      {LEVELS.map((level) => (
        <td key={level} className="end">
          <LevelCell cell={byLevel.get(level)} />
        </td>
      ))}
      <td className="end">{formatCount(interviews)}</td>
      <td className="end">{formatCount(notes)}</td>
      <td className="end">
        {influence ? t("hearing.of", "{part} of {whole}", { part: influence_heard, whole: influence }) : "–"}
      </td>
      <td>
        {last_heard_on ? (
          formatDay(last_heard_on)
        ) : (
          <span className={classes.silent}>{t("hearing.never", "not yet")}</span>
        )}
      </td>
    </tr>
  );
}

function LevelCell({ cell }: { cell: DepartmentCoverage["levels"][number] | undefined }) {
  if (!cell?.stakeholders) return <span className="muted">–</span>;
  return (
    <>
      {formatCount(cell.interviews)}
      <div className="muted small">
        {t("hearing.people-heard", "{heard} of {people} heard", {
          heard: cell.heard,
          people: cell.stakeholders,
        })}
      </div>
    </>
  );
}
