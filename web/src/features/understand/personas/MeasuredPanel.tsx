import type { Condition, PersonaCard, PersonaFact, PersonaFigures } from "../../../api/contract";
import type { PersonaStep, SidedScore } from "../../../api/personas";
import { useConditionWords } from "../../../components/conditions/use-condition-words";
import { groupBy } from "../../../components/group-by";
import { Icon } from "../../../components/Icon";
import { Measured } from "../../../components/Measured";
import { Panel } from "../../../components/Panel";
import { scaleName, scoreSuffix } from "../../../components/scales";
import { TableScroll } from "../../../components/TableScroll";
import { formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Personas.module.css";
import { sideWord } from "./words";

/** What is measured of the members beside the other customers. */
export function MeasuredPanel({ persona: { figures, segment } }: { persona: PersonaCard }) {
  return (
    <Panel title={t("personas.measured", "What was measured")}>
      {figures ? (
        <div className="stack">
          <Scores scores={figures.scores} />
          <Facts facts={figures.facts} few={figures.too_few} />
          <Steps steps={figures.steps} />
        </div>
      ) : (
        <p className="muted">
          {segment
            ? t("personas.measuring", "The figures are being computed…")
            : t(
                "personas.measured.none",
                "Give it a segment, and its scores stand here beside those of the others.",
              )}
        </p>
      )}
    </Panel>
  );
}

function Scores({ scores }: { scores: SidedScore[] }) {
  if (!scores.length) {
    return <p className="muted">{t("personas.scores.none", "Nobody of them answered on any scale yet.")}</p>;
  }
  return (
    <section>
      <h3>{t("personas.scores", "Scores")}</h3>
      <TableScroll>
        <table className="plain" data-dense>
          <thead>
            <tr>
              <th scope="col">{t("condition.scale", "Scale")}</th>
              <th scope="col">{t("personas.members", "Members")}</th>
              <th scope="col">{t("personas.others", "Other customers")}</th>
              <th scope="col">{t("personas.verdict", "Verdict")}</th>
            </tr>
          </thead>
          <tbody>
            {scores.map((score) => (
              <ScoreRow key={score.scale} score={score} />
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p className="muted small">
        {t("personas.scores.method", "95% intervals; verdicts after Benjamini-Hochberg over all scales.")}
      </p>
    </section>
  );
}

function ScoreRow({ score }: { score: SidedScore }) {
  const { word, icon, tone } = sideWord(score);
  const shown = { unit: score.unit, suffix: scoreSuffix(score.scale, score.unit) };
  return (
    <tr>
      <th scope="row">{scaleName(score.scale)}</th>
      <td>
        <Measured {...score.members} {...shown} />
      </td>
      <td>
        <Measured {...score.others} {...shown} />
      </td>
      <td>
        <span className={classes.verdict} data-tone={tone}>
          <Icon name={icon} size={16} />
          {word}
        </span>
      </td>
    </tr>
  );
}

function Facts({ facts, few }: { facts: PersonaFact[]; few: boolean }) {
  if (few || !facts.length) return null;
  return (
    <section>
      <h3>{t("personas.facts", "What they have or do more often")}</h3>
      <FactList facts={facts} />
    </section>
  );
}

/** Facts in words, each with its share and that of all customers. */
export function FactList({ facts }: { facts: PersonaFact[] }) {
  const words = useConditionWords();
  return (
    <ul className={classes.facts}>
      {facts.map((fact) => {
        const said = words(fact.condition as unknown as Condition);
        return (
          <li key={said}>
            <span>{said}</span>
            <span className="muted small numeric">
              {t("personas.fact", "{share} of them ({low} to {high}), {all} of all", {
                share: formatShare(fact.share),
                low: formatShare(fact.low),
                high: formatShare(fact.high),
                all: formatShare(fact.share_of_all),
              })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Steps({ steps }: { steps: PersonaFigures["steps"] }) {
  const journeys = groupBy<PersonaStep>(steps, ({ journey_name }) => journey_name);
  return [...journeys].map(([journey, reached]) => (
    <details key={journey}>
      <summary>{t("personas.steps", "Steps that they reached in “{journey}”", { journey })}</summary>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("condition.step.label", "Step")}</th>
            <th scope="col">{t("personas.members", "Members")}</th>
            <th scope="col" className="end">
              {t("personas.all-customers", "All customers")}
            </th>
          </tr>
        </thead>
        <tbody>
          {reached.map((step) => (
            <tr key={step.step}>
              <th scope="row">{step.name}</th>
              <td>
                <Measured value={step.share} low={step.low} high={step.high} n={step.n} unit="share" />
              </td>
              <td className="end">{step.share_of_all === null ? "–" : formatShare(step.share_of_all)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  ));
}
