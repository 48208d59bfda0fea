import { Button, NativeSelect } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { ImportPreview } from "../../../api/contract";
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
  feedback: [...SHARED, "step", "scale", "score", "comment", "language", "author_role", "consent", "weight"],
};

/** Only plain tables have columns to map; the log formats say themselves what is what. */
export function needsMapping(preview: ImportPreview): boolean {
  return preview.columns.length > 0 && (preview.kind === "events" || preview.kind === "feedback");
}

type ColumnMappingProps = { preview: ImportPreview; onApply: (mapping: Record<string, string>) => void };

/** Says what each column of the file holds; the proposal comes from the server. */
export function ColumnMapping({ preview, onApply }: ColumnMappingProps) {
  const [mapping, setMapping] = useState(preview.mapping);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(Object.fromEntries(Object.entries(mapping).filter(([, field]) => field)));
  };
  return (
    <form onSubmit={submit} className="stack">
      <h3>{t("mapping.title", "What each column holds")}</h3>
      <p className="muted">
        {t("mapping.hint", "A column that is nothing of this is kept as a property under its own name.")}
      </p>
      <div className={classes.choices}>
        {preview.columns.map((column) => (
          <NativeSelect
            key={column}
            label={column}
            value={mapping[column] ?? ""}
            data={fieldOptions(preview.kind)}
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
