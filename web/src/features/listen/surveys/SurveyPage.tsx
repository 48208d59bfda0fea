import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { surveyQuery } from "../../../api/surveys";
import { Page } from "../../../components/Page";
import { Answered } from "../../../components/Panel";
import { SectionTabs } from "../../../components/SectionTabs";
import { t } from "../../../i18n/t";
import { ClashBar } from "./draft/ClashBar";
import { DraftProvider, useDraft, useSurvey } from "./draft/DraftProvider";
import { SaveMark } from "./draft/SaveMark";
import { SurveyTools } from "./draft/SurveyTools";
import { StateBadge } from "./StateBadge";
import classes from "./Surveys.module.css";

const route = getRouteApi("/listen/surveys/$slug");

/** A survey with its tabs; the draft, with what can be undone, is one for all of them. */
export default function SurveyPage() {
  const { slug } = route.useParams();
  const survey = useQuery(surveyQuery(slug));
  if (!survey.data) {
    return (
      <Page title={t("surveys.survey", "Survey")} above={<Crumb />} wide tight>
        <Answered query={survey} lines={12}>
          {() => null}
        </Answered>
      </Page>
    );
  }
  return (
    <DraftProvider key={slug} survey={survey.data}>
      <OpenSurvey />
    </DraftProvider>
  );
}

function OpenSurvey() {
  const name = useDraft((state) => state.document.name);
  const { state } = useSurvey();
  return (
    <Page
      title={name}
      above={<Crumb />}
      beside={
        <>
          <StateBadge state={state} />
          <SaveMark />
        </>
      }
      actions={<SurveyTools />}
      wide
      tight
    >
      <Tabs />
      <ClashBar />
      <Outlet />
    </Page>
  );
}

function Crumb() {
  return (
    <nav aria-label={t("surveys.crumb", "Way back")} className={classes.crumb}>
      <Link to="/listen/surveys">{t("surveys.title", "Surveys")}</Link>
    </nav>
  );
}

function Tabs() {
  const { slug } = route.useParams();
  const to = (part: string) => `/listen/surveys/${slug}${part}`;
  return (
    <div className={classes.tabs}>
      <SectionTabs
        label={t("surveys.parts", "Parts of the survey")}
        pages={[
          { to: to(""), label: t("surveys.tab.build", "Build"), exact: true },
          { to: to("/languages"), label: t("surveys.tab.languages", "Languages") },
          { to: to("/share"), label: t("surveys.tab.share", "Share") },
          { to: to("/invitations"), label: t("surveys.tab.invitations", "Invitations") },
          { to: to("/results"), label: t("surveys.tab.results", "Results") },
          { to: to("/responses"), label: t("surveys.tab.responses", "Responses") },
          { to: to("/versions"), label: t("surveys.tab.versions", "Versions") },
        ]}
      />
    </div>
  );
}
