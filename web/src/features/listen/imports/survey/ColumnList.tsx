import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { TableScroll } from "../../../../components/TableScroll";
import { t } from "../../../../i18n/t";
import { ColumnRow } from "./ColumnRow";
import { changeColumn, columnsOf, maybeQuestions, type SurveyDraft } from "./draft";
import classes from "./Survey.module.css";

type ListProps = { draft: SurveyDraft; onChange: (draft: SurveyDraft) => void };
type Shown = "used" | "maybe" | "all";

/** Every column of the file; those that are used stand first, the others a click away. */
export function ColumnList({ draft, onChange }: ListProps) {
  const [shown, setShown] = useState<Shown>(columnsOf(draft, "question").length ? "used" : "all");
  const [search, setSearch] = useState("");
  const used = draft.columns.filter(({ role }) => role !== "ignore");
  const maybe = maybeQuestions(draft);
  const wanted = search.toLocaleLowerCase();
  const listed = { used, maybe, all: draft.columns }[shown].filter(
    ({ column, text }) => !wanted || `${column} ${text}`.toLocaleLowerCase().includes(wanted),
  );
  const takeAll = () =>
    onChange(maybe.reduce((sum, { column }) => changeColumn(sum, column, { role: "question" }), draft));
  return (
    <section className="stack">
      <h3>{t("mapping.title", "What each column holds")}</h3>
      <div className={classes.tools}>
        <SegmentedControl
          aria-label={t("survey-import.shown", "Columns shown")}
          value={shown}
          data={[
            { value: "used", label: t("survey-import.used", "Used ({n})", { n: used.length }) },
            { value: "maybe", label: t("survey-import.maybe", "Maybe ({n})", { n: maybe.length }) },
            { value: "all", label: t("survey-import.all", "All ({n})", { n: draft.columns.length }) },
          ]}
          onChange={(next) => setShown(next as Shown)}
        />
        <TextInput
          aria-label={t("survey-import.search", "Search columns")}
          placeholder={t("survey-import.search", "Search columns")}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        {shown === "maybe" && maybe.length ? (
          <Button variant="default" onClick={takeAll}>
            {t("survey-import.maybe.take", "Take all as questions")}
          </Button>
        ) : null}
      </div>
      {listed.length ? (
        <TableScroll>
          <table className={`plain ${classes.columns}`} data-dense>
            <thead>
              <tr>
                <th scope="col">{t("survey-import.column", "Column")}</th>
                <th scope="col">{t("survey-import.role", "What it is")}</th>
                <th scope="col">{t("scores.question", "Question")}</th>
                <th scope="col">{t("field.scale", "Scale")}</th>
                <th scope="col">{t("map.step", "Step")}</th>
                <th scope="col">{t("survey-import.codes", "Codes")}</th>
              </tr>
            </thead>
            <tbody>
              {listed.map((column) => (
                <ColumnRow
                  key={column.column}
                  column={column}
                  onChange={(patch) => onChange(changeColumn(draft, column.column, patch))}
                />
              ))}
            </tbody>
          </table>
        </TableScroll>
      ) : (
        <p className="muted">
          {wanted
            ? t("survey-import.search.none", "No column is called so.")
            : t("survey-import.maybe.none", "No other column looks like a question.")}
        </p>
      )}
    </section>
  );
}
