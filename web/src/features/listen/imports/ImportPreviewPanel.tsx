import type { ReactNode } from "react";
import type { ImportPreview } from "../../../api/contract";
import { Icon } from "../../../components/Icon";
import { Panel } from "../../../components/Panel";
import { TableScroll } from "../../../components/TableScroll";
import { t } from "../../../i18n/t";
import { ImportCountsList } from "./ImportCountsList";

/** The dry run: first rows as they would be stored, counts, and what would be refused with its reason. */
export function ImportPreviewPanel({ preview, action }: { preview: ImportPreview; action: ReactNode }) {
  return (
    <Panel
      title={t("preview.title", "What would happen")}
      hint={t("preview.hint", "Nothing has been changed yet.")}
      actions={action}
    >
      <ImportCountsList counts={preview.counts} planned />
      {preview.notes.map((warning) => (
        <p key={warning}>
          <Icon name="info-circle" size={16} /> {warning}
        </p>
      ))}
      {preview.rejects.length ? <RejectSample rejects={preview.rejects} /> : null}
      {preview.rows.length ? <FirstRows rows={preview.rows} /> : null}
    </Panel>
  );
}

function RejectSample({ rejects }: { rejects: ImportPreview["rejects"] }) {
  return (
    <section>
      <h3>{t("preview.rejects", "Rows that would be refused")}</h3>
      <ul>
        {rejects.map(({ line, reason }) => (
          <li key={`${line} ${reason}`}>
            {line === null ? reason : t("preview.reject", "Line {line}: {reason}", { line, reason })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function FirstRows({ rows }: { rows: ImportPreview["rows"] }) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <section>
      <h3>{t("preview.rows", "First rows")}</h3>
      <TableScroll>
        <table className="plain">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file may be equal; their order never changes
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column} style={{ whiteSpace: "nowrap" }}>
                    {cellText(row[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}
