import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { KindExam, Marks } from "../../../../api/text";
import { LinkButton } from "../../../../components/LinkButton";
import type { TextKind } from "../../../../components/text-search";
import { formatCount, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { Confusion } from "./Confusion";
import { hundredths } from "./ExamTable";
import { LabelMarks } from "./LabelMarks";
import { lackingWords } from "./words";

type Sitting = "before" | "after" | "endpoint";

/** One kind: figures, confusion and marks label by label, of each reader that sat the exam. */
export function KindDetails({ exam }: { exam: KindExam }) {
  const sittings = sittingsOf(exam);
  const [chosen, setChosen] = useState<Sitting>("after");
  const shown = sittings.find(([name]) => name === chosen) ?? sittings[0];
  if (!shown) return <NoExam exam={exam} />;
  const [, , marks] = shown;
  return (
    <div className="stack">
      <SegmentedControl
        size="xs"
        className="no-print"
        style={{ alignSelf: "flex-start" }}
        aria-label={t("exam.sitting", "Whose exam")}
        value={shown[0]}
        data={sittings.map(([value, label]) => ({ value, label }))}
        onChange={(next) => setChosen(next as Sitting)}
      />
      <Summary marks={marks} learntFrom={exam.learnt_from} isOwn={shown[0] === "after"} />
      <Confusion marks={marks} kind={exam.kind} isMany={isMany(exam)} />
      <LabelMarks marks={marks} kind={exam.kind} />
      <Languages marks={marks} />
      {marks.warnings.map((warning) => (
        <p key={warning} className="muted small">
          {warning}
        </p>
      ))}
    </div>
  );
}

function isMany({ kind }: KindExam): boolean {
  return kind === "intent" || kind === "topic" || kind === "root_cause";
}

function sittingsOf(exam: KindExam): [name: Sitting, label: string, marks: Marks][] {
  const all: [Sitting, string, Marks | null][] = [
    ["before", t("exam.before", "Before"), exam.before],
    ["after", t("exam.after", "After learning (version {n})", { n: exam.version ?? 0 }), exam.after],
    [
      "endpoint",
      t("exam.endpoint", "Language model {model}", { model: exam.endpoint?.model ?? "" }),
      exam.endpoint,
    ],
  ];
  return all.flatMap(([name, label, marks]) => (marks ? [[name, label, marks]] : []));
}

function NoExam({ exam }: { exam: KindExam }) {
  return (
    <div className="stack" style={{ alignItems: "flex-start" }}>
      <p className="muted">
        {exam.can_learn
          ? t("exam.not-yet", "There are enough labels. Let it learn, and the exam stands here.")
          : t("exam.too-few", "No exam yet. {lacking}.", { lacking: lackingWords(exam.lacking) })}
      </p>
      <LinkButton
        to="/understand/text"
        search={{ view: "teach", kind: exam.kind as TextKind }}
        variant="default"
        size="xs"
      >
        {t("exam.teach", "Label comments")}
      </LinkButton>
    </div>
  );
}

type SummaryProps = { marks: Marks; learntFrom: number; isOwn: boolean };

function Summary({ marks, learntFrom, isOwn }: SummaryProps) {
  const parts = [
    t("exam.sum.accuracy", "Accuracy {share} ({low} to {high}), n {n}", {
      share: formatShare(marks.accuracy),
      low: formatShare(marks.accuracy_low),
      high: formatShare(marks.accuracy_high),
      n: formatCount(marks.n),
    }),
    t("exam.sum.f1", "macro-F1 {f1}", { f1: hundredths(marks.macro_f1) }),
    marks.calibration_error === null
      ? ""
      : t("exam.sum.calibration", "its confidence is off by {error} on average", {
          error: formatShare(marks.calibration_error),
        }),
    isOwn ? t("exam.sum.from", "learnt from {n} comments", { n: formatCount(learntFrom) }) : "",
  ];
  return <p className="numeric">{parts.filter(Boolean).join("; ")}.</p>;
}

function Languages({ marks }: { marks: Marks }) {
  if (marks.by_language.length < 2) return null;
  return (
    <p className="muted small numeric">
      {t("exam.languages", "By language: {list}", {
        list: marks.by_language
          .map(({ language, n, accuracy, low, high }) =>
            t("exam.language", "{language} {share} ({low} to {high}, n {n})", {
              language,
              share: formatShare(accuracy),
              low: formatShare(low),
              high: formatShare(high),
              n: formatCount(n),
            }),
          )
          .join("; "),
      })}
    </p>
  );
}
