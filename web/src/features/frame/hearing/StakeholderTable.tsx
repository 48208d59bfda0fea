import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Stakeholder } from "../../../api/contract";
import { ErrorNote } from "../../../components/ErrorNote";
import { SortHeading } from "../../../components/SortHeading";
import { type SortValue, useSorted } from "../../../components/sorting";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount, formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { StakeholderDialog } from "./StakeholderDialog";
import { useArchiveStakeholder } from "./use-archive";
import { departmentName, influenceWord, LEVELS, levelWord } from "./words";

const COLUMNS = ["person", "department", "level", "influence", "interviews", "heard"] as const;
type Column = (typeof COLUMNS)[number];
const VALUES: Record<Column, (one: Stakeholder) => SortValue> = {
  person: ({ name }) => name,
  department: ({ department }) => department,
  level: ({ level }) => LEVELS.indexOf(level) * -1,
  influence: ({ influence }) => influence,
  interviews: ({ interview_count }) => interview_count,
  heard: ({ last_heard_on }) => last_heard_on,
};

function columnWord(column: Column): string {
  return {
    person: t("people.person", "Person"),
    department: t("people.department", "Department"),
    level: t("hearing.level", "Level"),
    influence: t("hearing.influence.short", "Influence"),
    interviews: t("hearing.interviews", "Interviews"),
    heard: t("hearing.last-heard", "Last heard"),
  }[column];
}

type StakeholderTableProps = { stakeholders: Stakeholder[]; mayEdit: boolean };

export function StakeholderTable({ stakeholders, mayEdit }: StakeholderTableProps) {
  const [edited, setEdited] = useState<Stakeholder | null>(null);
  const putting = useArchiveStakeholder();
  const { sorted, order, sortBy } = useSorted(stakeholders, VALUES);
  const archive = (thing: Stakeholder) => putting.mutate({ thing, archived: thing.archived_at === null });
  return (
    <>
      {putting.error ? <ErrorNote error={putting.error} /> : null}
      <TableScroll>
        <table className="plain">
          <caption className="visually-hidden">{t("hearing.stakeholders", "Stakeholders")}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <SortHeading
                  key={column}
                  column={column}
                  order={order}
                  end={column === "interviews"}
                  onSort={sortBy}
                >
                  {columnWord(column)}
                </SortHeading>
              ))}
              {mayEdit ? (
                <th scope="col">
                  <span className="visually-hidden">{t("people.actions", "Actions")}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {sorted.map((stakeholder) => (
              <tr key={stakeholder.id}>
                <StakeholderCells stakeholder={stakeholder} />
                {mayEdit ? (
                  <Actions stakeholder={stakeholder} onEdit={setEdited} onArchive={archive} />
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {edited ? <StakeholderDialog stakeholder={edited} onClose={() => setEdited(null)} /> : null}
    </>
  );
}

function StakeholderCells({ stakeholder }: { stakeholder: Stakeholder }) {
  const { id, name, role, department, level, influence, interview_count, last_heard_on } = stakeholder;
  return (
    <>
      <th scope="row">
        <Link to="/frame/stakeholders/$id" params={{ id: String(id) }}>
          {name}
        </Link>
        {role ? <div className="muted small">{role}</div> : null}
      </th>
      <td>{departmentName(department)}</td>
      <td>{levelWord(level)}</td>
      <td>{influenceWord(influence)}</td>
      <td className="end">{formatCount(interview_count)}</td>
      <td>
        {last_heard_on ? (
          formatDay(last_heard_on)
        ) : (
          <span className="muted">{t("hearing.never", "not yet")}</span>
        )}
      </td>
    </>
  );
}

type ActionsProps = {
  stakeholder: Stakeholder;
  onEdit: (stakeholder: Stakeholder) => void;
  onArchive: (stakeholder: Stakeholder) => void;
};

function Actions({ stakeholder, onEdit, onArchive }: ActionsProps) {
  const { name, archived_at } = stakeholder;
  return (
    <td className="end">
      <div className="row" style={{ justifyContent: "end", flexWrap: "nowrap" }}>
        <Button
          size="xs"
          variant="default"
          aria-label={t("hearing.stakeholder.edit", "Change {name}", { name })}
          onClick={() => onEdit(stakeholder)}
        >
          {t("action.change", "Change")}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={
            archived_at
              ? t("hearing.bring-back-of", "Bring back {name}", { name })
              : t("hearing.put-away-of", "Put away {name}", { name })
          }
          onClick={() => onArchive(stakeholder)}
        >
          {archived_at ? t("hearing.bring-back", "Bring back") : t("hearing.put-away", "Put away")}
        </Button>
      </div>
    </td>
  );
}
