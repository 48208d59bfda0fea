import { Button, NativeSelect } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { ImportPreview } from "../../../api/contract";
import { t } from "../../../i18n/t";
import classes from "./Imports.module.css";

/** Columns that we know what to do with; any other stays a property under its own name. */
const EVENT_FIELDS = [
  "customer_id",
  "case_id",
  "event",
  "occurred_at",
  "channel",
  "department",
  "amount_minor",
  "currency",
  "message_id",
];
const FEEDBACK_FIELDS = [
  "customer_id",
  "case_id",
  "step",
  "occurred_at",
  "scale",
  "score",
  "comment",
  "language",
  "message_id",
];

/** Only plain tables have columns to map; the log formats say themselves what is what. */
export function needsMapping(preview: ImportPreview): boolean {
  return preview.columns.length > 0 && (preview.kind === "events" || preview.kind === "feedback");
}

type ColumnMappingProps = { preview: ImportPreview; onApply: (mapping: Record<string, string>) => void };

/** Says which column of the file is which field; the proposal comes from the server. */
export function ColumnMapping({ preview, onApply }: ColumnMappingProps) {
  const [mapping, setMapping] = useState(preview.mapping);
  const fields = preview.kind === "feedback" ? FEEDBACK_FIELDS : EVENT_FIELDS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(Object.fromEntries(Object.entries(mapping).filter(([, column]) => column)));
  };
  return (
    <form onSubmit={submit} className="stack">
      <h3>{t("mapping.title", "Which column is what")}</h3>
      <p className="muted">{t("mapping.hint", "Columns that you do not name are kept as properties.")}</p>
      <div className={classes.choices}>
        {fields.map((field) => (
          <NativeSelect
            key={field}
            label={fieldWords()[field] ?? field}
            value={mapping[field] ?? ""}
            data={[{ value: "", label: t("mapping.none", "no column") }, ...preview.columns]}
            onChange={(event) => setMapping({ ...mapping, [field]: event.currentTarget.value })}
          />
        ))}
      </div>
      <Button type="submit" variant="default" style={{ alignSelf: "start" }}>
        {t("mapping.apply", "Read with these columns")}
      </Button>
    </form>
  );
}

function fieldWords(): Record<string, string> {
  return {
    customer_id: t("field.customer", "Customer"),
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
