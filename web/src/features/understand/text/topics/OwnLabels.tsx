import { SegmentedControl, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type LabelSet, labelSetsQuery, labelSummaryQuery, type OwnKind } from "../../../../api/text";
import { EmptyState } from "../../../../components/EmptyState";
import { Answered, Panel } from "../../../../components/Panel";
import { TableScroll } from "../../../../components/TableScroll";
import { useRight } from "../../../../components/use-right";
import { t } from "../../../../i18n/t";
import { kindName } from "../kinds";
import { NewLabel } from "./NewLabel";
import { OwnLabelRow } from "./OwnLabelRow";

type OwnLabelsProps = { kind: OwnKind; onKind: (kind: OwnKind) => void };

/** The topics and root causes of this workspace. */
export function OwnLabels({ kind, onKind }: OwnLabelsProps) {
  const sets = useQuery(labelSetsQuery);
  const mayTrain = useRight("understand.train");
  const [withArchived, setWithArchived] = useState(false);
  return (
    <Panel
      title={t("own.title", "Your topics and root causes")}
      hint={t(
        "own.hint",
        "The machine finds them in new comments once at least 20 comments of the kind are labelled, 5 of each label.",
      )}
    >
      <div className="row spread no-print">
        <SegmentedControl
          size="xs"
          aria-label={t("own.kind", "Topics or root causes")}
          value={kind}
          data={[
            { value: "topic", label: t("own.topics", "Topics") },
            { value: "root_cause", label: t("own.causes", "Root causes") },
          ]}
          onChange={(next) => onKind(next as OwnKind)}
        />
        <Switch
          size="xs"
          label={t("own.archived", "Show those put away")}
          checked={withArchived}
          onChange={(event) => setWithArchived(event.currentTarget.checked)}
        />
      </div>
      {mayTrain ? <NewLabel key={kind} kind={kind} /> : null}
      <Answered query={sets}>
        {(answer) => (
          <LabelTable
            kind={kind}
            set={answer.find((each) => each.kind === kind)}
            withArchived={withArchived}
          />
        )}
      </Answered>
    </Panel>
  );
}

type LabelTableProps = { kind: OwnKind; set: LabelSet | undefined; withArchived: boolean };

function LabelTable({ kind, set, withArchived }: LabelTableProps) {
  const figures = useQuery(labelSummaryQuery({ kind })).data?.values ?? [];
  const shown = (set?.values ?? []).filter(({ state }) => withArchived || state === "active");
  if (!shown.length)
    return (
      <EmptyState icon="list" title={t("own.none", "None yet")}>
        {kind === "topic"
          ? t("own.none.topics", "Accept a suggestion above, or type a topic that you already know.")
          : t(
              "own.none.causes",
              "Type a cause that you know, such as “late delivery”, and give it to comments under Teach.",
            )}
      </EmptyState>
    );
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{kindName(kind)}</th>
            <th scope="col" className="end">
              {t("text.says.comments", "Comments")}
            </th>
            <th scope="col" className="end">
              {t("own.by-people", "By people")}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t("own.deeds", "What to do")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((label) => (
            <OwnLabelRow
              key={label.value}
              kind={kind}
              label={label}
              others={shown.filter(({ value, state }) => value !== label.value && state === "active")}
              figures={figures.find(({ value }) => value === label.value)}
            />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
