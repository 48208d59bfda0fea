import { Link } from "@tanstack/react-router";
import type { Interview } from "../../../api/contract";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount, formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { departmentName, levelWord } from "./words";

type InterviewTableProps = { interviews: Interview[]; withPerson?: boolean };

export function InterviewTable({ interviews, withPerson = true }: InterviewTableProps) {
  return (
    <TableScroll>
      <table className="plain">
        <caption className="visually-hidden">{t("hearing.interviews", "Interviews")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("hearing.held-on", "Held on")}</th>
            {withPerson ? <th scope="col">{t("hearing.with", "With")}</th> : null}
            {withPerson ? <th scope="col">{t("people.department", "Department")}</th> : null}
            <th scope="col">{t("hearing.interviewer", "Interviewer")}</th>
            <th scope="col" className="end">
              {t("hearing.notes", "Notes")}
            </th>
            <th scope="col">{t("hearing.summary", "Summary")}</th>
          </tr>
        </thead>
        <tbody>
          {interviews.map((interview) => (
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
