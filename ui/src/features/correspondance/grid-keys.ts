// Where a key leads in a grid of cells: the moves of the ARIA pattern « grid ». Pure; it never leaves the grid, and says null
// for a key that is not its own, so that the page keeps it.

export interface Cell {
  row: number;
  column: number;
}

export interface Size {
  rows: number;
  columns: number;
  /** Rows that a page holds. */
  page: number;
}

export interface Stroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

export function move(stroke: Stroke, from: Cell, { rows, columns, page }: Size): Cell | null {
  if (stroke.altKey || stroke.shiftKey || rows === 0) return null;
  const far = stroke.ctrlKey || stroke.metaKey;
  const to = target(stroke.key, far, from, { row: rows - 1, column: columns - 1 }, Math.max(page, 1));
  return to && { row: clamp(to.row, rows), column: clamp(to.column, columns) };
}

function target(key: string, far: boolean, { row, column }: Cell, last: Cell, page: number): Cell | null {
  switch (key) {
    case 'ArrowUp':
      return far ? null : { row: row - 1, column };
    case 'ArrowDown':
      return far ? null : { row: row + 1, column };
    case 'ArrowLeft':
      return far ? null : { row, column: column - 1 };
    case 'ArrowRight':
      return far ? null : { row, column: column + 1 };
    case 'Home':
      return far ? { row: 0, column: 0 } : { row, column: 0 };
    case 'End':
      return far ? last : { row, column: last.column };
    case 'PageUp':
      return far ? null : { row: row - page, column };
    case 'PageDown':
      return far ? null : { row: row + page, column };
    default:
      return null;
  }
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(value, count - 1));
}
