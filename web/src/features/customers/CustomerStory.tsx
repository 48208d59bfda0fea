import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { StoryItem } from "../../api/contract";
import { storyQuery } from "../../api/customers";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { groupBy } from "../../components/group-by";
import { Icon } from "../../components/Icon";
import { SkeletonLines } from "../../components/SkeletonLines";
import { answerWords } from "../../components/scales";
import { formatInstant, formatMoment, formatMoney, formatMonth } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./Customers.module.css";
import { traitText } from "./customer-name";

/** The timeline of one customer. */
export function CustomerStory({ customerKey }: { customerKey: number }) {
  const story = useInfiniteQuery(storyQuery(customerKey));
  if (story.error && !story.data)
    return <ErrorNote error={story.error} onRetry={() => void story.refetch()} />;
  if (!story.data) return <SkeletonLines lines={8} />;
  const items = story.data.pages.flatMap((page) => page.items);
  if (!items.length)
    return (
      <EmptyState icon="history" title={t("story.empty", "Nothing is recorded for this customer.")}>
        {t("story.empty.hint", "Events and answers appear here as soon as a source sends or imports them.")}
      </EmptyState>
    );
  return (
    <div className="stack">
      {[...groupBy(items, ({ occurred_at }) => formatMonth(occurred_at))].map(([month, own]) => (
        <section key={month} aria-label={month}>
          <h3 className={classes.month}>{month}</h3>
          <ol className={classes.story}>
            {own.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two events may be equal in everything; the order never changes
              <StoryLine key={index} item={item} />
            ))}
          </ol>
        </section>
      ))}
      {story.hasNextPage ? (
        <Button
          variant="default"
          loading={story.isFetchingNextPage}
          onClick={() => void story.fetchNextPage()}
        >
          {t("story.older", "Show older")}
        </Button>
      ) : null}
    </div>
  );
}

function StoryLine({ item }: { item: StoryItem }) {
  return (
    <li className={classes.item} data-kind={item.kind}>
      <time className={classes.when} dateTime={item.occurred_at} title={formatInstant(item.occurred_at)}>
        {formatMoment(item.occurred_at)}
      </time>
      <span className={classes.dot}>
        <Icon name={item.kind === "feedback" ? "message" : "clock"} size={14} />
      </span>
      <div className={classes.what}>
        <p>
          <strong>{item.title}</strong> <span className="muted">{storyContext(item)}</span>
        </p>
        {item.comment ? <blockquote className={classes.quote}>{item.comment}</blockquote> : null}
        <Properties properties={item.properties} />
      </div>
    </li>
  );
}

function storyContext(item: StoryItem): string {
  const score = item.score === null ? null : answerWords(item.scale ?? "", item.score);
  const money =
    item.amount_minor === null ? null : formatMoney(item.amount_minor, item.currency ?? undefined);
  const chosen = item.case_id ? t("story.case", "case {id}", { id: item.case_id }) : null;
  return [score, money, item.channel, chosen, item.source].filter(Boolean).join(" · ");
}

function Properties({ properties }: { properties: Record<string, unknown> }) {
  const entries = Object.entries(properties);
  if (!entries.length) return null;
  return (
    <details className="small">
      <summary>
        {t("story.properties", "{n, plural, one {1 property} other {# properties}}", { n: entries.length })}
      </summary>
      <dl className={classes.facts}>
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{traitText(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
