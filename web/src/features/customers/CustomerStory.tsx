import { Button, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { storyMonthsQuery, storyQuery } from "../../api/customers";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { SkeletonLines } from "../../components/SkeletonLines";
import { momentKindWord } from "../../components/story/kinds";
import { StoryLines } from "../../components/story/StoryLines";
import { formatCount, formatDay } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./Customers.module.css";
import { MonthStrip } from "./MonthStrip";
import { countsByKind, dayAfter } from "./story-search";

const route = getRouteApi("/customers/$key");

/** The time line of one customer: its kinds, the day to begin at, and what happened. */
export function CustomerStory({ customerKey }: { customerKey: number }) {
  return (
    <div className="stack">
      <StoryTools customerKey={customerKey} />
      <TimeLine customerKey={customerKey} />
    </div>
  );
}

function StoryTools({ customerKey }: { customerKey: number }) {
  const { kinds = [], until } = route.useSearch();
  const navigate = route.useNavigate();
  const months = useQuery(storyMonthsQuery(customerKey)).data ?? [];
  const counts = countsByKind(months);
  const toggle = (kind: string) => {
    const next = kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind];
    void navigate({
      search: (now) => ({ ...now, kinds: next.length ? next : undefined }),
      replace: true,
      resetScroll: false,
    });
  };
  const jump = (day: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, until: day }), replace: true, resetScroll: false });
  if (!counts.length) return null;
  return (
    <>
      <div className={classes.storyTools}>
        {/* biome-ignore lint/a11y/useSemanticElements: buttons, not fields */}
        <div role="group" className={classes.kinds} aria-label={t("story.kinds", "Show only")}>
          {counts.map(([kind, n]) => (
            <button
              key={kind}
              type="button"
              className={classes.kind}
              aria-pressed={kinds.includes(kind)}
              onClick={() => toggle(kind)}
            >
              {momentKindWord(kind)} <span className="muted">{formatCount(n)}</span>
            </button>
          ))}
        </div>
        <div className="row">
          <TextInput
            type="date"
            size="xs"
            aria-label={t("story.jump", "Jump to a day")}
            value={until ?? ""}
            onChange={(event) => jump(event.currentTarget.value || undefined)}
          />
          {until ? (
            <Button size="xs" variant="default" onClick={() => jump(undefined)}>
              {t("story.newest", "To the newest")}
            </Button>
          ) : null}
        </div>
      </div>
      <MonthStrip months={months} kinds={kinds} until={until} onJump={jump} />
    </>
  );
}

function TimeLine({ customerKey }: { customerKey: number }) {
  const { kinds, until } = route.useSearch();
  const filter = { kinds: kinds?.join(","), before: until ? dayAfter(until) : undefined };
  const story = useInfiniteQuery(storyQuery(customerKey, filter));
  if (story.error && !story.data)
    return <ErrorNote error={story.error} onRetry={() => void story.refetch()} />;
  if (!story.data) return <SkeletonLines lines={8} />;
  const items = story.data.pages.flatMap((page) => page.items);
  if (!items.length) return <NothingTold filtered={Boolean(kinds || until)} />;
  return (
    <>
      {until ? (
        <p className="muted small">
          {t("story.until", "Up to {day}; newer moments are left out.", { day: formatDay(until) })}
        </p>
      ) : null}
      <StoryLines items={items} />
      {story.hasNextPage ? (
        <Older loading={story.isFetchingNextPage} onMore={() => void story.fetchNextPage()} />
      ) : (
        <p className="muted small">{t("story.beginning", "This is where the story begins.")}</p>
      )}
    </>
  );
}

/** Older moments come when one scrolls there; the button is for whoever does not. */
function Older({ loading, onMore }: { loading: boolean; onMore: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    if (!end.current || loading || typeof IntersectionObserver === "undefined") return;
    const watch = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) more.current();
      },
      { rootMargin: "400px" },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [loading]);
  return (
    <div ref={end}>
      <Button variant="default" loading={loading} onClick={onMore}>
        {t("story.older", "Show older")}
      </Button>
    </div>
  );
}

function NothingTold({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState icon="filter" title={t("story.none-such", "Nothing of this kind up to that day")}>
        {t("story.none-such.hint", "Choose other kinds, or a later day.")}
      </EmptyState>
    );
  return (
    <EmptyState icon="history" title={t("story.empty", "Nothing is recorded for this customer.")}>
      {t("story.empty.hint", "Events and answers appear here as soon as a source sends or imports them.")}
    </EmptyState>
  );
}
