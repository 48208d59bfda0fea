import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Proposal, settleLabels, type TextLabel, withdrawCorrection } from "../../../../api/text";
import { ErrorNote } from "../../../../components/ErrorNote";
import { notify } from "../../../../components/notify";
import type { TextKind } from "../../../../components/text-search";
import { formatDay, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { activeOf, nameOf, useLabelSets } from "../use-names";
import { useRefresh } from "../use-refresh";
import classes from "./Teach.module.css";
import { wordPieces } from "./words";

type TeachCardProps = { kind: TextKind; proposal: Proposal; onDone: () => void };

/** The comment, what the machine thinks and why, and the answers; digits choose, Enter says so, S skips. */
export function TeachCard({ kind, proposal, onDone }: TeachCardProps) {
  const sets = useLabelSets();
  const set = sets.find((each) => each.kind === kind);
  const labels = activeOf(sets, kind);
  const [chosen, setChosen] = useState<string[]>([]);
  const settle = useSettling(kind, proposal, onDone);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const pick = (value: string) => {
    if (set?.is_many)
      setChosen(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
    else settle.mutate([value]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const picked = labels[Number(event.key) - 1];
    if (picked) pick(picked.value);
    else if (event.key.toLowerCase() === "s") onDone();
    else if (event.key === "Enter" && set?.is_many && event.target === event.currentTarget)
      settle.mutate(chosen);
  };
  return (
    <fieldset
      ref={box}
      tabIndex={-1}
      className={classes.teach}
      onKeyDown={onKeyDown}
      disabled={settle.isPending}
    >
      <legend className="visually-hidden">{t("teach.comment", "Comment to label")}</legend>
      <Words proposal={proposal} />
      <Guess kind={kind} proposal={proposal} />
      <div className="row">
        {labels.map((label, index) => (
          <AnswerButton
            key={label.value}
            label={label}
            index={index}
            isChosen={set?.is_many ? chosen.includes(label.value) : undefined}
            onPick={() => pick(label.value)}
          />
        ))}
      </div>
      <div className="row">
        {set?.is_many ? (
          <Button size="xs" onClick={() => settle.mutate(chosen)} loading={settle.isPending}>
            {chosen.length ? t("teach.settle", "That is all") : t("teach.settle.none", "None of these")}
          </Button>
        ) : null}
        <Button size="xs" variant="subtle" onClick={onDone}>
          {t("teach.skip", "Skip")}
        </Button>
        <span className="muted small">
          {set?.is_many
            ? t("teach.keys.many", "Keys: digits choose, Enter says so, S skips")
            : t("teach.keys", "Keys: digits answer, S skips")}
        </span>
      </div>
      {settle.error ? <ErrorNote error={settle.error} /> : null}
    </fieldset>
  );
}

function Words({ proposal }: { proposal: Proposal }) {
  return (
    <div>
      <blockquote className={classes.comment}>
        {wordPieces(proposal.comment, proposal.words).map(({ at, text, led }) =>
          led ? (
            <mark key={at} className={classes.led}>
              {text}
            </mark>
          ) : (
            <span key={at}>{text}</span>
          ),
        )}
      </blockquote>
      <p className="muted small">
        {[formatDay(proposal.occurred_at), proposal.step].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}

function Guess({ kind, proposal }: { kind: TextKind; proposal: Proposal }) {
  const sets = useLabelSets();
  if (!proposal.values.length)
    return <p className="muted small">{t("teach.no-guess", "The machine found none in it.")}</p>;
  const names = proposal.values.map((value) => nameOf(sets, kind, value)).join(", ");
  return (
    <p className="muted small">
      {proposal.confidence === null
        ? t("teach.guess.plain", "The machine says: {names}", { names })
        : t("teach.guess", "The machine says: {names}, {share} sure; the marked words led to it.", {
            names,
            share: formatShare(proposal.confidence),
          })}
    </p>
  );
}

type AnswerButtonProps = {
  label: TextLabel;
  index: number;
  /** Only where several may hold. */
  isChosen: boolean | undefined;
  onPick: () => void;
};

function AnswerButton({ label, index, isChosen, onPick }: AnswerButtonProps) {
  return (
    <Button
      size="sm"
      variant={isChosen ? "filled" : "default"}
      aria-pressed={isChosen}
      title={label.description || undefined}
      onClick={onPick}
      rightSection={index < 9 ? <kbd className={classes.key}>{index + 1}</kbd> : null}
    >
      {label.name}
    </Button>
  );
}

/** The word of a person is kept at once; who erred takes it back, and the comment is read again. */
function useSettling(kind: TextKind, { feedback_id }: Proposal, onDone: () => void) {
  const refresh = useRefresh();
  const undo = useMutation({ mutationFn: () => withdrawCorrection(feedback_id, kind), onSuccess: refresh });
  return useMutation({
    mutationFn: (values: string[]) => settleLabels({ feedback_id, kind, values }),
    onSuccess: () => {
      void refresh();
      notify({ message: t("teach.noted", "Noted."), undo: () => undo.mutate() });
      onDone();
    },
  });
}
