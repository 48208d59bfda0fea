import type { OpenWindow } from "../../../../api/collaboration";
import { laneName, stepName } from "../../../../components/map-places";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";
import { colourOf } from "../marks";
import { type CellPlace, useEditorState, usePort } from "../port";
import type { Neighbour } from "./use-live";

const MOST_SHOWN = 4;

export function placeOf({ cell }: OpenWindow): CellPlace | null {
  const cut = cell.indexOf("/");
  return cut < 0 ? null : { step: cell.slice(0, cut), lane: cell.slice(cut + 1) };
}

/** Who else has this map open; each leads to the cell that they are in. */
export function Avatars({ people }: { people: readonly Neighbour[] }) {
  if (!people.length) return null;
  const shown = people.slice(0, MOST_SHOWN);
  const more = people.length - shown.length;
  return (
    <ul className={classes.avatars} aria-label={t("presence.label", "Also on this map")}>
      {shown.map((one) => (
        <li key={one.window}>
          <Avatar person={one} />
        </li>
      ))}
      {more ? (
        <li>
          <span className={classes.avatar} data-more>
            <span aria-hidden="true">+{more}</span>
            <span className="visually-hidden">
              {t("presence.more", "{n, plural, one {1 more} other {# more}}", { n: more })}
            </span>
          </span>
        </li>
      ) : null}
    </ul>
  );
}

function Avatar({ person }: { person: Neighbour }) {
  const port = usePort();
  const place = placeOf(person);
  const who = person.own ? t("presence.own", "You, in another window") : person.label;
  const words = useEditorState(({ document }) =>
    place
      ? t("presence.at", "{who}, at {step} · {lane}", {
          who,
          step: stepName(document, place.step),
          lane: laneName(document, place.lane),
        })
      : who,
  );
  return (
    <button
      type="button"
      className={classes.avatar}
      data-colour={colourOf(person.window)}
      title={words}
      aria-label={words}
      disabled={!place}
      onClick={() => place && port.goTo(place)}
    >
      <span className={classes.initials} data-initials={person.initials} />
    </button>
  );
}

/** A quiet line while somebody else types in the cell that has the focus. */
export function AlsoEditing({ people }: { people: readonly Neighbour[] }) {
  const focus = useEditorState((state) => state.focus);
  const here = focus ? `${focus.step}/${focus.lane}` : "";
  const other = people.find(({ cell, editing }) => editing && here && cell === here);
  return (
    <p className={`small muted ${classes.said}`} role="status">
      {other ? alsoWords(other) : null}
    </p>
  );
}

function alsoWords({ own, label }: Neighbour): string {
  if (own) return t("presence.also-own", "You are editing this cell in another window too.");
  return t("presence.also", "{who} is editing this cell too.", { who: label });
}
