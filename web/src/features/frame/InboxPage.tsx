import { Button, SegmentedControl } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { type Inbox, type InboxEntry, inboxQuery, markInbox } from "../../api/my-part";
import { EmptyState } from "../../components/EmptyState";
import { Icon, type IconName } from "../../components/Icon";
import { notify } from "../../components/notify";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { Warnings } from "../../components/Warnings";
import { formatAgo } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./Frame.module.css";

type Kind = InboxEntry["kind"];
const KINDS: readonly Kind[] = ["mention", "answer", "suggestion", "review", "stale"];
const ICONS: Record<Kind, IconName> = {
  mention: "message",
  answer: "message",
  suggestion: "bulb",
  stale: "clock",
  review: "refresh",
};

function kindWords(kind: Kind): string {
  return {
    mention: t("inbox.mentions", "You are mentioned"),
    answer: t("inbox.answers", "Answers to you"),
    suggestion: t("inbox.suggestions", "Suggestions to decide"),
    stale: t("inbox.stale", "Evidence that has grown old"),
    review: t("inbox.reviews", "Reviews due"),
  }[kind];
}

/** What waits for this person on the maps. */
export default function InboxPage() {
  const inbox = useQuery(inboxQuery);
  const [shown, setShown] = useState<"open" | "done">("open");
  useSeen(inbox.data);
  return (
    <Page
      title={t("inbox.title", "Inbox")}
      description={t(
        "inbox.lead",
        "What others ask of you on the maps, and what has grown old in your part.",
      )}
      actions={
        <SegmentedControl
          aria-label={t("inbox.which", "Which ones")}
          value={shown}
          onChange={(next) => setShown(next as "open" | "done")}
          data={[
            { value: "open", label: t("inbox.open", "Waiting") },
            { value: "done", label: t("inbox.done", "Done") },
          ]}
        />
      }
    >
      <Answered query={inbox} lines={8}>
        {({ entries, left_out }) => (
          <div className="stack" style={{ gap: 20 }}>
            <InboxLists entries={entries.filter(({ is_done }) => is_done === (shown === "done"))} />
            {left_out ? (
              <Warnings
                warnings={[t("inbox.left-out", "{n} older ones are not shown here.", { n: left_out })]}
              />
            ) : null}
          </div>
        )}
      </Answered>
    </Page>
  );
}

/** What has been looked at here is no longer counted as new. */
function useSeen(inbox: Inbox | undefined): void {
  const client = useQueryClient();
  const told = useRef(false);
  useEffect(() => {
    const fresh = inbox?.entries.filter(({ is_seen, is_done }) => !is_seen && !is_done) ?? [];
    if (told.current || !fresh.length) return;
    told.current = true;
    void markInbox(
      fresh.map(({ entry }) => entry),
      "seen",
    ).then(
      () => client.invalidateQueries({ queryKey: ["frame", "inbox", "count"] }),
      () => undefined,
    );
  }, [inbox, client]);
}

function InboxLists({ entries }: { entries: readonly InboxEntry[] }) {
  if (!entries.length)
    return (
      <EmptyState icon="check" title={t("inbox.none", "Nothing waits for you")}>
        {t(
          "inbox.none.hint",
          "Mentions and answers in comments, suggestions to decide, evidence to renew and reviews that are due come here.",
        )}
      </EmptyState>
    );
  return KINDS.map((kind) => {
    const members = entries.filter((entry) => entry.kind === kind);
    if (!members.length) return null;
    return (
      <Panel key={kind} title={t("inbox.kind", "{kind} ({n})", { kind: kindWords(kind), n: members.length })}>
        <ul className={classes.items}>
          {members.map((entry) => (
            <InboxItem key={entry.entry} entry={entry} />
          ))}
        </ul>
      </Panel>
    );
  });
}

/** Where on the map an entry leads. */
function searchOf({ kind, comment, step }: InboxEntry) {
  if (comment !== null) return { panel: "comments", comment };
  if (kind === "suggestion") return { panel: "suggestions" };
  return step ? { step } : {};
}

function titleOf({ kind, who, step_name, journey_name }: InboxEntry): string {
  const place = step_name || journey_name;
  return {
    mention: t("inbox.title.mention", "{who} mentioned you at {place}", { who, place }),
    answer: t("inbox.title.answer", "{who} answered you at {place}", { who, place }),
    suggestion: t("inbox.title.suggestion", "{who} suggests a change of {place}", { who, place }),
    stale: t("inbox.title.stale", "{place}: evidence to renew", { place }),
    review: t("inbox.title.review", "{place}: the review is due", { place }),
  }[kind];
}

function InboxItem({ entry }: { entry: InboxEntry }) {
  const marking = useMarking();
  const title = titleOf(entry);
  return (
    <li className={classes.item} data-done={entry.is_done || undefined}>
      <Icon name={ICONS[entry.kind]} />
      <div className={classes.itemWords}>
        <p>
          <Link to="/frame/journeys/$slug" params={{ slug: entry.journey }} search={searchOf(entry)}>
            {title}
          </Link>
        </p>
        {entry.text ? <p>{entry.text}</p> : null}
        <p className="muted small">
          {[entry.journey_name, entry.at ? formatAgo(entry.at) : ""].filter(Boolean).join(" · ")}
        </p>
      </div>
      <Button
        size="xs"
        variant="default"
        loading={marking.isPending}
        aria-label={
          entry.is_done
            ? t("inbox.reopen-of", "Put back: {title}", { title })
            : t("inbox.mark-of", "Mark as done: {title}", { title })
        }
        onClick={() => marking.mutate({ entry: entry.entry, done: !entry.is_done })}
      >
        {entry.is_done ? t("inbox.reopen", "Put back") : t("inbox.mark", "Done")}
      </Button>
    </li>
  );
}

function useMarking() {
  const client = useQueryClient();
  const marking = useMutation({
    mutationFn: ({ entry, done }: { entry: string; done: boolean }) =>
      markInbox([entry], done ? "done" : "waiting"),
    onSuccess: (_, { entry, done }) => {
      void client.invalidateQueries({ queryKey: ["frame", "inbox"] });
      if (done)
        notify({
          message: t("inbox.marked", "Done."),
          undo: () => marking.mutate({ entry, done: false }),
        });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return marking;
}
