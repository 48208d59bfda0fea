import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { Interview, InterviewDetail } from "../../../api/contract";
import { interviewQuery } from "../../../api/hearing";
import { ErrorNote } from "../../../components/ErrorNote";
import { Page } from "../../../components/Page";
import { Panel } from "../../../components/Panel";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { useRight } from "../../../components/use-right";
import { formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { InterviewFacts } from "./InterviewFacts";
import { NoteCapture } from "./NoteCapture";
import { NoteList } from "./NoteList";
import { useArchiveInterview } from "./use-archive";
import { departmentName, levelWord } from "./words";

/** One conversation: take notes while it goes on, change them afterwards. */
export default function InterviewPage() {
  const { id } = useParams({ from: "/frame-pages/frame/interviews/$id" });
  const interview = useQuery(interviewQuery(Number(id)));
  if (!interview.data) {
    return (
      <Page title={t("hearing.interview", "Interview")} above={<Back />}>
        {interview.error ? <ErrorNote error={interview.error} /> : <SkeletonLines lines={8} />}
      </Page>
    );
  }
  return <Known key={id} detail={interview.data} />;
}

function Back() {
  return <Link to="/frame/interviews">{t("hearing.all-interviews", "All interviews")}</Link>;
}

function Known({ detail: { interview, notes } }: { detail: InterviewDetail }) {
  const mayEdit = useRight("frame.edit");
  const open = mayEdit && interview.archived_at === null;
  return (
    <Page
      title={t("hearing.interview.of", "Interview with {name}, {day}", {
        name: interview.stakeholder.name,
        day: formatDay(interview.held_on),
      })}
      description={<Heard interview={interview} />}
      above={<Back />}
      actions={mayEdit ? <PutAway interview={interview} /> : null}
    >
      <Panel title={t("hearing.notes", "Notes")} hint={t("hearing.notes.order", "The latest note first.")}>
        {open ? <NoteCapture interviewId={interview.id} count={notes.length} /> : null}
        <NoteList interviewId={interview.id} notes={notes} mayEdit={open} />
      </Panel>
      <Panel title={t("hearing.interview.about", "About the interview")}>
        <InterviewFacts key={String(open)} interview={interview} mayEdit={open} />
      </Panel>
    </Page>
  );
}

function Heard({ interview: { stakeholder, archived_at } }: { interview: Interview }) {
  const words = [stakeholder.role, departmentName(stakeholder.department), levelWord(stakeholder.level)];
  return (
    <>
      <Link to="/frame/stakeholders/$id" params={{ id: String(stakeholder.id) }}>
        {stakeholder.name}
      </Link>
      {` · ${words.filter(Boolean).join(" · ")}`}
      {archived_at ? ` · ${t("hearing.interview.away", "put away: it does not count as heard")}` : null}
    </>
  );
}

function PutAway({ interview }: { interview: Interview }) {
  const putting = useArchiveInterview();
  const away = interview.archived_at !== null;
  return (
    <Button
      variant="default"
      loading={putting.isPending}
      onClick={() => putting.mutate({ thing: interview, archived: !away })}
    >
      {away ? t("hearing.bring-back", "Bring back") : t("hearing.put-away", "Put away")}
    </Button>
  );
}
