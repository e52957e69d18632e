// Tables as they are written in Markdown: where their cells are, and what to change in the text to go from one to the next, to
// add or take away a row or a column. Pure. Only the lines it must change change: a table is never laid out anew.

import type { Edit } from './formatting';
import type { Change } from './link-criteria';
import type { Range } from './links';

export interface Row extends Range {
  /** What the cells hold, spaces around left out. */
  cells: Range[];
  /** Whether it is the line of `---` below the head. */
  rule: boolean;
}

const RULE = /^\s*>?\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** The rows of a table whose lines stand from `from` to `to` of `text`. */
export function readRows(text: string, { from, to }: Range): Row[] {
  const rows: Row[] = [];
  for (let at = from; at <= to; ) {
    const end = Math.min(endOfLine(text, at), Math.max(to, at));
    rows.push({ from: at, to: end, cells: cellsOf(text, at, end), rule: rows.length === 1 && RULE.test(text.slice(at, end)) });
    at = end + 1;
  }
  return rows;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function cellsOf(text: string, from: number, to: number): Range[] {
  const bars: number[] = [];
  for (let at = from; at < to; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '|') bars.push(at);
  }
  const line = text.slice(from, to);
  const start = from + line.length - line.trimStart().length;
  const end = from + line.trimEnd().length;
  const edges = [...(bars[0] === start ? [] : [start - 1]), ...bars, ...(bars.at(-1) === end - 1 && end - 1 > start ? [] : [end])];
  const cells: Range[] = [];
  for (let rank = 0; rank + 1 < edges.length; rank += 1) cells.push(trimmed(text, edges[rank]! + 1, edges[rank + 1]!));
  return cells;
}

/** The content between two bars; an empty cell is the place after its first space. */
function trimmed(text: string, from: number, to: number): Range {
  const inner = text.slice(from, to);
  if (inner.trim() === '') return inner.length > 1 ? { from: from + 1, to: from + 1 } : { from, to: from };
  const start = from + inner.length - inner.trimStart().length;
  return { from: start, to: start + inner.trim().length };
}

/** The cell a place belongs to: the last one of its row that begins before it. */
export function cellAt(rows: Row[], at: number): { row: number; column: number } {
  const row = Math.max(0, rows.findIndex((one) => at <= one.to));
  const cells = rows[row]?.cells ?? [];
  let column = 0;
  cells.forEach((one, rank) => {
    if (rank > 0 && (one.from <= at || cells[rank - 1]!.to < at - 1)) column = rank;
  });
  return { row, column };
}

const still = (selection: Range): Edit => ({ changes: [], selection });

/** Tab: the next cell, its content selected; after the last one a new row. `by` is -1 to go back. Null at the first cell. */
export function nextCell(text: string, table: Range, at: number, by: 1 | -1): Edit | null {
  const rows = readRows(text, table);
  const here = cellAt(rows, at);
  const written = rows.map((row, rank) => ({ row, rank })).filter(({ row }) => !row.rule);
  const cells = written.flatMap(({ row, rank }) => row.cells.map((cell, column) => ({ cell, rank, column })));
  const index = cells.findIndex((one) => one.rank === here.row && one.column === here.column);
  const next = cells[index + by];
  if (next) return still(next.cell);
  return by < 0 ? null : addRow(text, table, rows.length - 1, 0);
}

/** Enter: the cell below, or a new row; in a last row left empty, out of the table. */
export function cellBelow(text: string, table: Range, at: number): Edit {
  const rows = readRows(text, table);
  const { row, column } = cellAt(rows, at);
  const below = rows.slice(row + 1).find((one) => !one.rule);
  if (below) return still(below.cells[Math.min(column, below.cells.length - 1)] ?? { from: below.to, to: below.to });
  const last = rows[row];
  if (last && row > 1 && last.cells.every((cell) => cell.from === cell.to)) return leave(text, last);
  return addRow(text, table, row, column);
}

function leave(text: string, { from, to }: Row): Edit {
  const after = /^\n*/.exec(text.slice(to))?.[0].length ?? 0;
  const insert = after >= 2 ? '' : '\n'.repeat(after === 1 && to + 1 < text.length ? 1 : 2 - after);
  const place = from - 1 + Math.max(2, after);
  return { changes: [{ from: from - 1, to, insert }], selection: { from: place, to: place } };
}

