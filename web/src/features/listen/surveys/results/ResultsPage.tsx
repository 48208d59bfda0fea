import { useQuery } from "@tanstack/react-query";
import {
  answersUrl,
  type SurveyQuestionResult,
  type SurveyResults,
  surveyCommentsQuery,
  surveyResultsQuery,
} from "../../../../api/surveys";
import { EmptyState } from "../../../../components/EmptyState";
import { FileLink } from "../../../../components/FileLink";
import { LinkButton } from "../../../../components/LinkButton";
import { Answered } from "../../../../components/Panel";
import { answerWords } from "../../../../components/scales";
import { formatAgo, formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import type { Kind } from "../document/file";
import { kindName } from "../document/kind-words";
import { withoutPlaces } from "../document/words";
import { useSurvey } from "../draft/DraftProvider";
import { CauseBars, CountBars } from "./CountBars";
import classes from "./Results.module.css";
import { RowTable } from "./RowTable";
import { ScoreLine } from "./ScoreLine";

/** What the survey found, question by question: n, score with interval, and how the answers spread. */
export default function ResultsPage() {
  const { slug, published_number } = useSurvey();
  const results = useQuery(surveyResultsQuery(slug));
  return (
    <Answered query={results} lines={10}>
      {(found) =>
        found.counts.finished ? (
          <div className="stack" style={{ gap: 20 }}>
            <Summary results={found} />
            {found.questions.map((question, at) => (
              <QuestionResult key={question.key} question={question} number={at + 1} />
            ))}
          </div>
        ) : (
          <EmptyState
            icon="chart-line"
            title={t("survey.results.none", "Nobody has finished it yet")}
            action={
              published_number === null ? null : (
                <LinkButton to="/listen/surveys/$slug/share" params={{ slug }}>
                  {t("survey.results.share", "Ways to share it")}
                </LinkButton>
              )
            }
          >
            <p>
              {found.counts.started
                ? t(
                    "survey.results.started",
                    "{n, plural, one {1 person has} other {# people have}} begun.",
                    {
                      n: found.counts.started,
                    },
                  )
                : t("survey.results.none.lead", "Results stand here from the first finished answer on.")}
            </p>
          </EmptyState>
        )
      }
    </Answered>
  );
}

function Summary({ results: { counts, completed, response_rate } }: { results: SurveyResults }) {
  const { slug } = useSurvey();
  return (
    <div className={classes.summary}>
      <dl className={classes.facts}>
        <div>
          <dt>{t("survey.results.finished", "Finished answers")}</dt>
          <dd>
            <strong>{formatCount(counts.finished)}</strong>
          </dd>
        </div>
        <div>
          <dt>{t("survey.results.completed", "Finished, of those who began")}</dt>
          <dd>
            <ScoreLine score={completed} />
          </dd>
        </div>
        {response_rate ? (
          <div>
            <dt>{t("survey.results.response", "Answered, of those invited")}</dt>
            <dd>
              <ScoreLine score={response_rate} />
            </dd>
          </div>
        ) : null}
        {counts.over_quota ? (
          <div>
            <dt>{t("survey.results.over", "Came when a quota was full")}</dt>
            <dd>{formatCount(counts.over_quota)}</dd>
          </div>
        ) : null}
      </dl>
      <FileLink href={answersUrl(slug)} name={`${slug}-answers.csv`}>
        {t("surveys.csv", "Answers as CSV")}
      </FileLink>
    </div>
  );
}

function QuestionResult({ question, number }: { question: SurveyQuestionResult; number: number }) {
  const heading = `result-${question.key}`;
  return (
    <section className={classes.question} aria-labelledby={heading}>
      <header>
        <p className="muted small">
          {number}. {kindName(question.kind as Kind)} ·{" "}
          {t("survey.results.n", "{n, plural, =0 {no answers} one {1 answer} other {# answers}}", {
            n: question.n,
          })}
        </p>
        <h2 id={heading}>{withoutPlaces(question.text)}</h2>
      </header>
      {question.score ? <ScoreLine score={question.score} scale={question.scale} isLarge /> : null}
      {question.kind === "cause" ? (
        <CauseBars question={question} />
      ) : question.rows.length ? (
        <RowTable question={question} />
      ) : question.counts.length ? (
        <CountBars question={question} labelledBy={heading} />
      ) : (
        <WordsNote question={question} />
      )}
    </section>
  );
}

/** Words are read where all words are read: comments in the inbox, other texts with their response. */
function WordsNote({ question }: { question: SurveyQuestionResult }) {
  const { slug, source } = useSurvey();
  if (!question.n) return null;
  if (question.kind === "comment") {
    return (
      <>
        <NewestComments source={source} />
        <LinkButton
          variant="default"
          size="xs"
          to="/listen/feedback"
          search={{ source: [source], state: "all" }}
        >
          {t("survey.results.inbox", "Read the comments in the inbox")}
        </LinkButton>
      </>
    );
  }
  return (
    <LinkButton variant="default" size="xs" to="/listen/surveys/$slug/responses" params={{ slug }}>
      {t("survey.results.read", "Read the answers")}
    </LinkButton>
  );
}

/** The newest words of the survey, as the inbox has them. */
function NewestComments({ source }: { source: string }) {
  const comments = useQuery(surveyCommentsQuery(source)).data ?? [];
  if (!comments.length) return null;
  return (
    <ul className={classes.quotes} aria-label={t("survey.results.newest", "The newest comments")}>
      {comments.map(({ id, text, occurred_at, scale, score }) => (
        <li key={id}>
          <blockquote>{text}</blockquote>
          <p className="muted small">
            {scale && score !== null ? `${answerWords(scale, score)} · ` : ""}
            {formatAgo(occurred_at)}
          </p>
        </li>
      ))}
    </ul>
  );
}
