import { Button, NativeSelect } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { interviewsFileUrl, interviewsQuery } from "../../../api/hearing";
import { EmptyState } from "../../../components/EmptyState";
import { FileLink } from "../../../components/FileLink";
import { Icon } from "../../../components/Icon";
import { Page } from "../../../components/Page";
import { Answered } from "../../../components/Panel";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import { GuideDialog } from "./GuideDialog";
import { InterviewDialog } from "./InterviewDialog";
import { InterviewTable } from "./InterviewTable";

type Opened = "new" | "guide" | null;

/** Every conversation about the journeys, the latest first. */
export default function InterviewsPage() {
  const filter = useSearch({ from: "/frame-pages/frame/interviews" });
  const list = useQuery({ ...interviewsQuery(filter), placeholderData: keepPreviousData });
  const mayEdit = useRight("frame.edit");
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  return (
    <Page
      title={t("hearing.interviews", "Interviews")}
      description={t(
        "hearing.interviews.lead",
        "What people of the organisation said about the journeys, each note with the steps that it is about.",
      )}
      actions={
        <>
          {list.data?.length ? (
            <FileLink href={interviewsFileUrl(Boolean(filter.archived))} name="interviews.csv">
              {t("key.export", "Export as CSV")}
            </FileLink>
          ) : null}
          <Button variant="default" onClick={() => setOpened("guide")}>
            {t("hearing.guide", "Interview guide")}
          </Button>
          {mayEdit ? (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpened("new")}>
              {t("hearing.interview.new", "Record an interview")}
            </Button>
          ) : null}
        </>
      }
    >
      <Which />
      <Answered query={list} lines={6}>
        {(interviews) =>
          interviews.length ? (
            <InterviewTable interviews={interviews} />
          ) : (
            <NoInterviews archived={Boolean(filter.archived)} onGuide={() => setOpened("guide")} />
          )
        }
      </Answered>
      {opened === "new" ? <InterviewDialog onClose={close} /> : null}
      {opened === "guide" ? <GuideDialog onClose={close} /> : null}
    </Page>
  );
}

function Which() {
  const { archived } = useSearch({ from: "/frame-pages/frame/interviews" });
  const navigate = useNavigate({ from: "/frame/interviews" });
  return (
    <NativeSelect
      label={t("hearing.which", "Show")}
      style={{ alignSelf: "start" }}
      value={archived ? "archived" : ""}
      data={[
        { value: "", label: t("hearing.which.present", "Active") },
        { value: "archived", label: t("hearing.which.archived", "Put away") },
      ]}
      onChange={(event) =>
        void navigate({
          search: { archived: event.currentTarget.value ? true : undefined },
          replace: true,
        })
      }
    />
  );
}

function NoInterviews({ archived, onGuide }: { archived: boolean; onGuide: () => void }) {
  if (archived) {
    return (
      <EmptyState icon="message" title={t("hearing.interviews.none-archived", "No interview is put away")} />
    );
  }
  return (
    <EmptyState
      icon="message"
      title={t("hearing.interviews.none", "Nobody has been heard yet")}
      action={
        <Button variant="default" onClick={onGuide}>
          {t("hearing.guide", "Interview guide")}
        </Button>
      }
    >
      {t(
        "hearing.interviews.none.hint",
        "A map that nobody was asked about is a guess. The guide has the questions, first where the map only assumes.",
      )}
    </EmptyState>
  );
}
