import { type KeyboardEvent, useState } from "react";

export type Cell = { row: number; column: number };

type Move = (at: Cell, last: Cell, event: KeyboardEvent) => Cell;

const MOVES: Record<string, Move> = {
  ArrowRight: ({ row, column }, last) => ({ row, column: Math.min(last.column, column + 1) }),
  ArrowLeft: ({ row, column }) => ({ row, column: Math.max(0, column - 1) }),
  ArrowDown: ({ row, column }, last) => ({ row: Math.min(last.row, row + 1), column }),
  ArrowUp: ({ row, column }) => ({ row: Math.max(0, row - 1), column }),
  Home: ({ row }, _, event) => ({ row: event.ctrlKey ? 0 : row, column: 0 }),
  End: ({ row }, last, event) => ({ row: event.ctrlKey ? last.row : row, column: last.column }),
};

export function nextCell(at: Cell, last: Cell, event: KeyboardEvent): Cell | null {
  return MOVES[event.key]?.(at, last, event) ?? null;
}

export function cellSelector({ row, column }: Cell): string {
  return `[data-cell="${row}:${column}"]`;
}

/** One tab stop for the whole grid; arrows, Home and End move it, Enter opens. */
export function useGridKeys(last: Cell, onOpen: (cell: Cell) => void) {
  const [active, setActive] = useState<Cell>({ row: 0, column: 0 });
  const focusCell = (grid: Element, cell: Cell) => {
    setActive(cell);
    const target = grid.querySelector<HTMLElement>(cellSelector(cell));
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Enter") {
      event.preventDefault();
      onOpen(active);
      return;
    }
    const next = nextCell(active, last, event);
    if (!next) return;
    event.preventDefault();
    focusCell(event.currentTarget, next);
  };
  return { active, setActive, onKeyDown };
}
