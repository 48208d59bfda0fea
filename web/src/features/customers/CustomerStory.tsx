import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { StoryItem } from "../../api/contract";
import { fetchStory } from "../../api/customers";
import { ErrorNote } from "../../components/ErrorNote";
import { Icon } from "../../components/Icon";
import { SkeletonLines } from "../../components/SkeletonLines";
import { formatInstant, formatMoney, formatNumber } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./Customers.module.css";

/** The timeline of one customer. */
export function CustomerStory({ customerKey }: { customerKey: number }) {
  const story = useInfiniteQuery({
    queryKey: ["customers", customerKey, "story"],
    queryFn: ({ pageParam, signal }) => fetchStory(customerKey, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  if (story.error && !story.data)
    return <ErrorNote error={story.error} onRetry={() => void story.refetch()} />;
  if (!story.data) return <SkeletonLines lines={8} />;
  const items = story.data.pages.flatMap((page) => page.items);
  if (!items.length)
    return <p className="muted">{t("story.empty", "Nothing is recorded for this customer.")}</p>;
  return (
    <div className="stack">
      <ol className={classes.story}>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be equal in everything; the order never changes
          <StoryLine key={index} item={item} />
        ))}
      </ol>
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
      <span className={classes.dot}>
        <Icon name={item.kind === "feedback" ? "message" : "clock"} size={14} />
      </span>
      <div>
        <p>
          <strong>{item.title}</strong> <span className="muted">{storyContext(item)}</span>
        </p>
        {item.comment ? <blockquote className={classes.quote}>{item.comment}</blockquote> : null}
        <p className="muted small numeric">{formatInstant(item.occurred_at)}</p>
        <Properties properties={item.properties} />
      </div>
    </li>
  );
}

function storyContext(item: StoryItem): string {
  const score =
    item.score === null
      ? null
      : t("story.score", "{score} on {scale}", {
          score: formatNumber(item.score, 2),
          scale: item.scale ?? "",
        });
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
            <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
