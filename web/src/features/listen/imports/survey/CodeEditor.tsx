import { NativeSelect } from "@mantine/core";
import { SCALE_ENDS } from "../../../../components/scales";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import type { ColumnDraft, Meaning } from "./draft";
import classes from "./Survey.module.css";

type EditorProps = { column: ColumnDraft; onChange: (patch: Partial<ColumnDraft>) => void };

/** What each code of a question stands for; only scores are ever averaged. */
export function CodeEditor({ column, onChange }: EditorProps) {
  const counts = new Map(column.codes.map(({ code, count }) => [code, count]));
  const codes = [...new Set([...counts.keys(), ...Object.keys(column.meanings)])];
  const change = (code: string, meaning: Meaning | null) => {
    const { [code]: _, ...others } = column.meanings;
    onChange({ meanings: meaning ? { ...others, [code]: meaning } : others });
  };
  return (
    <div className="stack">
      <p className="muted small">
        {t(
          "survey-import.codes.hint",
          "Only scores count. “Not answered” and “does not apply” are never averaged.",
        )}
      </p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <NativeSelect
              size="xs"
              label={code}
              description={
                counts.has(code)
                  ? t("survey-import.code.count", "{n} times", { n: formatCount(counts.get(code) ?? 0) })
                  : t("survey-import.code.unseen", "not in this file")
              }
              value={choiceOf(column.meanings[code])}
              error={
                isOutside(column, code) ? t("survey-import.code.outside", "Not on the scale") : undefined
              }
              data={choices(column.scale)}
              onChange={({ currentTarget: { value } }) => change(code, meaningOf(value))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function endsOf(scale: string): [number, number] {
  const { worst, best } = SCALE_ENDS[scale] ?? { worst: 0, best: 1 };
  return [Math.min(worst, best), Math.max(worst, best)];
}

/** A code without a meaning, or with a score that the scale does not know: its rows would be refused. */
function isOutside({ meanings, scale }: ColumnDraft, code: string): boolean {
  const meaning = meanings[code];
  if (!meaning) return true;
  const [least, most] = endsOf(scale);
  return meaning.kind === "score" && (meaning.score < least || meaning.score > most);
}

function choiceOf(meaning: Meaning | undefined): string {
  if (!meaning) return "";
  return meaning.kind === "score" ? String(meaning.score) : meaning.kind;
}

function meaningOf(value: string): Meaning | null {
  if (value === "") return null;
  return value === "blank" || value === "apart" ? { kind: value } : { kind: "score", score: Number(value) };
}

function choices(scale: string) {
  const [least, most] = endsOf(scale);
  const scores = Array.from({ length: most - least + 1 }, (_, place) => String(least + place));
  return [
    { value: "", label: t("survey-import.code.none", "Not said yet") },
    { value: "blank", label: t("survey-import.code.blank", "Not answered") },
    { value: "apart", label: t("survey-import.code.apart", "Does not apply") },
    ...scores.map((score) => ({
      value: score,
      label: t("survey-import.code.score", "Score {score}", { score }),
    })),
  ];
}
