import { Checkbox, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { EmptyState } from "../../../../components/EmptyState";
import { laneName, stepName } from "../../../../components/map-places";
import { Answered } from "../../../../components/Panel";
import { useRight } from "../../../../components/use-right";
import { t } from "../../../../i18n/t";
import { SidePanel } from "../../panel/SidePanel";
import classes from "../Collaboration.module.css";
import { type CellPlace, useEditorState } from "../port";
import { CommentForm } from "./CommentForm";
import { CommentThread } from "./CommentThread";
import { threadsAt, threadWith } from "./threads";
import { useCommenting, useThreads } from "./use-comments";

type CommentsPanelProps = { slug: string; chosen?: number; writeAtOnce?: boolean; onClose: () => void };

/** The remarks of the focused cell or of the whole map, and a place to write. */
export default function CommentsPanel({ slug, chosen, writeAtOnce = false, onClose }: CommentsPanelProps) {
  const focus = useEditorState((state) => state.focus);
  const [scope, setScope] = useState<"cell" | "map">(writeAtOnce ? "cell" : "map");
  const [resolved, setResolved] = useState(chosen !== undefined);
  const { query, threads = [] } = useThreads(slug, resolved);
  const doing = useCommenting(slug);
  const mayComment = useRight("frame.comment");
  const cell = scope === "cell" ? focus : null;
  const shown = threadsAt(threads, cell);
  const marked = threadWith(threads, chosen);
  const label = useFormLabel(cell);
  return (
    <SidePanel title={t("comments.title", "Comments")} onClose={onClose}>
      <div className="row spread">
        <SegmentedControl
          size="xs"
          aria-label={t("comments.scope", "Which comments")}
          value={scope}
          onChange={(next) => setScope(next as "cell" | "map")}
          data={[
            { value: "map", label: t("comments.scope.map", "Whole map") },
            { value: "cell", label: t("comments.scope.cell", "This cell"), disabled: !focus },
          ]}
        />
        <Checkbox
          size="xs"
          label={t("comments.resolved", "Resolved too")}
          checked={resolved}
          onChange={(event) => setResolved(event.currentTarget.checked)}
        />
      </div>
      {mayComment ? (
        <CommentForm
          key={cell ? `${cell.step}/${cell.lane}` : "map"}
          label={label}
          action={t("comments.send", "Comment")}
          focused={writeAtOnce}
          error={doing.writing.error}
          onSend={(text, mentions) => doing.writing.mutateAsync({ ...cell, text, mentions })}
        />
      ) : null}
      <Answered query={query} lines={6}>
        {() =>
          shown.length ? (
            <ul className={classes.list} aria-label={t("comments.threads", "Threads")}>
              {shown.map((thread) => (
                <CommentThread
                  key={thread.first.id}
                  slug={slug}
                  thread={thread}
                  chosen={thread === marked}
                  mayComment={mayComment}
                  doing={doing}
                />
              ))}
            </ul>
          ) : (
            <EmptyState icon="message" title={t("comments.none", "Nobody has said anything here yet")} />
          )
        }
      </Answered>
    </SidePanel>
  );
}

function useFormLabel(cell: CellPlace | null): string {
  return useEditorState(({ document }) =>
    cell
      ? t("comments.label.cell", "About {step} · {lane}", {
          step: stepName(document, cell.step),
          lane: laneName(document, cell.lane),
        })
      : t("comments.label.map", "About the whole map"),
  );
}
