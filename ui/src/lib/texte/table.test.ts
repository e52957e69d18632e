import { describe, expect, it } from 'vitest';

import type { Edit } from './formatting';
import { applied } from './link-criteria';
import { parse } from './links';
import { random } from './random-texts';
import { addColumn, addRow, cellAt, cellBelow, nextCell, readRows, removeColumn, removeRow, removeTable } from './table';

/** Makes an edit where « ¦ » stands, in a text that is a table, and shows the selection between « and ». */
function at(marked: string, make: (text: string, table: { from: number; to: number }, at: number) => Edit | null): string {
  const place = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const edit = make(text, { from: 0, to: text.length }, place);
  if (!edit) return 'rien';
  const after = applied(text, edit.changes);
  return `${after.slice(0, edit.selection.from)}«${after.slice(edit.selection.from, edit.selection.to)}»${after.slice(edit.selection.to)}`;
}

/** Whether a text is one table of so many rows (head included) and columns. */
function shape(text: string): [number, number] | null {
  const table = parse(text).topNode.firstChild;
  if (table?.name !== 'Table') return null;
  const rows = readRows(text, table).filter((row) => !row.rule);
  return [rows.length, rows[0]?.cells.length ?? 0];
}

describe('a table', () => {
  it('is read by cells, whatever its bars', () => {
    for (const text of ['| a | b |\n| --- | --- |\n| c | d |', 'a | b\n--- | ---\nc | d', '|a|b|\n|-|-|\n|c|d|']) {
      expect(readRows(text, { from: 0, to: text.length }).map((row) => (row.rule ? '---' : row.cells.map((cell) => text.slice(cell.from, cell.to))))).toEqual([['a', 'b'], '---', ['c', 'd']]);
    }
  });
  it('keeps an escaped bar in its cell', () => {
    const text = '| a \\| b | c |';
    expect(readRows(text, { from: 0, to: text.length })[0]?.cells.map((cell) => text.slice(cell.from, cell.to))).toEqual(['a \\| b', 'c']);
  });
  it('is walked with Tab, and grows at its end', () => {
    expect(at('| a¦ | b |\n| --- | --- |\n| c | d |', (t, r, p) => nextCell(t, r, p, 1))).toBe('| a | «b» |\n| --- | --- |\n| c | d |');
    expect(at('| a | b¦ |\n| --- | --- |\n| c | d |', (t, r, p) => nextCell(t, r, p, 1))).toBe('| a | b |\n| --- | --- |\n| «c» | d |');
    expect(at('| a | b |\n| --- | --- |\n| c¦ | d |', (t, r, p) => nextCell(t, r, p, -1))).toBe('| a | «b» |\n| --- | --- |\n| c | d |');
    expect(at('| a | b |\n| --- | --- |\n| c | d¦ |', (t, r, p) => nextCell(t, r, p, 1))).toBe('| a | b |\n| --- | --- |\n| c | d |\n| «» |  |');
    expect(at('| ¦a | b |\n| --- | --- |', (t, r, p) => nextCell(t, r, p, -1))).toBe('rien');
  });
  it('is walked down with Enter, which adds a row and leaves from an empty one', () => {
    expect(at('| a | b¦ |\n| --- | --- |\n| c | d |', cellBelow)).toBe('| a | b |\n| --- | --- |\n| c | «d» |');
    expect(at('| a | b |\n| --- | --- |\n| c | d¦ |', cellBelow)).toBe('| a | b |\n| --- | --- |\n| c | d |\n|  | «» |');
    expect(at('| a | b |\n| --- | --- |\n| c | d |\n| ¦ |  |', cellBelow)).toBe('| a | b |\n| --- | --- |\n| c | d |\n\n«»');
    expect(at('| a¦ | b |\n| --- | --- |', cellBelow)).toBe('| a | b |\n| --- | --- |\n| «» |  |');
  });
  it('gains and loses rows and columns', () => {
    expect(at('| a¦ | b |\n| --- | --- |\n| c | d |', addColumn)).toBe('| a | «» | b |\n| --- | --- | --- |\n| c |  | d |');
    expect(at('a | b¦\n--- | ---\nc | d', addColumn)).toBe('a | b | «» \n--- | --- | ---\nc | d |  ');
    expect(at('| a | b |\n| --- | --- |\n| c¦ | d |', removeRow)).toBe('| «»a | b |\n| --- | --- |');
    expect(at('| a¦ | b |\n| --- | --- |', removeRow)).toBe('rien');
    expect(at('| a | b¦ |\n| --- | --- |\n| c | d |', removeColumn)).toBe('| a «»|\n| --- |\n| c |');
    expect(at('| a¦ | b |\n| --- | --- |\n| c | d |', removeColumn)).toBe('|«» b |\n| --- |\n| d |');
    expect(at('| a¦ |\n| --- |', removeColumn)).toBe('rien');
    expect(at('| a¦ |\n| --- |', removeTable)).toBe('«»');
  });
  it('stays a table of the right size after any walk', () => {
    const next = random(11);
    for (let round = 0; round < 400; round += 1) {
      let text = '| a | b |\n| --- | --- |\n| c \\| e | **d** |';
      let place = 2;
      let [rows, columns] = [2, 2];
      for (let step = 0; step < 12; step += 1) {
        const table = { from: 0, to: text.length };
        const here = cellAt(readRows(text, table), place);
        const which = next(6);
        const edit = which === 0 ? addRow(text, table, here.row, here.column)
          : which === 1 ? addColumn(text, table, place)
            : which === 2 ? removeRow(text, table, place)
              : which === 3 ? removeColumn(text, table, place)
                : nextCell(text, table, place, which === 4 ? 1 : -1);
        if (!edit) continue;
        const before = text.split('\n').length;
        text = applied(text, edit.changes);
        place = edit.selection.from;
        rows += text.split('\n').length - before;
        if (which === 1) columns += 1;
        if (which === 3) columns -= 1;
        expect(shape(text), `${which}: ${text}`).toEqual([rows, columns]);
        expect(place).toBeLessThanOrEqual(text.length);
      }
    }
  });
});
