import { Link } from "@tanstack/react-router";
import type { Interview } from "../../../api/contract";
import { SortHeading } from "../../../components/SortHeading";
import { type SortValue, useSorted } from "../../../components/sorting";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount, formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { departmentName, levelWord } from "./words";

const COLUMNS = ["held", "with", "department", "interviewer", "notes"] as const;
type Column = (typeof COLUMNS)[number];
const VALUES: Record<Column, (one: Interview) => SortValue> = {
  held: ({ held_on }) => held_on,
  with: ({ stakeholder }) => stakeholder.name,
  department: ({ stakeholder }) => stakeholder.department,
  interviewer: ({ interviewer }) => interviewer || null,
  notes: ({ note_count }) => note_count,
};

function columnWord(column: Column): string {
  return {
    held: t("hearing.held-on", "Held on"),
    with: t("hearing.with", "With"),
    department: t("people.department", "Department"),
    interviewer: t("hearing.interviewer", "Interviewer"),
    notes: t("hearing.notes", "Notes"),
  }[column];
}

type InterviewTableProps = { interviews: Interview[]; withPerson?: boolean };

export function InterviewTable({ interviews, withPerson = true }: InterviewTableProps) {
  const { sorted, order, sortBy } = useSorted(interviews, VALUES);
  const columns = withPerson ? COLUMNS : COLUMNS.filter((one) => one !== "with" && one !== "department");
  return (
    <TableScroll>
      <table className="plain">
        <caption className="visually-hidden">{t("hearing.interviews", "Interviews")}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <SortHeading
                key={column}
                column={column}
                order={order}
                end={column === "notes"}
                onSort={sortBy}
              >
                {columnWord(column)}
              </SortHeading>
            ))}
            <th scope="col">{t("hearing.summary", "Summary")}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((interview) => (
            <InterviewRow key={interview.id} interview={interview} withPerson={withPerson} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function InterviewRow({ interview, withPerson }: { interview: Interview; withPerson: boolean }) {
  const { id, stakeholder, held_on, interviewer, note_count, summary } = interview;
  return (
    <tr>
      <th scope="row">
        <Link
          to="/frame/interviews/$id"
          params={{ id: String(id) }}
          aria-label={t("hearing.interview.of", "Interview with {name}, {day}", {
            name: stakeholder.name,
            day: formatDay(held_on),
          })}
        >
          {formatDay(held_on)}
        </Link>
      </th>
      {withPerson ? (
        <td>
          {stakeholder.name}
          <div className="muted small">{stakeholder.role || levelWord(stakeholder.level)}</div>
        </td>
      ) : null}
      {withPerson ? <td>{departmentName(stakeholder.department)}</td> : null}
      <td>{interviewer || "–"}</td>
      <td className="end">{formatCount(note_count)}</td>
      <td className="muted">{shortened(summary)}</td>
    </tr>
  );
}

const LONGEST = 120;

function shortened(text: string): string {
  if (!text) return "–";
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
