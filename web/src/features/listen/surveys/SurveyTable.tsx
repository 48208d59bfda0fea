import { ActionIcon, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { answersUrl, type ListedSurvey, surveyFileUrl } from "../../../api/surveys";
import { Icon } from "../../../components/Icon";
import { TableScroll } from "../../../components/TableScroll";
import { useRight } from "../../../components/use-right";
import { formatAgo, formatCount, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { StateBadge } from "./StateBadge";
import classes from "./Surveys.module.css";
import { useSurveyDeeds } from "./use-survey-deeds";

export function SurveyTable({ surveys }: { surveys: ListedSurvey[] }) {
  return (
    <TableScroll>
      <table className={`plain ${classes.table}`} aria-label={t("surveys.title", "Surveys")}>
        <thead>
          <tr>
            <th scope="col">{t("surveys.survey", "Survey")}</th>
            <th scope="col">{t("surveys.state", "State")}</th>
            <th scope="col" className="end">
              {t("surveys.answers", "Answers")}
            </th>
            <th scope="col">{t("surveys.last", "Last answer")}</th>
            <th scope="col" className="end">
              {t("surveys.response", "Response")}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t("people.actions", "Actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {surveys.map((survey) => (
            <SurveyRow key={survey.slug} survey={survey} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function SurveyRow({ survey }: { survey: ListedSurvey }) {
  const { slug, name, state, counts } = survey;
  return (
    <tr>
      <th scope="row">
        <Link to="/listen/surveys/$slug" params={{ slug }}>
          {name}
        </Link>
        <div className="muted small">
          {t("surveys.changed", "{who} changed it {when}", {
            who: survey.changed_by_label,
            when: formatAgo(survey.updated_at),
          })}
        </div>
      </th>
      <td>
        <StateBadge state={state} />
        {state !== "draft" && survey.has_changes ? (
          <div className="muted small">{t("surveys.has-changes", "has changes that are not published")}</div>
        ) : null}
      </td>
      <td className="end">{formatCount(counts.finished)}</td>
      <td>
        {counts.last_finished_at ? (
          formatAgo(counts.last_finished_at)
        ) : (
          <span className="muted">{t("surveys.none-yet", "none yet")}</span>
        )}
      </td>
      <td className="end">
        <Response survey={survey} />
      </td>
      <td className="end">
        <SurveyMenu survey={survey} />
      </td>
    </tr>
  );
}

/** Of the invitations, where people were invited; else of those who began. */
function Response({ survey: { counts } }: { survey: ListedSurvey }) {
  const [of, words] = counts.invited
    ? [counts.invited, t("surveys.of-invited", "of {n} invited", { n: formatCount(counts.invited) })]
    : [counts.started, t("surveys.of-started", "of {n} who began", { n: formatCount(counts.started) })];
  if (!of) return <span className="muted">–</span>;
  return (
    <>
      {formatShare(Math.min(1, counts.finished / of))}
      <div className="muted small">{words}</div>
    </>
  );
}

function SurveyMenu({ survey }: { survey: ListedSurvey }) {
  const mayMake = useRight("listen.survey");
  const { duplicate, close, reopen } = useSurveyDeeds();
  const { slug, name, state, path } = survey;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("frame.menu", "What to do with {name}", { name })}
        >
          <Icon name="dots-vertical" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {state === "open" ? (
          <Menu.Item component="a" href={path} target="_blank" rel="noreferrer">
            {t("surveys.open-page", "Open the public page")}
          </Menu.Item>
        ) : null}
        <Menu.Item component="a" href={answersUrl(slug)} download={`${slug}-answers.csv`}>
          {t("surveys.csv", "Answers as CSV")}
        </Menu.Item>
        <Menu.Item component="a" href={surveyFileUrl(slug)} download={`${slug}.yaml`}>
          {t("survey.file.take", "Take the draft away as a file")}
        </Menu.Item>
        {mayMake ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => duplicate(survey)}>{t("surveys.duplicate", "Duplicate")}</Menu.Item>
            {state === "open" ? (
              <Menu.Item onClick={() => close(survey)}>{t("surveys.close", "Close")}</Menu.Item>
            ) : null}
            {state === "closed" ? (
              <Menu.Item onClick={() => reopen(survey)}>{t("surveys.reopen", "Open again")}</Menu.Item>
            ) : null}
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
