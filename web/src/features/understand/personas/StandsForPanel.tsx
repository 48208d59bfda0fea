import { Link } from "@tanstack/react-router";
import type { Condition, PersonaCard, PersonaFigures } from "../../../api/contract";
import { isMeasuring } from "../../../api/personas";
import { useConditionWords } from "../../../components/conditions/use-condition-words";
import { LinkButton } from "../../../components/LinkButton";
import { Panel } from "../../../components/Panel";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { formatCount, formatInstant, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { ShareBar } from "../segments/ShareBar";
import { shareWords, sizeWords } from "../segments/size-words";
import classes from "./Personas.module.css";
import { fittingWords, matchWords } from "./words";

/** The customers behind the card: how many, how well they fit together, and how fresh that is. */
export function StandsForPanel({ persona }: { persona: PersonaCard }) {
  const { segment } = persona;
  return (
    <Panel title={t("personas.stands", "Whom it stands for")}>
      {segment ? <Behind persona={persona} segment={segment} /> : <Nobody slug={persona.slug} />}
    </Panel>
  );
}

function Nobody({ slug }: { slug: string }) {
  return (
    <div className="stack">
      <p>
        {t(
          "personas.no-segment",
          "No segment stands behind it: nobody knows how many customers it is about.",
        )}
      </p>
      <div className="row">
        <LinkButton
          size="xs"
          variant="default"
          to="/understand/personas/$slug"
          params={{ slug }}
          search={{ edit: true }}
        >
          {t("personas.segment.choose", "Choose a segment")}
        </LinkButton>
        <LinkButton size="xs" variant="default" to="/understand/segments/new">
          {t("segments.new", "New segment")}
        </LinkButton>
      </div>
    </div>
  );
}

type BehindProps = { persona: PersonaCard; segment: NonNullable<PersonaCard["segment"]> };

function Behind({ persona, segment }: BehindProps) {
  const words = useConditionWords();
  return (
    <div className="stack">
      <div className={classes.stands}>
        <strong className={classes.number}>{formatCount(segment.size.customers)}</strong>
        <span className="muted">{sizeWords(segment.size)}</span>
        <ShareBar size={segment.size} />
        <span className="numeric small">{shareWords(segment.size)}</span>
      </div>
      <p>
        <Link to="/understand/segments/$slug" params={{ slug: segment.slug }}>
          {segment.name}
        </Link>
        <span className="muted small"> {words(segment.condition as unknown as Condition)}</span>
      </p>
      {persona.figures ? (
        <Figures figures={persona.figures} />
      ) : isMeasuring(persona) ? (
        <>
          <p role="status" className="muted small">
            {t("personas.measuring", "The figures are being computed…")}
          </p>
          <SkeletonLines lines={3} silent />
        </>
      ) : null}
      <p className="muted small">{freshWords(persona, segment)}</p>
    </div>
  );
}

function Figures({ figures }: { figures: PersonaFigures }) {
  return (
    <>
      <div>
        <h3>{t("personas.match", "How well they fit together")}</h3>
        <p>{matchWords(figures)}</p>
        {fittingWords(figures).map((line) => (
          <p key={line} className="muted small numeric">
            {line}
          </p>
        ))}
      </div>
      <Coverage parts={figures.coverage} />
    </>
  );
}

/** How few are left when everything that the persona is said to be must hold. */
function Coverage({ parts }: { parts: PersonaFigures["coverage"] }) {
  const words = useConditionWords();
  if (!parts.length) return null;
  return (
    <details>
      <summary>{t("personas.coverage", "How each attribute narrows them")}</summary>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("personas.attribute", "Attribute")}</th>
            <th scope="col" className="end">
              {t("personas.alone", "Alone")}
            </th>
            <th scope="col" className="end">
              {t("personas.left", "All so far")}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const said = words(part.condition as unknown as Condition);
            return (
              <tr key={said}>
                <th scope="row">{said}</th>
                <td className="end">{formatShare(part.alone)}</td>
                <td className="end">{formatShare(part.share_left)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

function freshWords({ figures }: PersonaCard, { refreshed_at, is_archived }: BehindProps["segment"]): string {
  return [
    refreshed_at ? t("segments.counted", "counted {at}", { at: formatInstant(refreshed_at) }) : "",
    figures ? t("personas.computed", "compared {at}", { at: formatInstant(figures.computed_at) }) : "",
    is_archived ? t("personas.segment.away", "the segment is put away and no longer counted") : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
