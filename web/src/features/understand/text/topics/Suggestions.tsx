import { Button, SegmentedControl } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  findTopics,
  readingStateQuery,
  type TopicBoard,
  type TopicState,
  topicsQuery,
} from "../../../../api/text";
import { EmptyState } from "../../../../components/EmptyState";
import { notify } from "../../../../components/notify";
import { Answered, Panel } from "../../../../components/Panel";
import { useRight } from "../../../../components/use-right";
import { formatAgo, formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import page from "../Text.module.css";
import { TopicCard } from "./TopicCard";
import classes from "./Topics.module.css";

/** Groups of comments that mean alike; a person makes topics of them, or says that they are none. */
export function Suggestions() {
  const [state, setState] = useState<TopicState>("suggested");
  const board = useQuery(topicsQuery(state));
  return (
    <Panel
      title={t("topics.title", "Suggested topics")}
      hint={t(
        "topics.hint",
        "Groups of comments that mean alike, found among the newest. Accept one as a topic, give it to a topic that stands, or say that it is none.",
      )}
      actions={<SearchButton board={board.data} />}
    >
      <SegmentedControl
        size="xs"
        className="no-print"
        style={{ alignSelf: "flex-start", maxInlineSize: "100%" }}
        aria-label={t("topics.state", "Which groups")}
        value={state}
        data={stateNames()}
        onChange={(next) => setState(next as TopicState)}
      />
      <Answered query={board} lines={8}>
        {(answer) => <Board board={answer} state={state} />}
      </Answered>
    </Panel>
  );
}

function stateNames(): { value: TopicState; label: string }[] {
  return [
    { value: "suggested", label: t("topics.suggested", "Waiting") },
    { value: "accepted", label: t("topics.accepted", "Accepted") },
    { value: "merged", label: t("topics.merged", "Merged") },
    { value: "dismissed", label: t("topics.dismissed", "Put away") },
  ];
}

function SearchButton({ board }: { board: TopicBoard | undefined }) {
  const client = useQueryClient();
  const mayTrain = useRight("understand.train");
  const mode = useQuery(readingStateQuery).data?.mode;
  const search = useMutation({
    mutationFn: findTopics,
    onSuccess: () => client.invalidateQueries({ queryKey: topicsQuery("suggested").queryKey }),
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  if (!mayTrain || mode === "off") return null;
  return (
    <Button
      size="xs"
      variant="default"
      loading={search.isPending || board?.is_searching}
      onClick={() => search.mutate()}
    >
      {t("topics.search", "Look for topics")}
    </Button>
  );
}

/** So many cards can be looked through; the smaller groups come when they are asked for. */
const FIRST_CARDS = 12;

function Board({ board, state }: { board: TopicBoard; state: TopicState }) {
  const [all, setAll] = useState(false);
  const shown = all ? board.topics : board.topics.slice(0, FIRST_CARDS);
  return (
    <div className="stack">
      <SearchState board={board} />
      {board.topics.length ? (
        <ul className={classes.cards}>
          {shown.map((topic) => (
            <TopicCard key={topic.id} topic={topic} />
          ))}
        </ul>
      ) : (
        <NoTopics state={state} board={board} />
      )}
      {shown.length < board.topics.length ? (
        <Button variant="default" size="xs" style={{ alignSelf: "center" }} onClick={() => setAll(true)}>
          {t("topics.all", "Show {n} smaller groups", { n: board.topics.length - shown.length })}
        </Button>
      ) : null}
    </div>
  );
}

function SearchState({ board }: { board: TopicBoard }) {
  if (board.is_searching)
    return (
      <p role="status" className="muted">
        {board.message || t("topics.searching", "Looking for groups of comments")}…
      </p>
    );
  if (board.failed) return <p className={page.failed}>{board.failed}</p>;
  const [first] = board.topics;
  if (!first || !board.searched_at) return null;
  return (
    <p className="muted small">
      {t("topics.searched", "Found {at} among the newest {n} comments of four words or more.", {
        at: formatAgo(board.searched_at),
        n: formatCount(first.searched),
      })}
    </p>
  );
}

function NoTopics({ state, board }: { state: TopicState; board: TopicBoard }) {
  if (state !== "suggested") return <p className="muted">{t("topics.none-here", "There is none here.")}</p>;
  if (board.is_searching) return null;
  return (
    <EmptyState
      icon="list-tree"
      title={
        board.searched_at
          ? t("topics.none-found", "No group of comments waits for a decision")
          : t("topics.none-yet", "Nobody has looked for topics yet")
      }
    >
      {board.searched_at
        ? t(
            "topics.none-found.hint",
            "At least 40 comments of four words or more are needed; groups that you decided on are not suggested again.",
          )
        : t(
            "topics.none-yet.hint",
            "The newest comments are grouped by meaning, on this machine; each group comes with quotes.",
          )}
    </EmptyState>
  );
}
