import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Score } from "../../api/contract";
import { journeyQuery } from "../../api/frame";
import { homeQuery, scoresQuery } from "../../api/measure";
import { AnswerBar } from "../../components/AnswerBar";
import { EmptyState } from "../../components/EmptyState";
import { LinkButton } from "../../components/LinkButton";
import { Measured } from "../../components/Measured";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { PeriodPicker } from "../../components/PeriodPicker";
import { scaleName, scoreSuffix } from "../../components/scales";
import { TableScroll } from "../../components/TableScroll";
import { Warnings, warningsOf } from "../../components/Warnings";
import { t } from "../../i18n/t";

const route = getRouteApi("/measure");

export default function MeasurePage() {
  return (
    <Page
      title={t("nav.measure", "Measure")}
      description={t("measure.lead", "What customers say, on each scale, with what is known and how surely.")}
      actions={<ScoreControls />}
    >
      <ScoresPanel />
      <Panel title={t("coming.will", "What will be here")}>
        <p>
          {t(
            "measure.will",
            "A catalogue of metrics in three classes (voice of the customer, financial, operational) with targets, trends and alerts, and dashboards for each level of the organisation.",
          )}
        </p>
        <p className="muted">
          {t("coming.state", "This part is not built yet; nothing here is hidden or for sale.")}{" "}
          <Link to="/">{t("measure.home", "Open Home")}</Link>
        </p>
      </Panel>
    </Page>
  );
}

function ScoreControls() {
  const { from, to, by } = route.useSearch();
  const navigate = route.useNavigate();
  const dataUntil = useQuery(homeQuery({})).data?.data_until;
  return (
    <>
      <PeriodPicker
        period={{ from, to }}
        dataUntil={dataUntil}
        openLabel={t("journey.period.all", "All time")}
        onChange={(period) => void navigate({ search: { by, ...period }, replace: true })}
      />
      <NativeSelect
        aria-label={t("scores.by", "Scores of")}
        value={by ?? ""}
        data={[
          { value: "", label: t("scores.all", "All answers") },
          { value: "step", label: t("scores.by-step", "Each step") },
        ]}
        onChange={(event) =>
          void navigate({
            search: { from, to, by: event.currentTarget.value === "step" ? "step" : undefined },
            replace: true,
          })
        }
      />
    </>
  );
}

function ScoresPanel() {
  const { from, to, by } = route.useSearch();
  const scores = useQuery(scoresQuery({ from, to }, by));
  return (
    <Panel
      title={t("scores.title", "Scores")}
      hint={t(
        "scores.hint",
        "With the 95% interval and the number of answers; the bar shows how answers spread.",
      )}
    >
      <Answered query={scores} lines={5}>
        {(answer) =>
          answer.length ? (
            <div className="stack">
              <Warnings warnings={warningsOf(answer)} />
              <ScoreTable scores={answer} byStep={by === "step"} />
            </div>
          ) : (
            <NoScores />
          )
        }
      </Answered>
    </Panel>
  );
}

function NoScores() {
  return (
    <EmptyState
      icon="message"
      title={t("scores.none", "No answers in this period")}
      action={<LinkButton to="/listen/imports">{t("home.import", "Import data")}</LinkButton>}
    >
      {t("scores.none.hint", "Choose a longer period, or import feedback with a scale and a score.")}
    </EmptyState>
  );
}

function ScoreTable({ scores, byStep }: { scores: Score[]; byStep: boolean }) {
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            {byStep ? <th scope="col">{t("map.step", "Step")}</th> : null}
            <th scope="col">{t("field.scale", "Scale")}</th>
            <th scope="col">{t("scores.score", "Score")}</th>
            <th scope="col">{t("scores.spread", "Answers, worst to best")}</th>
          </tr>
        </thead>
        <tbody>
          {scores.map((score) => (
            <ScoreRow key={`${score.group} ${score.scale}`} score={score} byStep={byStep} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function ScoreRow({ score, byStep }: { score: Score; byStep: boolean }) {
  const scale = (
    <>
      {scaleName(score.scale)}
      <div className="muted small">{score.method}</div>
    </>
  );
  return (
    <tr>
      {byStep ? (
        <th scope="row">
          <StepLink group={score.group ?? ""} />
        </th>
      ) : null}
      {byStep ? <td>{scale}</td> : <th scope="row">{scale}</th>}
      <td>
        <Measured {...score} suffix={scoreSuffix(score.scale, score.unit)} />
      </td>
      <td>
        <AnswerBar scale={score.scale} counts={score.counts} />
      </td>
    </tr>
  );
}

/** A group is "journey/step"; it leads to that step on its map. */
function StepLink({ group }: { group: string }) {
  const [slug = "", step = ""] = group.split("/");
  const journey = useQuery(journeyQuery(slug)).data;
  const steps = journey?.stages.flatMap((stage) => stage.steps) ?? [];
  return (
    <>
      <Link to="/frame/journeys/$slug" params={{ slug }} search={{ step }}>
        {steps.find((each) => each.slug === step)?.name ?? step}
      </Link>
      <div className="muted small">{journey?.name ?? slug}</div>
    </>
  );
}
