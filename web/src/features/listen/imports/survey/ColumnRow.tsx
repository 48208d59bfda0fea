import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { taggableStepsQuery } from "../../../../api/hearing";
import type { ColumnRole } from "../../../../api/survey-imports";
import { groupBy } from "../../../../components/group-by";
import { SCALE_ENDS, scaleName } from "../../../../components/scales";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { CodeEditor } from "./CodeEditor";
import type { ColumnDraft } from "./draft";
import { plainSlug } from "./draft";
import classes from "./Survey.module.css";
import { WordEditor } from "./WordEditor";

type RowProps = { column: ColumnDraft; onChange: (patch: Partial<ColumnDraft>) => void };
const COLUMNS = 6;

/** One column: what it is and, of a question, its name, scale, step and the meaning of its codes. */
export function ColumnRow({ column, onChange }: RowProps) {
  const [open, setOpen] = useState(false);
  const isQuestion = column.role === "question";
  return (
    <>
      <tr>
        <th scope="row" className={classes.column}>
          {column.column}
          <div className="muted small">
            {column.matched && column.matched !== column.column
              ? t("survey-import.matched", "was {column}", { column: column.matched })
              : column.why}
          </div>
        </th>
        <td>
          <NativeSelect
            size="xs"
            aria-label={t("survey-import.role.label", "What {column} is", { column: column.column })}
            value={column.role}
            data={roleChoices()}
            onChange={({ currentTarget: { value } }) => onChange({ role: value as ColumnRole })}
          />
        </td>
        {isQuestion ? (
          <QuestionCells column={column} onChange={onChange} open={open} onToggle={() => setOpen(!open)} />
        ) : (
          <td colSpan={COLUMNS - 2}>
            {column.role === "trait" ? (
              <TraitCell column={column} onChange={onChange} open={open} onToggle={() => setOpen(!open)} />
            ) : (
              <CodesCell column={column} />
            )}
          </td>
        )}
      </tr>
      {open && (isQuestion || column.role === "trait") ? (
        <tr>
          <td colSpan={COLUMNS}>
            {isQuestion ? (
              <CodeEditor column={column} onChange={onChange} />
            ) : (
              <WordEditor column={column} onChange={onChange} />
            )}
          </td>
        </tr>
      ) : null}
    </>
  );
}

function roleChoices(): { value: ColumnRole; label: string }[] {
  return [
    { value: "ignore", label: t("survey-import.role.ignore", "Left out") },
    { value: "question", label: t("scores.question", "Question") },
    { value: "respondent", label: t("survey-import.role.respondent", "Respondent") },
    { value: "time", label: t("field.time", "Time") },
    { value: "weight", label: t("field.weight", "Weight") },
    { value: "trait", label: t("survey-import.role.trait", "Trait of the respondent") },
    { value: "property", label: t("survey-import.role.property", "Property of the answer") },
  ];
}

type QuestionProps = RowProps & { open: boolean; onToggle: () => void };

function QuestionCells({ column, onChange, open, onToggle }: QuestionProps) {
  const name = column.column;
  const scales = Object.keys(SCALE_ENDS).concat("binary");
  return (
    <>
      <td>
        <TextInput
          size="xs"
          aria-label={t("survey-import.slug", "Question in {column}", { column: name })}
          value={column.slug}
          onChange={({ currentTarget: { value } }) => onChange({ slug: value })}
          onBlur={() => onChange({ slug: plainSlug(column.slug) || plainSlug(name) || "question" })}
        />
        {column.text ? <div className="muted small">{column.text}</div> : null}
      </td>
      <td>
        <NativeSelect
          size="xs"
          aria-label={t("survey-import.scale", "Scale of {column}", { column: name })}
          value={column.scale}
          data={scales.map((scale) => ({ value: scale, label: `${scaleName(scale)} (${scale})` }))}
          onChange={({ currentTarget: { value } }) => onChange({ scale: value })}
        />
      </td>
      <td>
        <StepChoice column={column} onChange={onChange} />
      </td>
      <td>
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={open}
          aria-label={t("survey-import.codes.label", "{words}: codes of {column}", {
            words: codeWords(column),
            column: name,
          })}
          onClick={onToggle}
        >
          {codeWords(column)}
        </Button>
      </td>
    </>
  );
}

function codeWords({ meanings }: ColumnDraft): string {
  const kinds = Object.values(meanings).map(({ kind }) => kind);
  const apart = kinds.filter((kind) => kind !== "score").length;
  return t("survey-import.codes.count", "{scores} scores, {apart} not counted", {
    scores: kinds.length - apart,
    apart,
  });
}

function StepChoice({ column, onChange }: RowProps) {
  const steps = (useQuery(taggableStepsQuery).data ?? []).filter(({ is_archived }) => !is_archived);
  const isKnown = steps.some(({ slug }) => slug === column.step);
  const groups = [...groupBy(steps, ({ journey_name }) => journey_name)].map(([group, items]) => ({
    group,
    items: items.map(({ slug, name }) => ({ value: slug, label: name })),
  }));
  return (
    <NativeSelect
      size="xs"
      aria-label={t("survey-import.step", "Step of {column}", { column: column.column })}
      value={column.step}
      data={[
        { value: "", label: t("survey-import.step.none", "No step") },
        ...(column.step && !isKnown ? [{ value: column.step, label: column.step }] : []),
        ...groups,
      ]}
      onChange={({ currentTarget: { value } }) => onChange({ step: value })}
    />
  );
}

function TraitCell({ column, onChange, open, onToggle }: QuestionProps) {
  return (
    <div className="row">
      <TextInput
        size="xs"
        aria-label={t("survey-import.trait", "Name of the trait in {column}", { column: column.column })}
        value={column.trait}
        onChange={({ currentTarget: { value } }) => onChange({ trait: value })}
        onBlur={() => onChange({ trait: plainSlug(column.trait, "_") || plainSlug(column.column, "_") })}
      />
      {column.codes.length ? (
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={open}
          aria-label={t("survey-import.words.label", "Words for {n} codes of {column}", {
            n: column.codes.length,
            column: column.column,
          })}
          onClick={onToggle}
        >
          {t("survey-import.words", "Words for {n} codes", { n: column.codes.length })}
        </Button>
      ) : null}
    </div>
  );
}

const SHOWN_CODES = 6;

function CodesCell({ column }: { column: ColumnDraft }) {
  const codes = column.codes.slice(0, SHOWN_CODES).map(({ code }) => code);
  return (
    <span className="muted small">
      {t("survey-import.filled", "{filled} filled, {distinct} different", {
        filled: formatCount(column.filled),
        distinct: formatCount(column.distinct),
      })}
      {codes.length ? `: ${codes.join(", ")}${column.codes.length > codes.length ? ", …" : ""}` : ""}
    </span>
  );
}
