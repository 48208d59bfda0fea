import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { StoryItem } from "../../api/contract";
import { formatInstant, formatMoney, formatTime } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { Icon } from "../Icon";
import { answerWords } from "../scales";
import { type Day, daysOf, type Run } from "./days";
import { momentIcon } from "./kinds";
import classes from "./Story.module.css";

/** What happened to a customer, newest first, grouped by day. */
export function StoryLines({ items }: { items: readonly StoryItem[] }) {
  const days = useMemo(() => daysOf(items), [items]);
  return days.map((day) => <StoryDay key={day.day} day={day} />);
}

function StoryDay({ day: { day, runs } }: { day: Day }) {
  return (
    <section aria-label={day} className={classes.day}>
      <h3 className={classes.date}>{day}</h3>
      <ol className={classes.story}>
        {runs.map((run, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be equal in everything; the order never changes
          <RunLines key={index} run={run} />
        ))}
      </ol>
    </section>
  );
}

function RunLines({ run }: { run: Run }) {
  const [open, setOpen] = useState(false);
  const [only] = run.all;
  if (run.all.length === 1 && only) return <StoryLine item={only} />;
  return (
    <>
      <StoryLine item={run.first} times={run.all.length} open={open} onToggle={() => setOpen(!open)} />
      {open
        ? run.all.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <StoryLine key={index} item={item} inner />
          ))
        : null}
    </>
  );
}

type LineProps = {
  item: StoryItem;
  times?: number;
  open?: boolean;
  inner?: boolean;
  onToggle?: () => void;
};

function StoryLine({ item, times = 1, open, inner = false, onToggle }: LineProps) {
  return (
    <li className={classes.item} data-kind={item.kind} data-inner={inner || undefined}>
      <time className={classes.when} dateTime={item.occurred_at} title={formatInstant(item.occurred_at)}>
        {formatTime(item.occurred_at)}
      </time>
      <span className={classes.dot}>
        <Icon name={momentIcon(item.kind)} size={14} />
      </span>
      <div className={classes.what}>
        <p>
          <strong>
            <MomentTitle item={item} />
          </strong>{" "}
          {onToggle ? (
            <button type="button" className={classes.times} aria-expanded={open} onClick={onToggle}>
              {t("story.times", "{n} times", { n: times })}
              <Icon name={open ? "chevron-up" : "chevron-down"} size={14} />
            </button>
          ) : (
            <span className="muted">{storyContext(item)}</span>
          )}
        </p>
        {onToggle ? null : <MomentBody item={item} />}
      </div>
    </li>
  );
}

/** What it is called; feedback leads to its place in the inbox. */
function MomentTitle({ item }: { item: StoryItem }) {
  const title = momentTitle(item);
  const [kind, id] = item.reference?.split(":") ?? [];
  if (kind !== "feedback" || !id) return title;
  return (
    <Link to="/listen/feedback" search={{ open: Number(id), state: "all" }}>
      {title}
    </Link>
  );
}

export function momentTitle({ kind, title, score, scale, properties }: StoryItem): string {
  switch (kind) {
    case "feedback":
      return score === null ? t("story.feedback", "Feedback") : answerWords(scale ?? "", score);
    case "ticket":
      return t("story.ticket", "Ticket");
    case "answer":
      return t("story.answered", "Answered “{survey}”", { survey: title });
    case "consent":
      return properties.granted
        ? t("story.granted", "Granted consent to “{purpose}”", { purpose: title })
        : t("story.withdrew", "Withdrew consent to “{purpose}”", { purpose: title });
    case "merge":
      return t("story.merged", "Another profile became part of this one");
    case "segment":
      return properties.change === "out"
        ? t("story.segment.out", "Left “{segment}”", { segment: title })
        : t("story.segment.in", "Came into “{segment}”", { segment: title });
    default:
      return title;
  }
}

function storyContext(item: StoryItem): string {
  const money =
    item.amount_minor === null ? null : formatMoney(item.amount_minor, item.currency ?? undefined);
  const chosen = item.case_id ? t("story.case", "case {id}", { id: item.case_id }) : null;
  return [money, item.step, item.channel, chosen, item.source].filter(Boolean).join(" · ");
}

function MomentBody({ item }: { item: StoryItem }) {
  const hidden = item.kind === "consent" || item.kind === "segment";
  return (
    <>
      {item.comment ? <blockquote className={classes.quote}>{item.comment}</blockquote> : null}
      {item.details.length ? <Details pairs={item.details} /> : null}
      {hidden ? null : <Properties properties={item.properties} />}
    </>
  );
}

function Details({ pairs }: { pairs: StoryItem["details"] }) {
  return (
    <details className="small">
      <summary>
        {t("story.answers", "{n, plural, one {1 answer} other {# answers}}", { n: pairs.length })}
      </summary>
      <Pairs pairs={pairs as [string, string][]} />
    </details>
  );
}

function Properties({ properties }: { properties: Record<string, unknown> }) {
  const pairs = Object.entries(properties).map(([name, value]): [string, string] => [name, valueText(value)]);
  if (!pairs.length) return null;
  return (
    <details className="small">
      <summary>
        {t("story.properties", "{n, plural, one {1 property} other {# properties}}", { n: pairs.length })}
      </summary>
      <Pairs pairs={pairs} />
    </details>
  );
}

/** A trait's or a property's value as text; what is not there is a dash. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function Pairs({ pairs }: { pairs: readonly [string, string][] }) {
  return (
    <dl className={classes.facts}>
      {pairs.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question may be asked twice
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value || "–"}</dd>
        </div>
      ))}
    </dl>
  );
}
