import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import {
  answersUrl,
  type SurveyResponse,
  surveyResponsesQuery,
  surveyVersionsQuery,
} from "../../../../api/surveys";
import { EmptyState } from "../../../../components/EmptyState";
import { ErrorNote } from "../../../../components/ErrorNote";
import { FileLink } from "../../../../components/FileLink";
import { SkeletonLines } from "../../../../components/SkeletonLines";
import { formatInstant } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import type { SurveyFile } from "../document/file";
import { languageName } from "../document/words";
import { useSurvey } from "../draft/DraftProvider";
import { saidAnswers } from "./answer-words";
import classes from "./Results.module.css";

const route = getRouteApi("/listen/surveys/$slug/responses");
const STATES = ["finished", "started", "over_quota"] as const;
type State = (typeof STATES)[number];

function stateName(state: State): string {
  return {
    finished: t("survey.response.finished", "finished"),
    started: t("survey.response.started", "begun, not finished"),
    over_quota: t("survey.response.over", "came when a quota was full"),
  }[state];
}

/** Single responses with their answers in words, the newest first. */
export default function ResponsesPage() {
  const { slug } = useSurvey();
  const { state = "finished" } = route.useSearch();
  const navigate = route.useNavigate();
  const responses = useInfiniteQuery(surveyResponsesQuery(slug, state));
  const items = responses.data?.pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      <div className={classes.tools}>
        <NativeSelect
          label={t("survey.responses.show", "Show those that are")}
          value={state}
          data={STATES.map((one) => ({ value: one, label: stateName(one) }))}
          onChange={(event) =>
            void navigate({
              search: { state: STATES.find((one) => one === event.currentTarget.value) },
              replace: true,
            })
          }
        />
        <FileLink href={answersUrl(slug)} name={`${slug}-answers.csv`}>
          {t("surveys.csv", "Answers as CSV")}
        </FileLink>
      </div>
      {responses.error ? (
        <ErrorNote error={responses.error} onRetry={() => void responses.refetch()} />
      ) : null}
      {items ? <Responses items={items} /> : responses.error ? null : <SkeletonLines lines={8} />}
      {responses.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={responses.isFetchingNextPage}
            onClick={() => void responses.fetchNextPage()}
          >
            {t("action.more", "Show more")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Responses({ items }: { items: SurveyResponse[] }) {
  const { slug } = useSurvey();
  const versions = useQuery(surveyVersionsQuery(slug)).data ?? [];
  const files = new Map(versions.map(({ number, document }) => [number, document as unknown as SurveyFile]));
  if (!items.length)
    return <EmptyState icon="message" title={t("survey.responses.none", "There is no such response")} />;
  return (
    <ol className={classes.responses}>
      {items.map((one) => (
        <li key={one.id}>
          <ResponseCard response={one} file={files.get(one.version)} />
        </li>
      ))}
    </ol>
  );
}

function ResponseCard({ response, file }: { response: SurveyResponse; file: SurveyFile | undefined }) {
  const { id, channel, language, version, customer_key, started_at, finished_at } = response;
  const answers = saidAnswers(file, response.answers);
  return (
    <article className={classes.response} aria-labelledby={`response-${id}`}>
      <header>
        <h2 id={`response-${id}`}>{formatInstant(finished_at ?? started_at)}</h2>
        <p className="muted small">
          {customer_key === null ? (
            t("survey.response.unknown", "nobody we know")
          ) : (
            <Link to="/customers/$key" params={{ key: String(customer_key) }}>
              {t("survey.response.customer", "the customer")}
            </Link>
          )}{" "}
          · {channel} · {languageName(language)} ·{" "}
          {t("survey.response.version", "version {n}", { n: version })}
        </p>
      </header>
      {answers.length ? (
        <dl>
          {answers.map(({ key, question, answer, href }) => (
            <div key={key}>
              <dt>{question}</dt>
              <dd>{href ? <a href={href}>{answer}</a> : answer}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="muted">{t("survey.response.empty", "Nothing was answered yet.")}</p>
      )}
    </article>
  );
}
