import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Suggestion } from "../../../../api/history";
import { ErrorNote } from "../../../../components/ErrorNote";
import { placeWords } from "../../../../components/map-places";
import { useRight } from "../../../../components/use-right";
import { applyEdits } from "../../../../editor/apply";
import type { Edit, MapDocument } from "../../../../editor/edits";
import { formatAgo } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";
import { editedCells } from "../cells";
import { Sentences } from "../history/Sentences";
import { useEditorState } from "../port";
import { useShownVersion } from "../preview";
import { useDeciding } from "./use-deciding";

function stateWords({ state, decided_by_label: who }: Suggestion): string {
  return {
    open: t("suggestion.open", "waits for a decision"),
    approved: t("suggestion.approved", "approved by {who}", { who }),
    declined: t("suggestion.declined", "declined by {who}", { who }),
    withdrawn: t("suggestion.withdrawn", "withdrawn"),
  }[state];
}

type CardProps = { slug: string; suggestion: Suggestion };

/** One suggestion: who and why, in sentences; looked at on the map, approved, declined or withdrawn. */
export function SuggestionCard({ slug, suggestion }: CardProps) {
  const open = suggestion.state === "open";
  return (
    <li className={classes.card} data-done={!open || undefined}>
      <div>
        <h3>{suggestion.title}</h3>
        <p className="muted small">
          {t("suggestion.by", "{who} · {when} · {state}", {
            who: suggestion.author_label,
            when: formatAgo(suggestion.created_at),
            state: stateWords(suggestion),
          })}
        </p>
      </div>
      {suggestion.reason ? <p className={classes.text}>{suggestion.reason}</p> : null}
      <Sentences sentences={suggestion.sentences} />
      {suggestion.decision_note ? (
        <p className={classes.text}>
          {t("suggestion.note", "Answer: {note}", { note: suggestion.decision_note })}
        </p>
      ) : null}
      {open ? <Clashes suggestion={suggestion} /> : null}
      {open ? <Deciding slug={slug} suggestion={suggestion} /> : null}
    </li>
  );
}

/** The map has moved on since: what cannot be taken over any more is named. */
function Clashes({ suggestion: { conflicts } }: { suggestion: Suggestion }) {
  const document = useEditorState((state) => state.document);
  if (!conflicts.length) return null;
  return (
    <div className={classes.bar} data-tone="warn">
      <div>
        <p>
          {t(
            "suggestion.conflicts",
            "{n, plural, one {One place has changed since and has to be settled first:} other {# places have changed since and have to be settled first:}}",
            { n: conflicts.length },
          )}
        </p>
        <ul className={classes.sentences}>
          {conflicts.map(({ at }) => (
            <li key={at.join("/")}>{placeWords(at, document)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Deciding({ slug, suggestion }: CardProps) {
  const mayDecide = useRight("frame.publish");
  const deciding = useDeciding(slug, suggestion);
  const [declining, setDeclining] = useState(false);
  const [note, setNote] = useState("");
  const of = { title: suggestion.title };
  if (declining) {
    return (
      <div className="stack" style={{ gap: 8 }}>
        <Textarea
          label={t("suggestion.decline.note", "Why not (its author reads this)")}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className="row">
          <Button
            size="xs"
            loading={deciding.isPending}
            onClick={() => deciding.mutate({ decision: "decline", note: note.trim() })}
          >
            {t("suggestion.decline", "Decline")}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setDeclining(false)}>
            {t("action.cancel", "Cancel")}
          </Button>
        </div>
        {deciding.error ? <ErrorNote error={deciding.error} /> : null}
      </div>
    );
  }
  return (
    <>
      <div className="row">
        <LookButton suggestion={suggestion} />
        {mayDecide ? (
          <>
            <Button
              size="xs"
              loading={deciding.isPending}
              disabled={suggestion.conflicts.length > 0}
              aria-label={t("suggestion.approve-of", "Approve “{title}”", of)}
              onClick={() => deciding.mutate({ decision: "approve" })}
            >
              {t("suggestion.approve", "Approve")}
            </Button>
            <Button
              size="xs"
              variant="default"
              aria-label={t("suggestion.decline-of", "Decline “{title}”", of)}
              onClick={() => setDeclining(true)}
            >
              {t("suggestion.decline", "Decline")}
            </Button>
          </>
        ) : null}
        {suggestion.is_mine ? (
          <Button
            size="xs"
            variant="default"
            loading={deciding.isPending}
            aria-label={t("suggestion.withdraw-of", "Withdraw “{title}”", of)}
            onClick={() => deciding.mutate({ decision: "withdraw" })}
          >
            {t("suggestion.withdraw", "Withdraw")}
          </Button>
        ) : null}
      </div>
      {deciding.error ? <ErrorNote error={deciding.error} /> : null}
    </>
  );
}

function LookButton({ suggestion }: { suggestion: Suggestion }) {
  const { shown, show } = useShownVersion();
  const document = useEditorState((state) => state.journey?.document);
  const looking = shown?.suggestion === suggestion.id;
  const look = () => {
    if (!document) return;
    const after = applyEdits(document as MapDocument, suggestion.edits as unknown as Edit[]).document;
    show(
      { suggestion: suggestion.id, title: suggestion.title, document: after as unknown as typeof document },
      editedCells(suggestion.edits),
    );
  };
  return (
    <Button
      size="xs"
      variant="default"
      aria-pressed={looking}
      aria-label={
        looking
          ? undefined
          : t("suggestion.look-at", "Show on the map: “{title}”", { title: suggestion.title })
      }
      onClick={() => (looking ? show(null) : look())}
    >
      {looking ? t("history.look.end", "Back to now") : t("suggestion.look", "Show on the map")}
    </Button>
  );
}
