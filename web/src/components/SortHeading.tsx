import type { ReactNode } from "react";
import classes from "./SortHeading.module.css";
import type { SortOrder } from "./sorting";

type SortHeadingProps<Column extends string> = {
  column: Column;
  order: SortOrder<Column> | null;
  end?: boolean;
  onSort: (column: Column) => void;
  children: ReactNode;
};

/** A column's head that sorts by it; a second press turns the order round. */
export function SortHeading<Column extends string>(given: SortHeadingProps<Column>) {
  const { column, order, end, onSort, children } = given;
  const mine = order?.column === column ? order : null;
  const sort = mine ? (mine.descending ? "descending" : "ascending") : "none";
  return (
    <th scope="col" aria-sort={sort} className={end ? "end" : undefined}>
      <button type="button" className={classes.sort} onClick={() => onSort(column)}>
        {children}
        <span aria-hidden="true">{mine ? (mine.descending ? " ▼" : " ▲") : ""}</span>
      </button>
    </th>
  );
}
