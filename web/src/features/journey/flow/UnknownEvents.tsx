import type { Paths } from "../../../api/contract";
import { t } from "../../../i18n/t";
import classes from "./Flow.module.css";

/** Events of these cases that no step is bound to. */
export function UnknownEvents({ events }: { events: Paths["unknown_events"] }) {
  if (!events.length) return null;
  return (
    <div className="row">
      <span className="muted" id="unknown-events">
        {t("flow.unknown", "Events that are on no step:")}
      </span>
      <ul className={classes.chips} aria-labelledby="unknown-events">
        {events.map(({ event, cases }) => (
          <li key={event}>
            {event}{" "}
            <span className="muted numeric">
              {t("flow.unknown.cases", "{n, plural, one {1 case} other {# cases}}", { n: cases })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
