import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { bindingQuery } from "../../../../api/binding";
import type { JourneyStep, StepNumbers } from "../../../../api/contract";
import { interviewsQuery } from "../../../../api/hearing";
import { feedbackAtStepQuery } from "../../../../api/listen";
import { t } from "../../../../i18n/t";
import { scopeOf, useJourneyView } from "../../search";
import {
  type Find,
  findsWith,
  interviewFinds,
  metricFinds,
  type Piece,
  queryFinds,
  verbatimFinds,
} from "./evidence-finds";
import classes from "./Fields.module.css";

type Kind = Piece["kind"];
type FinderProps = {
  step: JourneyStep;
  numbers: StepNumbers | undefined;
  until: string | null;
  onTake: (piece: Piece) => void;
  onClose: () => void;
};

const MOST_SHOWN = 8;

export function kindChoices(): { value: Kind; label: string }[] {
  return [
    { value: "interview", label: t("evidence.interview", "Interview") },
    { value: "verbatim", label: t("evidence.verbatim", "Customers’ words") },
    { value: "metric", label: t("evidence.metric", "Metric") },
    { value: "query", label: t("evidence.query", "Question to the events") },
  ];
}

/** Looks for what a claim rests on: interviews, customers' words, the step's numbers, events of the log. */
export function EvidenceFinder({ step, numbers, until, onTake, onClose }: FinderProps) {
  const [kind, setKind] = useState<Kind>("interview");
  const [words, setWords] = useState("");
  const { finds, waiting } = useFinds(kind, step, numbers, until);
  const found = findsWith(finds, words);
  return (
    <div className={classes.finder}>
      <div className={classes.finderHead}>
        <NativeSelect
          size="xs"
          label={t("evidence.kind", "Kind")}
          data={kindChoices()}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Kind)}
        />
        <TextInput
          size="xs"
          label={t("evidence.search", "Search")}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <p className="muted small" role="status">
        {waiting ? t("panel.loading", "Loading") : countWords(found.length, words)}
      </p>
      <ul className={classes.finds} aria-label={t("evidence.found", "What was found")}>
        {found.slice(0, MOST_SHOWN).map(({ text, piece }) => (
          <li key={`${piece.kind} ${piece.ref}`}>
            <button type="button" onClick={() => onTake(piece)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button
          size="compact-xs"
          variant="default"
          disabled={!words.trim()}
          onClick={() => onTake({ kind, ref: words.trim(), note: "", seen_on: null })}
        >
          {t("evidence.by-hand", "Take these words as reference")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onClose}>
          {t("action.cancel", "Cancel")}
        </Button>
      </div>
    </div>
  );
}

function countWords(count: number, words: string): string {
  if (!count && !words) return t("evidence.nothing-there", "Nothing of this kind is there yet.");
  if (count > MOST_SHOWN) {
    return t("evidence.found.some", "The first {most} of {n}; search for the others.", {
      most: MOST_SHOWN,
      n: count,
    });
  }
  return t("evidence.found.count", "{n, plural, =0 {Nothing found} one {1 found} other {# found}}", {
    n: count,
  });
}

function useFinds(kind: Kind, step: JourneyStep, numbers: StepNumbers | undefined, until: string | null) {
  const { slug, view } = useJourneyView();
  const interviews = useQuery({ ...interviewsQuery(), enabled: kind === "interview" });
  const feedback = useQuery({ ...feedbackAtStepQuery(step.slug), enabled: kind === "verbatim" });
  const binding = useQuery({ ...bindingQuery(slug, scopeOf(view)), enabled: kind === "query" });
  const finds: Record<Kind, () => Find[]> = {
    interview: () => interviewFinds(interviews.data ?? []),
    verbatim: () => verbatimFinds(feedback.data?.items ?? []),
    metric: () => metricFinds(step.slug, numbers, until),
    query: () => queryFinds(binding.data?.events ?? [], until),
  };
  const waiting = interviews.isLoading || feedback.isLoading || binding.isLoading;
  return { finds: finds[kind](), waiting };
}
