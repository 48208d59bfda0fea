import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { MapComment } from "../../../../api/collaboration";
import { CopyButton } from "../../../../components/CopyButton";
import { laneName, stepName } from "../../../../components/map-places";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";
import { useEditorState, usePort } from "../port";
import { CommentForm } from "./CommentForm";
import { CommentView } from "./CommentView";
import type { Thread } from "./threads";
import type { useCommenting } from "./use-comments";

type ThreadProps = {
  slug: string;
  thread: Thread;
  chosen: boolean;
  mayComment: boolean;
  doing: ReturnType<typeof useCommenting>;
};

export function commentUrl(slug: string, id: number): string {
  return `${window.location.origin}/frame/journeys/${encodeURIComponent(slug)}?panel=comments&comment=${id}`;
}

/** A remark with its answers; the place leads to the cell. */
export function CommentThread({ slug, thread, chosen, mayComment, doing }: ThreadProps) {
  const { first, answers } = thread;
  const [answering, setAnswering] = useState(false);
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const resolved = first.resolved_at !== null;
  const answer = async (text: string, mentions: number[]) => {
    await doing.writing.mutateAsync({ parent: first.id, text, mentions });
    setAnswering(false);
  };
  return (
    <li
      ref={card}
      className={classes.card}
      data-chosen={chosen || undefined}
      data-done={resolved || undefined}
    >
      <ThreadPlace comment={first} />
      <CommentView comment={first} doing={doing} />
      {answers.length ? (
        <ul className={classes.replies}>
          {answers.map((each) => (
            <li key={each.id}>
              <CommentView comment={each} doing={doing} />
            </li>
          ))}
        </ul>
      ) : null}
      {resolved ? (
        <p className="muted small">
          {t("comments.resolved-by", "Resolved by {who}", { who: first.resolved_by_label })}
        </p>
      ) : null}
      {answering ? (
        <CommentForm
          label={t("comments.answer.label", "Your answer")}
          action={t("comments.answer.send", "Answer")}
          focused
          error={doing.writing.error}
          onSend={answer}
          onCancel={() => setAnswering(false)}
        />
      ) : (
        <div className="row">
          {mayComment ? (
            <>
              <Button size="xs" variant="default" onClick={() => setAnswering(true)}>
                {t("comments.answer", "Answer")}
              </Button>
              <Button
                size="xs"
                variant="default"
                loading={doing.resolving.isPending && doing.resolving.variables.id === first.id}
                onClick={() => doing.resolving.mutate({ id: first.id, resolved: !resolved })}
              >
                {resolved ? t("comments.reopen", "Reopen") : t("comments.resolve", "Resolve")}
              </Button>
            </>
          ) : null}
          <CopyButton
            icon="link"
            value={() => commentUrl(slug, first.id)}
            label={t("action.copy-link", "Copy link")}
          />
        </div>
      )}
    </li>
  );
}

function ThreadPlace({ comment: { step, lane, is_step_on_map } }: { comment: MapComment }) {
  const port = usePort();
  const document = useEditorState((state) => state.document);
  if (step && !is_step_on_map)
    return (
      <p className="muted small">{t("comments.step-gone", "On a step that is archived: {step}", { step })}</p>
    );
  if (!step) return <p className="muted small">{t("comments.on-map", "On the whole map")}</p>;
  return (
    <button type="button" className={classes.place} onClick={() => port.goTo({ step, lane })}>
      {stepName(document, step)} · {laneName(document, lane)}
    </button>
  );
}
