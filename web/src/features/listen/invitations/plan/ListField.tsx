import { Checkbox, Textarea } from "@mantine/core";
import { FileButton } from "../../../../components/FileButton";
import { t } from "../../../../i18n/t";
import { objection } from "./draft";
import type { PartProps } from "./WhomFields";

/** Pasted lines, or a CSV file whose column of addresses or ids is found by itself. */
export function ListField({ draft, error, onChange }: PartProps) {
  const take = async (file: File) => onChange({ list: await file.text() });
  return (
    <div className="stack">
      <Textarea
        label={t("wave.list", "One address or customer id in each line, or CSV")}
        rows={6}
        value={draft.list}
        error={objection(error, "text")}
        onChange={(event) => onChange({ list: event.currentTarget.value })}
      />
      <div>
        <FileButton
          accept=".csv,.txt,text/csv,text/plain"
          variant="default"
          onFile={(file) => void take(file)}
        >
          {t("wave.list.file", "Take a CSV file")}
        </FileButton>
      </div>
      <Checkbox
        label={t("wave.list.add", "Also ask addresses that no customer has; each becomes a new customer")}
        checked={draft.addsUnknown}
        onChange={(event) => onChange({ addsUnknown: event.currentTarget.checked })}
      />
    </div>
  );
}
