import { describe, expect, it } from 'vitest';

import { move, type Cell, type Size } from './grid-keys';

const size: Size = { rows: 5, columns: 4, page: 3 };
const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, from: Cell, held: Partial<typeof plain> = {}) => move({ key, ...plain, ...held }, from, size);
const at = (row: number, column: number): Cell => ({ row, column });

describe('the keys of the grid', () => {
  it('step one cell with the arrows, and stop at the edges', () => {
    expect(press('ArrowDown', at(1, 1))).toEqual(at(2, 1));
    expect(press('ArrowUp', at(1, 1))).toEqual(at(0, 1));
    expect(press('ArrowLeft', at(1, 1))).toEqual(at(1, 0));
    expect(press('ArrowRight', at(1, 1))).toEqual(at(1, 2));
    expect(press('ArrowUp', at(0, 1))).toEqual(at(0, 1));
    expect(press('ArrowDown', at(4, 1))).toEqual(at(4, 1));
    expect(press('ArrowLeft', at(1, 0))).toEqual(at(1, 0));
    expect(press('ArrowRight', at(1, 3))).toEqual(at(1, 3));
  });
  it('go to the ends of a row, or of the grid with Ctrl or ⌘', () => {
    expect(press('Home', at(2, 2))).toEqual(at(2, 0));
    expect(press('End', at(2, 1))).toEqual(at(2, 3));
    expect(press('Home', at(2, 2), { ctrlKey: true })).toEqual(at(0, 0));
    expect(press('End', at(2, 1), { metaKey: true })).toEqual(at(4, 3));
  });
  it('go by pages in the same column', () => {
    expect(press('PageDown', at(0, 2))).toEqual(at(3, 2));
    expect(press('PageDown', at(3, 2))).toEqual(at(4, 2));
    expect(press('PageUp', at(4, 2))).toEqual(at(1, 2));
    expect(move({ key: 'PageDown', ...plain }, at(0, 0), { ...size, page: 0 }), 'a page always moves').toEqual(at(1, 0));
  });
  it('leave to the page what is not theirs', () => {
    for (const key of ['a', 'Tab', 'Escape', 'F5']) expect(press(key, at(1, 1))).toBeNull();
    expect(press('ArrowLeft', at(1, 1), { altKey: true }), 'Alt ← goes back').toBeNull();
    expect(press('ArrowDown', at(1, 1), { ctrlKey: true })).toBeNull();
    expect(press('End', at(1, 1), { shiftKey: true })).toBeNull();
    expect(move({ key: 'ArrowDown', ...plain }, at(0, 0), { rows: 0, columns: 0, page: 1 })).toBeNull();
  });
});
