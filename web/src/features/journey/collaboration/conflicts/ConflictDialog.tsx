import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { lastChangeQuery } from "../../../../api/history";
import { Dialog } from "../../../../components/Dialog";
import { Icon } from "../../../../components/Icon";
import { placeWords, valueWords } from "../../../../components/map-places";
import { formatAgo } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";
import { type Choice, type OpenConflict, useEditorState, usePort } from "../port";
import { mergeTexts } from "./merge-text";

/** One conflict after the other: what stood there, what they made of it, what you made of it. */
export default function ConflictDialog({ onClose }: { onClose: () => void }) {
  const conflicts = useEditorState((state) => state.conflicts);
  const document = useEditorState((state) => state.document);
  const port = usePort();
  const [at, setAt] = useState(0);
  const place = Math.min(at, conflicts.length - 1);
  const conflict = conflicts[place];
  if (!conflict) return null;
  const choose = (choice: Choice) => {
    port.settle(conflict.id, choice);
    if (conflicts.length === 1) onClose();
  };
  return (
    <Dialog opened onClose={onClose} size="lg" title={placeWords(conflict.at, document)}>
      <div className="stack">
        <p className="muted">{whyWords(conflict)}</p>
        <ConflictChoice key={conflict.id} conflict={conflict} onChoose={choose} />
        <div className="row spread">
          <p className="muted small" aria-live="polite">
            {t("conflicts.place", "{at} of {n}", { at: place + 1, n: conflicts.length })}
          </p>
          {conflicts.length > 1 ? (
            <div className="row">
              <Button variant="subtle" size="xs" disabled={place === 0} onClick={() => setAt(place - 1)}>
                {t("conflicts.previous", "Previous")}
              </Button>
              <Button
                variant="subtle"
                size="xs"
                disabled={place === conflicts.length - 1}
                onClick={() => setAt(place + 1)}
              >
                {t("conflicts.later", "Decide later, next")}
              </Button>
            </div>
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}

function whyWords({ why, reason }: OpenConflict): string {
  if (why === "refused") return reason || t("conflicts.why.refused", "It could not be saved as it is.");
  if (why === "removed")
    return t("conflicts.why.removed", "It was removed meanwhile. Yours puts it back with your change.");
  if (why === "moved") return t("conflicts.why.moved", "It was moved elsewhere meanwhile.");
  if (why === "taken") return t("conflicts.why.taken", "Something else took the same name meanwhile.");
  return t("conflicts.why.changed", "You and somebody else changed it at the same time.");
}

type ChoiceProps = { conflict: OpenConflict; onChoose: (choice: Choice) => void };

function ConflictChoice({ conflict, onChoose }: ChoiceProps) {
  const { base, theirs, yours, choices } = conflict;
  const refused = conflict.why === "refused";
  const texts = typeof theirs === "string" && typeof yours === "string";
  return (
    <>
      <Side title={t("conflicts.base", "Before")} value={base} quiet />
      <div className={classes.sides}>
        <Side
          title={t("conflicts.theirs", "Theirs")}
          value={theirs}
          author={refused ? null : <Author at={conflict.at} />}
          action={
            <Button variant="default" onClick={() => onChoose({ choice: "theirs" })}>
              {t("conflicts.take-theirs", "Take theirs")}
            </Button>
          }
        />
        <Side
          title={t("conflicts.yours", "Yours")}
          value={yours}
          action={
            choices.includes("yours") ? (
              <Button variant="default" onClick={() => onChoose({ choice: "mine" })}>
                {t("conflicts.take-mine", "Take mine")}
              </Button>
            ) : null
          }
        />
      </div>
      {texts ? (
        <BothTexts
          base={typeof base === "string" ? base : ""}
          theirs={theirs}
          yours={yours}
          onChoose={onChoose}
        />
      ) : choices.includes("both") ? (
        <div>
          <Button variant="default" onClick={() => onChoose({ choice: "both" })}>
            {t("conflicts.keep-both", "Keep both")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Who wrote what stands there now, and when. */
function Author({ at }: { at: readonly string[] }) {
  const slug = useEditorState(({ document }) => String(document?.slug ?? ""));
  const last = useQuery({ ...lastChangeQuery(slug, at), enabled: slug !== "" && at.length > 0 }).data;
  if (!last) return null;
  return (
    <span className="muted small">
      {t("conflicts.theirs-by", "{who}, {when}", { who: last.actor_label, when: formatAgo(last.at) })}
    </span>
  );
}

type SideProps = { title: string; value: unknown; quiet?: boolean; author?: ReactNode; action?: ReactNode };

function Side({ title, value, quiet, author, action }: SideProps) {
  return (
    <section className={classes.side} data-quiet={quiet || undefined} aria-label={title}>
      <h3>{title}</h3>
      {author}
      <p className={classes.value}>{valueWords(value)}</p>
      {action}
    </section>
  );
}

type BothProps = { base: string; theirs: string; yours: string; onChoose: (choice: Choice) => void };

/** Both in one text, which can be mended before it is taken. */
function BothTexts({ base, theirs, yours, onChoose }: BothProps) {
  const [text, setText] = useState(() => mergeTexts(base, theirs, yours));
  return (
    <div className="stack">
      <Textarea
        label={t("conflicts.both", "Both in one text")}
        description={t("conflicts.both.hint", "Made from both; change it as you like.")}
        autosize
        minRows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div>
        <Button
          leftSection={<Icon name="check" size={16} />}
          onClick={() => onChoose({ choice: "text", text })}
        >
          {t("conflicts.take-both", "Take this text")}
        </Button>
      </div>
    </div>
  );
}
