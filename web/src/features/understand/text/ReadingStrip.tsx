import { Button, Progress } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type ReadingState, readingStateQuery, TEXT_KEY } from "../../../api/text";
import { Icon } from "../../../components/Icon";
import { Answered } from "../../../components/Panel";
import { useRight } from "../../../components/use-right";
import { formatAgo, formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Text.module.css";
import { useTraining } from "./use-training";

/** How far reading is, what reads, and what people have taught since it last learnt. */
export function ReadingStrip() {
  const state = useQuery(readingStateQuery);
  useFreshFigures(state.data);
  return (
    <section aria-label={t("text.state", "How reading stands")} className={classes.strip}>
      <Answered query={state} lines={1}>
        {(answer) => <Standing state={answer} />}
      </Answered>
    </section>
  );
}

/** When reading or learning has ended, all figures of the page are other ones. */
function useFreshFigures(state: ReadingState | undefined): void {
  const client = useQueryClient();
  const busy = Boolean(state && (state.waiting || state.is_training));
  const was = useRef(busy);
  useEffect(() => {
    if (was.current && !busy)
      void client.invalidateQueries({
        queryKey: TEXT_KEY,
        predicate: ({ queryKey }) => queryKey[2] !== "proposals" && queryKey[2] !== "state",
      });
    was.current = busy;
  }, [busy, client]);
}

function Standing({ state }: { state: ReadingState }) {
  return (
    <>
      {state.notice ? (
        <p className={classes.notice}>
          <Icon name="info-circle" size={16} /> {state.notice}
        </p>
      ) : null}
      <div className={classes.standing}>
        <Progressing state={state} />
        <Learning state={state} />
      </div>
    </>
  );
}

function Progressing({ state }: { state: ReadingState }) {
  const { comments, waiting, mode } = state;
  const read = Math.max(0, comments - waiting);
  if (!comments)
    return <p className="muted">{t("text.state.none", "No comment with words has come in yet.")}</p>;
  const label = t("text.state.read", "{read} of {comments} comments are read", {
    read: formatCount(read),
    comments: formatCount(comments),
  });
  if (!waiting || mode === "off") return <p className={classes.fact}>{label}</p>;
  return (
    <div className={classes.reading}>
      <p className={classes.fact} role="status">
        {label}
      </p>
      <Progress.Root size="md">
        <Progress.Section value={(read / comments) * 100} aria-label={t("text.state.reading", "Reading")} />
      </Progress.Root>
      <p className="muted small">
        {t("text.state.leave", "It goes on in the background, single new comments first.")}
      </p>
    </div>
  );
}

function Learning({ state }: { state: ReadingState }) {
  const mayTrain = useRight("understand.train");
  const training = useTraining();
  if (state.is_training)
    return (
      <p className={classes.fact} role="status">
        <Icon name="refresh" size={16} />{" "}
        {state.training_message || t("text.training", "Learning what you taught")}
      </p>
    );
  return (
    <div className={classes.learning}>
      <div>
        <p className={classes.fact}>{versionWords(state)}</p>
        <p className="muted small">{taughtWords(state)}</p>
        {state.training_failed ? <p className={classes.failed}>{state.training_failed}</p> : null}
      </div>
      {mayTrain && state.mode !== "off" && state.settled_since > 0 ? (
        <Button
          size="xs"
          variant="default"
          loading={training.isPending}
          onClick={() => training.mutate()}
          className="no-print"
        >
          {t("text.train", "Learn now")}
        </Button>
      ) : null}
    </div>
  );
}

function versionWords({ version, last_trained_at }: ReadingState): string {
  if (!version) return t("text.version.shipped", "Reads as shipped");
  const at = last_trained_at ? formatAgo(last_trained_at) : "";
  return t("text.version.own", "Reads with your version {version}, last learnt {at}", { version, at });
}

function taughtWords({ settled, settled_since }: ReadingState): string {
  const all = Object.values(settled).reduce((sum, each) => sum + each, 0);
  if (!all) return t("text.taught.none", "Nobody has put a label right yet.");
  return t(
    "text.taught",
    "{all, plural, one {1 answer of people} other {# answers of people}}, {fresh} since it last learnt",
    { all, fresh: formatCount(settled_since) },
  );
}
