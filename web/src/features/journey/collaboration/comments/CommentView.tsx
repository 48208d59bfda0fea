import { Button } from "@mantine/core";
import { useState } from "react";
import type { MapComment } from "../../../../api/collaboration";
import { formatAgo, formatInstant } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";
import { CommentForm } from "./CommentForm";
import { cutAtMentions } from "./mentions";
import type { useCommenting } from "./use-comments";

type CommentViewProps = { comment: MapComment; doing: ReturnType<typeof useCommenting> };

/** One remark: who, when, what; its author can change and delete it. */
export function CommentView({ comment, doing }: CommentViewProps) {
  const [changing, setChanging] = useState(false);
  if (changing) {
    return (
      <CommentForm
        label={t("comments.change.label", "Change your comment")}
        action={t("action.save", "Save")}
        text={comment.text}
        focused
        error={doing.changing.error}
        onSend={async (text, mentions) => {
          await doing.changing.mutateAsync({ id: comment.id, text, mentions });
          setChanging(false);
        }}
        onCancel={() => setChanging(false)}
      />
    );
  }
  return (
    <div>
      <p className="small">
        <strong>{comment.author_label}</strong>{" "}
        <time className="muted" dateTime={comment.created_at} title={formatInstant(comment.created_at)}>
          {formatAgo(comment.created_at)}
        </time>
        {comment.edited_at ? <span className="muted"> · {t("comments.edited", "changed")}</span> : null}
      </p>
      <p className={classes.text}>
        {cutAtMentions(comment.text, comment.mentions).map((piece, index) =>
          piece.mention ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change their order
            <span key={index} className={classes.mention}>
              {piece.text}
            </span>
          ) : (
            piece.text
          ),
        )}
      </p>
      {comment.is_mine ? (
        <div className="row" style={{ gap: 0, marginInlineStart: -8 }}>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            c="var(--muted)"
            aria-label={t("comments.change-of", "Change your comment “{text}”", {
              text: firstWords(comment),
            })}
            onClick={() => setChanging(true)}
          >
            {t("comments.change", "Change")}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            c="var(--muted)"
            aria-label={t("comments.delete-of", "Delete your comment “{text}”", {
              text: firstWords(comment),
            })}
            onClick={() => doing.remove(comment.id)}
          >
            {t("comments.delete", "Delete")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function firstWords({ text }: MapComment): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
