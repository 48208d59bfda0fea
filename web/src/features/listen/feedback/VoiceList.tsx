import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { t } from "../../../i18n/t";
import classes from "./Feedback.module.css";
import { useTagNames } from "./tags";
import type { Inbox } from "./use-inbox";
import { VoiceRow } from "./VoiceRow";

/** About; each is as high as its words are long. */
const ROW_HEIGHT = 64;
const LOAD_BEFORE_END = 20;

export function optionId(id: number): string {
  return `voice-${id}`;
}

/** Thousands of pieces, of which only those in sight are drawn. One tab stop; arrows walk. */
export function VoiceList({ inbox }: { inbox: Inbox }) {
  const { voices, search, chosen, list } = inbox;
  const tagName = useTagNames();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: voices.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => voices[index]?.id ?? index,
    overscan: 8,
    initialRect: { width: 600, height: 800 },
  });
  const shown = rows.getVirtualItems();
  const at = voices.findIndex(({ id }) => id === search.open);
  const isDrawn = shown.some(({ index }) => index === at);
  useMore(inbox, shown.at(-1)?.index ?? 0);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
  }, [at, rows]);
  return (
    <div
      ref={scroller}
      className={classes.list}
      role="listbox"
      aria-label={t("feedback.list", "Feedback, newest first")}
      aria-multiselectable
      aria-busy={list.isPlaceholderData}
      aria-activedescendant={isDrawn ? optionId(voices[at]?.id ?? 0) : undefined}
      tabIndex={0}
      data-stale={list.isPlaceholderData || undefined}
      onKeyDown={(event) => walk(event, inbox, at)}
    >
      <div className={classes.rows} style={{ blockSize: rows.getTotalSize() }} role="presentation">
        {shown.map(({ index, start }) => {
          const voice = voices[index];
          return voice ? (
            <VoiceRow
              key={voice.id}
              voice={voice}
              id={optionId(voice.id)}
              place={index + 1}
              of={list.hasNextPage ? -1 : voices.length}
              top={start}
              measure={rows.measureElement}
              isOpen={voice.id === search.open}
              isChosen={chosen.all || chosen.ids.has(voice.id)}
              tagName={tagName}
              onOpen={inbox.open}
              onChoose={chosen.toggle}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

/** The next page comes before its place is reached. */
function useMore({ list, voices }: Inbox, last: number): void {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= voices.length - LOAD_BEFORE_END) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, voices.length]);
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

function walk(event: KeyboardEvent, { voices, open, chosen, search }: Inbox, at: number): void {
  const last = voices.length - 1;
  const by = STEPS[event.key];
  if (event.key === " " && search.open !== undefined) chosen.toggle(search.open);
  else if ((event.ctrlKey || event.metaKey) && event.key === "a") chosen.choose(voices.map(({ id }) => id));
  else if (by !== undefined) open(voices[Math.min(last, Math.max(0, at < 0 ? 0 : at + by))]?.id);
  else if (event.key === "Home") open(voices[0]?.id);
  else if (event.key === "End") open(voices[last]?.id);
  else return;
  event.preventDefault();
}
