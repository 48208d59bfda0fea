import { Link } from "@tanstack/react-router";
import type { PersonaCard } from "../../../api/contract";
import { t } from "../../../i18n/t";
import { ShareBar } from "../segments/ShareBar";
import { shareWords, sizeWords } from "../segments/size-words";
import { Avatar } from "./Avatar";
import { Grade } from "./Grade";
import classes from "./Personas.module.css";

/** One persona in the list. */
export function PersonaTile({ persona }: { persona: PersonaCard }) {
  const { slug, name, about, avatar, journeys, evidence } = persona;
  return (
    <li className={classes.tile}>
      <div className={classes.title}>
        <Avatar avatar={avatar} />
        <Link to="/understand/personas/$slug" params={{ slug }}>
          {name}
        </Link>
      </div>
      {about ? <p className={classes.about}>{about}</p> : null}
      <Stands persona={persona} />
      <p className={classes.foot}>
        <Grade evidence={evidence} />
        <span className="muted small">
          {t(
            "personas.journeys",
            "{n, plural, =0 {on no journey} one {on 1 journey} other {on # journeys}}",
            {
              n: journeys.length,
            },
          )}
        </span>
      </p>
    </li>
  );
}

function Stands({ persona: { segment, is_written } }: { persona: PersonaCard }) {
  if (segment) {
    return (
      <div className={classes.stands}>
        <span className="numeric">{sizeWords(segment.size)}</span>
        <ShareBar size={segment.size} />
        <span className="muted small numeric">{shareWords(segment.size)}</span>
      </div>
    );
  }
  return (
    <p className="muted small">
      {is_written
        ? t(
            "personas.no-segment",
            "No segment stands behind it: nobody knows how many customers it is about.",
          )
        : t("personas.unwritten", "Only journeys name it so far. Open it to write its card.")}
    </p>
  );
}
