import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Interview, Stakeholder } from "../../../api/contract";
import { interviewsQuery, stakeholderQuery } from "../../../api/hearing";
import { EmptyState } from "../../../components/EmptyState";
import { ErrorNote } from "../../../components/ErrorNote";
import { Page } from "../../../components/Page";
import { Answered, Panel } from "../../../components/Panel";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import classes from "./Hearing.module.css";
import { InterviewDialog } from "./InterviewDialog";
import { InterviewTable } from "./InterviewTable";
import { StakeholderDialog } from "./StakeholderDialog";
import { useArchiveStakeholder } from "./use-archive";
import { departmentName, influenceWord, levelWord } from "./words";

/** One stakeholder: who they are, and every conversation with them. */
export default function StakeholderPage() {
  const { id } = useParams({ from: "/frame-pages/frame/stakeholders/$id" });
  const stakeholder = useQuery(stakeholderQuery(Number(id)));
  if (!stakeholder.data) {
    return (
      <Page title={t("hearing.stakeholder", "Stakeholder")} above={<Back />}>
        {stakeholder.error ? <ErrorNote error={stakeholder.error} /> : <SkeletonLines lines={6} />}
      </Page>
    );
  }
  return <Known stakeholder={stakeholder.data} />;
}

function Back() {
  return <Link to="/frame/stakeholders">{t("hearing.all-stakeholders", "All stakeholders")}</Link>;
}

type Opened = "edit" | "interview" | null;

function Known({ stakeholder }: { stakeholder: Stakeholder }) {
  const [opened, setOpened] = useState<Opened>(null);
  const mayEdit = useRight("frame.edit");
  const interviews = useQuery(interviewsQuery({ stakeholder: stakeholder.id }));
  const hear = mayEdit ? () => setOpened("interview") : null;
  return (
    <Page
      title={stakeholder.name}
      description={stakeholder.role || undefined}
      above={<Back />}
      actions={mayEdit ? <Actions stakeholder={stakeholder} onOpen={setOpened} /> : null}
    >
      <Panel title={t("hearing.stakeholder.who", "Who they are")}>
        <Facts stakeholder={stakeholder} />
      </Panel>
      <Panel title={t("hearing.interviews", "Interviews")}>
        <Answered query={interviews}>{(list) => <Conversations interviews={list} onHear={hear} />}</Answered>
      </Panel>
      {opened === "edit" ? (
        <StakeholderDialog stakeholder={stakeholder} onClose={() => setOpened(null)} />
      ) : null}
      {opened === "interview" ? (
        <InterviewDialog stakeholder={stakeholder.id} onClose={() => setOpened(null)} />
      ) : null}
    </Page>
  );
}

type ActionsProps = { stakeholder: Stakeholder; onOpen: (opened: Opened) => void };

function Actions({ stakeholder, onOpen }: ActionsProps) {
  const putting = useArchiveStakeholder();
  const away = stakeholder.archived_at !== null;
  return (
    <>
      <Button
        variant="default"
        loading={putting.isPending}
        onClick={() => putting.mutate({ thing: stakeholder, archived: !away })}
      >
        {away ? t("hearing.bring-back", "Bring back") : t("hearing.put-away", "Put away")}
      </Button>
      <Button variant="default" onClick={() => onOpen("edit")}>
        {t("action.change", "Change")}
      </Button>
      <Button onClick={() => onOpen("interview")}>{t("hearing.interview.new", "Record an interview")}</Button>
    </>
  );
}

function Facts({ stakeholder }: { stakeholder: Stakeholder }) {
  const { department, level, influence, note } = stakeholder;
  return (
    <dl className={classes.facts}>
      <dt>{t("people.department", "Department")}</dt>
      <dd>{departmentName(department)}</dd>
      <dt>{t("hearing.level", "Level")}</dt>
      <dd>{levelWord(level)}</dd>
      <dt>{t("hearing.influence", "Influence on the journey")}</dt>
      <dd>{influenceWord(influence)}</dd>
      {note ? (
        <>
          <dt>{t("hearing.note", "Note")}</dt>
          <dd className={classes.words}>{note}</dd>
        </>
      ) : null}
    </dl>
  );
}

type ConversationsProps = { interviews: Interview[]; onHear: (() => void) | null };

function Conversations({ interviews, onHear }: ConversationsProps) {
  if (interviews.length) return <InterviewTable interviews={interviews} withPerson={false} />;
  return (
    <EmptyState
      icon="message"
      title={t("hearing.stakeholder.unheard", "Nobody has heard this person yet")}
      action={
        onHear ? (
          <Button variant="default" onClick={onHear}>
            {t("hearing.interview.new", "Record an interview")}
          </Button>
        ) : undefined
      }
    />
  );
}