/** A row below the row of that rank (below the rule for the head), the cursor in its cell of that column. */
export function addRow(text: string, table: Range, rank: number, column: number): Edit {
  const rows = readRows(text, table);
  const above = rows[rank === 0 && rows[1]?.rule ? 1 : Math.min(rank, rows.length - 1)]!;
  const indent = /^[\s>]*/.exec(text.slice(rows[0]!.from, rows[0]!.to))?.[0] ?? '';
  const insert = `\n${indent}|${'  |'.repeat(rows[0]!.cells.length)}`;
  const place = above.to + 1 + indent.length + 2 + 3 * column;
  return { changes: [{ from: above.to, to: above.to, insert }], selection: { from: place, to: place } };
}

/** A column to the right of the one of `at`, the cursor in its cell of the same row. */
export function addColumn(text: string, table: Range, at: number): Edit {
  const rows = readRows(text, table);
  const here = cellAt(rows, at);
  const changes: Change[] = [];
  let shift = 0;
  let cursor = at;
  rows.forEach((row, rank) => {
    const cell = row.cells[Math.min(here.column, row.cells.length - 1)];
    if (!cell) return;
    const bar = barAfter(text, cell, row);
    const closed = bar < row.to && text[bar] === '|';
    const insert = closed ? (row.rule ? ' --- |' : '  |') : row.rule ? ' | ---' : ' |  ';
    const place = closed ? bar + 1 : row.to;
    changes.push({ from: place, to: place, insert });
    if (rank === (rows[here.row]?.rule ? 0 : here.row)) cursor = place + shift + (closed ? 1 : 3);
    shift += insert.length;
  });
  return { changes, selection: { from: cursor, to: cursor } };
}

function barAfter(text: string, cell: Range, row: Row): number {
  let at = cell.to;
  while (at < row.to && text[at] !== '|') at += 1;
  return at;
}

/** Takes the row of `at` away; null for the head, without which there is no table. */
export function removeRow(text: string, table: Range, at: number): Edit | null {
  const rows = readRows(text, table);
  const { row, column } = cellAt(rows, at);
  const gone = rows[row];
  if (!gone || row < 2) return null;
  const above = rows.slice(0, row).filter((one) => !one.rule).at(-1)!;
  const place = above.cells[Math.min(column, above.cells.length - 1)]?.from ?? above.to;
  return { changes: [{ from: gone.from - 1, to: gone.to, insert: '' }], selection: { from: place, to: place } };
}

/** Takes the column of `at` away; null where it is the only one. */
export function removeColumn(text: string, table: Range, at: number): Edit | null {
  const rows = readRows(text, table);
  const { row: here, column } = cellAt(rows, at);
  if ((rows[0]?.cells.length ?? 0) < 2) return null;
  const changes: Change[] = [];
  for (const row of rows) {
    const cell = row.cells[column];
    if (!cell) continue;
    const start = column === 0 ? (text.slice(row.from, cell.from).lastIndexOf('|') < 0 ? row.from : row.from + text.slice(row.from, cell.from).lastIndexOf('|') + 1) : barBefore(text, cell, row);
    const bar = barAfter(text, cell, row);
    changes.push({ from: start, to: column === 0 ? Math.min(bar + 1, row.to) : bar, insert: '' });
  }
  const own = rows[here]!;
  const gone = changes.filter((one) => one.to <= own.from).reduce((sum, one) => sum + one.to - one.from, 0);
  const mine = changes.find((one) => one.from >= own.from && one.to <= own.to);
  const place = (mine ? mine.from : own.from) - gone;
  return { changes, selection: { from: place, to: place } };
}

function barBefore(text: string, cell: Range, row: Row): number {
  let at = cell.from - 1;
  while (at > row.from && text[at] !== '|') at -= 1;
  return at;
}

/** Takes the whole table away. */
export function removeTable(text: string, { from, to }: Range): Edit {
  const after = /^\n{0,2}/.exec(text.slice(to))?.[0].length ?? 0;
  return { changes: [{ from, to: to + after, insert: '' }], selection: { from, to: from } };
}
