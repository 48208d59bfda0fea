import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Segment } from "../../../api/contract";
import { journeysQuery } from "../../../api/frame";
import { LinkButton } from "../../../components/LinkButton";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import classes from "./Segments.module.css";

/** Where the segment narrows what is seen, and what hangs on it. */
export function SegmentUses({ segment }: { segment: Segment }) {
  const { slug } = segment;
  const mayEdit = useRight("understand.edit");
  return (
    <div className="stack">
      <ul className={classes.uses}>
        <li>
          <Link to="/listen/feedback" search={{ segment: [slug], state: "all" }}>
            {t("segments.use.voice", "What they say")}
          </Link>
        </li>
        <li>
          <Link to="/customers" search={{ segment: slug }}>
            {t("segments.use.customers", "Them in the list of customers")}
          </Link>
        </li>
        <li>
          <Link to="/listen/path" search={{ segment: slug }}>
            {t("segments.use.path", "Where they are heard")}
          </Link>
        </li>
        <Journeys slug={slug} />
      </ul>
      <Hanging segment={segment} />
      {mayEdit && !segment.is_archived && !segment.personas.length ? (
        <div>
          <LinkButton
            variant="default"
            size="xs"
            to="/understand/personas/new"
            search={{ segment: slug, name: segment.name }}
          >
            {t("segments.persona", "Make a persona of it")}
          </LinkButton>
        </div>
      ) : null}
    </div>
  );
}

const MOST_JOURNEYS = 5;

function Journeys({ slug }: { slug: string }) {
  const journeys = useQuery(journeysQuery).data ?? [];
  return journeys.slice(0, MOST_JOURNEYS).map((journey) => (
    <li key={journey.slug}>
      <Link to="/frame/journeys/$slug" params={{ slug: journey.slug }} search={{ where: { segment: slug } }}>
        {t("segments.use.journey", "Their way through “{journey}”", { journey: journey.name })}
      </Link>
    </li>
  ));
}

function Hanging({ segment: { personas, used_by } }: { segment: Segment }) {
  if (!personas.length && !used_by.length) return null;
  return (
    <ul className={classes.uses}>
      {personas.map(([slug, name]) => (
        <li key={slug}>
          {t("segments.backs.lead", "Backs the persona")}{" "}
          <Link to="/understand/personas/$slug" params={{ slug }}>
            {name}
          </Link>
        </li>
      ))}
      {used_by.map(([slug, name]) => (
        <li key={slug}>
          {t("segments.within.lead", "Part of the segment")}{" "}
          <Link to="/understand/segments/$slug" params={{ slug }}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
