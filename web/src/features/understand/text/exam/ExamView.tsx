import { useQuery } from "@tanstack/react-query";
import { examsQuery, type KindExam } from "../../../../api/text";
import { Answered, Panel } from "../../../../components/Panel";
import type { TextKind } from "../../../../components/text-search";
import { t } from "../../../../i18n/t";
import { kindName } from "../kinds";
import { ExamTable } from "./ExamTable";
import { KindDetails } from "./KindDetails";
import { Versions } from "./Versions";

type ExamViewProps = { kind: TextKind; onKind: (kind: TextKind) => void };

/** How well each kind is found on labels that people settled, before and after the last learning. */
export function ExamView({ kind, onKind }: ExamViewProps) {
  const exams = useQuery(examsQuery);
  return (
    <div className="stack">
      <Panel
        title={t("exam.title", "Exam on your own labels")}
        hint={t(
          "exam.hint",
          "Every settled comment is judged by heads that did not learn from it. “Before” is what read until then.",
        )}
      >
        <Answered query={exams} lines={7}>
          {(answer) => <ExamTable exams={answer} kind={kind} onKind={onKind} />}
        </Answered>
      </Panel>
      <Panel title={t("exam.of", "In detail: {kind}", { kind: kindName(kind) })}>
        <Answered query={exams}>
          {(answer) => <Details exam={answer.find((each) => each.kind === kind)} />}
        </Answered>
      </Panel>
      <Versions />
    </div>
  );
}

function Details({ exam }: { exam: KindExam | undefined }) {
  return exam ? <KindDetails key={exam.kind} exam={exam} /> : null;
}
