import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Passage, passagesQuery } from "../../api/customers";
import { Icon } from "../../components/Icon";
import { Answered } from "../../components/Panel";
import { formatDuration, formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./Customers.module.css";
import { standingOf } from "./passages";

const FIRST_SHOWN = 4;

/** The journeys that the customer passed: which steps, where they are now, and how long they have waited. */
export function PassageList({ customerKey }: { customerKey: number }) {
  const passages = useQuery(passagesQuery(customerKey));
  return (
    <Answered query={passages} lines={4}>
      {({ items, left_out }) => (
        <>
          {items.length ? null : (
            <p className="muted">
              {t("passages.none", "None of their events is a step of a journey that is drawn.")}
            </p>
          )}
          <ul className={classes.passages}>{items.slice(0, FIRST_SHOWN).map(line)}</ul>
          {items.length > FIRST_SHOWN ? (
            <details>
              <summary>
                {t("passages.more", "{n, plural, one {1 earlier run} other {# earlier runs}}", {
                  n: items.length - FIRST_SHOWN,
                })}
              </summary>
              <ul className={classes.passages}>{items.slice(FIRST_SHOWN).map(line)}</ul>
            </details>
          ) : null}
          {left_out ? (
            <p className="muted small">
              {t("passages.left-out", "{n} still earlier runs are not listed.", { n: left_out })}
            </p>
          ) : null}
        </>
      )}
    </Answered>
  );
}

function line(passage: Passage) {
  return <PassageLine key={`${passage.journey} ${passage.began_at} ${passage.case_id}`} passage={passage} />;
}

function PassageLine({ passage }: { passage: Passage }) {
  const standing = standingOf(passage, Date.now());
  return (
    <li className={classes.passage} data-standing={standing.state}>
      <p className="row spread">
        <Link to="/frame/journeys/$slug" params={{ slug: passage.journey }} search={{ step: passage.now }}>
          {passage.journey_name}
        </Link>
        <span className={classes.standing}>
          <Icon
            name={
              standing.state === "done" ? "check" : standing.state === "overdue" ? "alert-triangle" : "clock"
            }
            size={14}
          />
          {standingWords(standing, passage)}
        </span>
      </p>
      {passage.case_id ? (
        <p className="muted small">{t("story.case", "case {id}", { id: passage.case_id })}</p>
      ) : null}
      <ol className={classes.reached}>
        {passage.steps.map(({ slug, name, first_at, times }) => (
          <li key={slug} data-now={(!passage.is_completed && slug === passage.now) || undefined}>
            <span title={formatInstant(first_at)}>{name}</span>
            {times > 1 ? <span className="muted small"> ×{times}</span> : null}
          </li>
        ))}
      </ol>
    </li>
  );
}

function standingWords({ state, seconds }: ReturnType<typeof standingOf>, passage: Passage): string {
  const time = formatDuration(seconds);
  if (state === "done") return t("passage.done", "completed in {time}", { time });
  if (state === "overdue")
    return t("passage.overdue", "waiting at “{step}” for {time}: overdue", { step: passage.now_name, time });
  return t("passage.waiting", "at “{step}” for {time}", { step: passage.now_name, time });
}
