/** Tables sorted by one of their columns. */
import { useState } from "react";

export type SortOrder<Column extends string> = { column: Column; descending: boolean };
export type SortValue = string | number | null;

/** What has no value stands last in either direction; equal ones keep their order. */
export function compareValues(a: SortValue, b: SortValue, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const size = typeof a === "string" ? a.localeCompare(String(b)) : a - Number(b);
  return descending ? -size : size;
}

type Columns<Row, Column extends string> = Readonly<Record<Column, (row: Row) => SortValue>>;

/** Rows as given until a column is chosen; numbers begin with the largest, words with A. */
export function useSorted<Row, Column extends string>(rows: readonly Row[], columns: Columns<Row, Column>) {
  const [order, setOrder] = useState<SortOrder<Column> | null>(null);
  const sorted = order
    ? rows.toSorted((a, b) =>
        compareValues(columns[order.column](a), columns[order.column](b), order.descending),
      )
    : rows;
  const sortBy = (column: Column) =>
    setOrder((old) => {
      if (old?.column === column) return { column, descending: !old.descending };
      return { column, descending: rows.some((row) => typeof columns[column](row) === "number") };
    });
  return { sorted, order, sortBy };
}
