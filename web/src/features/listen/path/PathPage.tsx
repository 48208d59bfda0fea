import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ListeningPath, listeningPathQuery } from "../../../api/listening-path";
import { EmptyState } from "../../../components/EmptyState";
import { LinkButton } from "../../../components/LinkButton";
import { Page } from "../../../components/Page";
import { Answered, Panel } from "../../../components/Panel";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { DeafPanel } from "./DeafPanel";
import { DepartmentTable } from "./DepartmentTable";
import { PathControls } from "./PathControls";
import { PathMatrix } from "./PathMatrix";
import { SourceTable } from "./SourceTable";

const route = getRouteApi("/listen/path");

/** Who hears which step, how well, and first of all who is not heard. */
export default function PathPage() {
  const path = useQuery(listeningPathQuery(route.useSearch()));
  return (
    <Page
      wide
      title={t("path.title", "Listening path")}
      description={t(
        "path.lead",
        "Which source hears which step of the journey, how well it hears, and where nobody is heard.",
      )}
    >
      <PathControls />
      <Answered query={path} lines={12}>
        {(answer) => <Parts path={answer} />}
      </Answered>
    </Page>
  );
}

function Parts({ path }: { path: ListeningPath }) {
  return (
    <div className="stack" style={{ gap: 20 }}>
      <DeafPanel path={path} />
      {path.sources.length ? <HeardParts path={path} /> : <NoSources />}
      {path.departments.length ? (
        <Panel
          title={t("path.departments", "Departments")}
          hint={t(
            "path.departments.hint",
            "Whether what customers say of its steps reaches each department.",
          )}
        >
          <DepartmentTable departments={path.departments} />
        </Panel>
      ) : null}
    </div>
  );
}

function HeardParts({ path }: { path: ListeningPath }) {
  return (
    <>
      <Panel
        title={
          path.journey ? t("path.matrix", "Sources and steps") : t("path.matrix.all", "Sources and stages")
        }
        hint={
          path.journey
            ? t(
                "path.matrix.hint",
                "Pieces of feedback in the period, and when the last one came. A number leads to what was said.",
              )
            : t(
                "path.matrix.hint.all",
                "Pieces of feedback in the period, and when the last one came. Choose a journey to see its steps.",
              )
        }
      >
        <PathMatrix path={path} />
        {path.elsewhere ? (
          <p className="muted small">
            {t("path.elsewhere", "{n} more pieces name a step of another journey.", {
              n: formatCount(path.elsewhere),
            })}
          </p>
        ) : null}
      </Panel>
      <Panel
        title={t("path.sources", "How well each source hears")}
        hint={t(
          "path.sources.hint",
          "The grade asks for 30 pieces in the period, one within 30 days, 20% answering of those asked, people like your customers, and an owner. What is not known does not count.",
        )}
      >
        <SourceTable path={path} />
      </Panel>
    </>
  );
}

function NoSources() {
  return (
    <EmptyState
      icon="ear"
      title={t("path.none", "Nobody has said anything yet")}
      action={
        <>
          <LinkButton to="/listen/surveys">{t("scores.ask", "Make a survey")}</LinkButton>
          <LinkButton to="/listen/imports" variant="default">
            {t("home.import", "Import data")}
          </LinkButton>
        </>
      }
    >
      {t(
        "path.none.hint",
        "Every survey, import, mailbox and note of staff becomes a line here, with the steps that it hears.",
      )}
    </EmptyState>
  );
}
