import { Button, NativeSelect } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { ImportChoice } from "../../../api/connect";
import type { ImportPreview } from "../../../api/contract";
import { ApiError } from "../../../api/errors";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import classes from "./Imports.module.css";

const SHARED = [
  "customer_id",
  "anonymous_id",
  "email",
  "phone",
  "case_id",
  "message_id",
  "occurred_at",
  "channel",
  "department",
];
const FIELDS: Record<string, string[]> = {
  events: [...SHARED, "event", "amount", "amount_minor", "currency"],
  feedback: [
    ...SHARED,
    "step",
    "scale",
    "score",
    "comment",
    "language",
    "author_role",
    "source_kind",
    "consent",
    "weight",
  ],
};

export type Mapping = Record<string, string>;
/** The columns of a plain table, the server's proposal, and the fields that it could not find. */
export type MappingTask = { columns: string[]; kind: string; mapping: Mapping; missing: string[] };

/** What is to be mapped: of a preview, or of a refusal because a needed column was not found. */
export function mappingTask(
  preview: ImportPreview | undefined,
  error: Error | null,
  choice: ImportChoice,
): MappingTask | null {
  if (preview?.columns.length && preview.kind in FIELDS) return { ...preview, missing: [] };
  if (!(error instanceof ApiError) || error.code !== "columns-unclear") return null;
  const { columns, missing } = error.fields;
  if (!Array.isArray(columns)) return null;
  const kind = choice.kind === "feedback" ? "feedback" : "events";
  return {
    columns: columns.map(String),
    kind,
    mapping: choice.mapping,
    missing: Array.isArray(missing) ? missing.map(String) : [],
  };
}

type ColumnMappingProps = { task: MappingTask; onApply: (mapping: Mapping) => void };

/** Says what each column of the file holds; the proposal comes from the server. */
export function ColumnMapping({ task, onApply }: ColumnMappingProps) {
  const [mapping, setMapping] = useState(task.mapping);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(Object.fromEntries(Object.entries(mapping).filter(([, field]) => field)));
  };
  return (
    <form onSubmit={submit} className="stack" aria-label={t("mapping.title", "What each column holds")}>
      <h3>{t("mapping.title", "What each column holds")}</h3>
      {task.missing.length ? <MissingFields missing={task.missing} /> : null}
      <p className="muted">
        {t("mapping.hint", "A column that is nothing of this is kept as a property under its own name.")}
      </p>
      <div className={classes.choices}>
        {task.columns.map((column) => (
          <NativeSelect
            key={column}
            label={column}
            value={mapping[column] ?? ""}
            data={fieldOptions(task.kind)}
            onChange={(event) => setMapping({ ...mapping, [column]: event.currentTarget.value })}
          />
        ))}
      </div>
      <Button type="submit" variant="default" style={{ alignSelf: "start" }}>
        {t("mapping.apply", "Read with these columns")}
      </Button>
    </form>
  );
}

function MissingFields({ missing }: { missing: string[] }) {
  const words = fieldWords();
  return (
    <p role="alert">
      <Icon name="alert-triangle" size={16} />{" "}
      {t("mapping.missing", "It is not clear from the file which column holds: {fields}. Please choose.", {
        fields: missing.map((field) => words[field] ?? field).join(", "),
      })}
    </p>
  );
}

function fieldOptions(kind: string) {
  const words = fieldWords();
  const fields = (FIELDS[kind] ?? []).map((field) => ({ value: field, label: words[field] ?? field }));
  return [{ value: "", label: t("mapping.property", "A property") }, ...fields];
}

function fieldWords(): Record<string, string> {
  return {
    customer_id: t("field.customer", "Customer"),
    anonymous_id: t("field.anonymous", "Visitor (anonymous id)"),
    email: t("field.email", "E-mail"),
    phone: t("field.phone", "Phone"),
    amount: t("field.amount-major", "Amount"),
    author_role: t("field.role", "Who said it (role)"),
    source_kind: t("field.source-kind", "Kind of source (review, ticket, …)"),
    consent: t("field.consent", "Consent"),
    weight: t("field.weight", "Weight"),
    case_id: t("field.case", "Case (order, claim, …)"),
    event: t("field.event", "Event name"),
    occurred_at: t("field.time", "Time"),
    channel: t("field.channel", "Channel"),
    department: t("field.department", "Department"),
    amount_minor: t("field.amount", "Amount (in cents)"),
    currency: t("field.currency", "Currency"),
    message_id: t("field.message", "Unique id of the row"),
    step: t("field.step", "Step"),
    scale: t("field.scale", "Scale"),
    score: t("field.score", "Score"),
    comment: t("field.comment", "Comment"),
    language: t("field.language", "Language"),
  };
}
