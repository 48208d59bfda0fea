import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { type ListedSurvey, type SurveyTemplate, surveysQuery } from "../../../api/surveys";
import { EmptyState } from "../../../components/EmptyState";
import { Icon } from "../../../components/Icon";
import { Page } from "../../../components/Page";
import { Answered, Panel } from "../../../components/Panel";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import classes from "./Surveys.module.css";
import { SurveyTable } from "./SurveyTable";
import { SurveyTemplates } from "./SurveyTemplates";
import { SURVEY_STATES, stateWords } from "./state-words";

const NewSurveyDialog = lazy(() => import("./NewSurveyDialog"));
const route = getRouteApi("/listen/surveys");

export default function SurveysPage() {
  const surveys = useQuery(surveysQuery);
  const mayMake = useRight("listen.survey");
  const [beginning, setBeginning] = useState<{ template?: SurveyTemplate } | null>(null);
  return (
    <Page
      title={t("surveys.title", "Surveys")}
      description={t(
        "surveys.lead",
        "Ask at a step of a journey. Answers become feedback there, with their score and their own words.",
      )}
      actions={
        mayMake ? (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setBeginning({})}>
            {t("surveys.new", "New survey")}
          </Button>
        ) : null
      }
    >
      <Answered query={surveys} lines={6}>
        {(list) =>
          list.length ? (
            <FoundSurveys surveys={list} />
          ) : (
            <NoSurveys mayMake={mayMake} onChoose={(template) => setBeginning({ template })} />
          )
        }
      </Answered>
      {beginning ? (
        <Suspense fallback={null}>
          <NewSurveyDialog {...beginning} onClose={() => setBeginning(null)} />
        </Suspense>
      ) : null}
    </Page>
  );
}

type NoSurveysProps = { mayMake: boolean; onChoose: (template: SurveyTemplate) => void };

function NoSurveys({ mayMake, onChoose }: NoSurveysProps) {
  return (
    <div className="stack" style={{ gap: 20 }}>
      <EmptyState icon="message" title={t("surveys.empty", "Nobody is asked anything yet")}>
        <p>
          {mayMake
            ? t("surveys.empty.choose", "Begin with one of these: it is a draft that you make your own.")
            : t("surveys.empty.ask", "Somebody who may make surveys can make the first one.")}
        </p>
      </EmptyState>
      {mayMake ? <SurveyTemplates chosen={undefined} onChoose={onChoose} /> : null}
    </div>
  );
}

function FoundSurveys({ surveys }: { surveys: ListedSurvey[] }) {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const change = (patch: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, ...patch }), replace: true, resetScroll: false });
  const wanted = view.search?.toLocaleLowerCase() ?? "";
  const found = surveys.filter(
    ({ name, state }) =>
      (!view.state || state === view.state) && (!wanted || name.toLocaleLowerCase().includes(wanted)),
  );
  return (
    <>
      <search className={classes.filters}>
        <TextInput
          className={classes.search}
          label={t("frame.search", "Search")}
          placeholder={t("surveys.search.hint", "Name")}
          value={view.search ?? ""}
          onChange={(event) => change({ search: event.currentTarget.value || undefined })}
        />
        <NativeSelect
          label={t("surveys.state", "State")}
          value={view.state ?? ""}
          data={[
            { value: "", label: t("frame.status.any", "any") },
            ...SURVEY_STATES.map((state) => ({ value: state, label: stateWords(state) })),
          ]}
          onChange={(event) =>
            change({ state: SURVEY_STATES.find((state) => state === event.currentTarget.value) })
          }
        />
      </search>
      {found.length ? (
        <Panel
          title={t("surveys.found", "{n, plural, one {1 survey} other {# surveys}}", { n: found.length })}
        >
          <SurveyTable surveys={found} />
        </Panel>
      ) : (
        <EmptyState icon="search" title={t("surveys.nothing-found", "No survey is like that")} />
      )}
    </>
  );
}
