import { TextInput } from "@mantine/core";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import type { ColumnDraft } from "./draft";
import classes from "./Survey.module.css";

type EditorProps = { column: ColumnDraft; onChange: (patch: Partial<ColumnDraft>) => void };

/** What the codes of a trait are called; without a word a code stays as it is. */
export function WordEditor({ column, onChange }: EditorProps) {
  return (
    <ul className={classes.codes}>
      {column.codes.map(({ code, count }) => (
        <li key={code}>
          <TextInput
            size="xs"
            label={code}
            description={t("survey-import.code.count", "{n} times", { n: formatCount(count) })}
            placeholder={code}
            value={column.words[code] ?? ""}
            onChange={({ currentTarget: { value } }) =>
              onChange({ words: { ...column.words, [code]: value } })
            }
          />
        </li>
      ))}
    </ul>
  );
}
