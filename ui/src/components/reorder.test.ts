import { expect, it } from 'vitest';

import { scrollStep } from './reorder.svelte';

it('the list scrolls only near its edges, faster the nearer, never faster than can be followed', () => {
  expect(scrollStep(400, 48, 800)).toBe(0);
  expect(scrollStep(104, 48, 800)).toBe(0);
  expect(scrollStep(76, 48, 800)).toBe(-9);
  expect(scrollStep(0, 48, 800)).toBe(-18);
  expect(scrollStep(-500, 48, 800)).toBe(-18);
  expect(scrollStep(780, 48, 800)).toBeGreaterThan(0);
  expect(scrollStep(2000, 48, 800)).toBe(18);
});
