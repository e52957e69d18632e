import { expect, test } from 'vitest';

import { pageWidths } from './zoom.svelte';

test('the column of text fills a narrow panel, and the page never shrinks from one step to the next', () => {
  const [whole, text, ...larger] = pageWidths(324, 12);
  expect(whole).toBe(324);
  // 402 points of text on a page of 595: what is left of the room on both sides is what was asked.
  expect(Math.abs(text! * (402.28 / 595.28) - 324)).toBeLessThan(16);
  expect(larger.every((one, rank) => one > (rank === 0 ? text! : larger[rank - 1]!)), 'each step is larger').toBe(true);
});

test('in a wide panel the page is no wider than it has to be', () => {
  expect(pageWidths(700, 12)[1]).toBe(900);
  expect(pageWidths(1200, 12).slice(0, 2), 'a room wider than that shows the whole page').toEqual([1200, 1200]);
});
