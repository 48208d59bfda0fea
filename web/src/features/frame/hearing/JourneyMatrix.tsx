import { Link } from "@tanstack/react-router";
import type { JourneyCoverage, StepCoverage } from "../../../api/contract";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Hearing.module.css";
import { departmentName } from "./words";

type Column = string | null;

/** Departments that own a step of the journey, then others that spoke about one. */
function columnsOf({ stages }: JourneyCoverage): Column[] {
  const steps = stages.flatMap((stage) => stage.steps);
  const owners = steps.flatMap(({ department }) => (department ? [department] : []));
  const speakers = steps.flatMap(({ by_department }) => by_department.map(({ department }) => department));
  return [...new Set<Column>([...owners, ...speakers])];
}

/** The steps of a journey by department: who spoke about which, and whether the owner did. */
export function JourneyMatrix({ journey }: { journey: JourneyCoverage }) {
  const columns = columnsOf(journey);
  const steps = journey.stages.flatMap((stage) => stage.steps);
  const heard = steps.filter(({ notes }) => notes).length;
  return (
    <details open={heard > 0 || undefined}>
      <summary>
        <strong>{journey.name}</strong>{" "}
        <span className="muted">
          {t(
            "hearing.coverage.journey",
            "{heard} of {n, plural, one {1 step} other {# steps}} spoken about",
            {
              heard,
              n: steps.length,
            },
          )}
        </span>
      </summary>
      <TableScroll>
        <table className="plain" data-dense>
          <thead>
            <tr>
              <th scope="col">{t("step.step", "Step")}</th>
              {columns.map((column) => (
                <th key={column ?? ""} scope="col" className="end">
                  {departmentName(column)}
                  {column && journey.silent_owners.includes(column) ? (
                    <div className={classes.silent}>{t("hearing.never-heard", "never heard")}</div>
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {journey.stages.map((stage) =>
              stage.steps.map((step) => (
                <tr key={`${stage.slug}/${step.slug}`}>
                  <th scope="row">
                    <Link
                      to="/frame/journeys/$slug"
                      params={{ slug: journey.slug }}
                      search={{ step: step.slug }}
                    >
                      {step.name}
                    </Link>
                    <div className="muted small">{stage.name}</div>
                  </th>
                  {columns.map((column) => (
                    <NotesCell key={column ?? ""} step={step} column={column} />
                  ))}
                </tr>
              )),
            )}
          </tbody>
        </table>
      </TableScroll>
    </details>
  );
}

function NotesCell({ step, column }: { step: StepCoverage; column: Column }) {
  const notes = step.by_department.find(({ department }) => department === column)?.notes ?? 0;
  const owns = column !== null && step.department === column;
  return (
    <td className={owns ? `end ${classes.owner}` : "end"}>
      {notes ? formatCount(notes) : <span className="muted">–</span>}
      {owns ? <div className="muted small">{t("hearing.owns", "owns it")}</div> : null}
    </td>
  );
}
