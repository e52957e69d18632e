// Waits for something to become true. There is a deadline and no fixed sleep: the condition is asked again at once
// when asking takes time, and every few milliseconds otherwise.

import { setTimeout as pause } from 'node:timers/promises';

/** How long anything may take before a test calls it lost, in milliseconds. */
export const PATIENCE = 15_000;

/**
 * Asks `condition` until it gives something true, and returns that.
 * An exception of `condition` counts as "not yet", and is told when the deadline passes.
 * @template T
 * @param {() => T | Promise<T>} condition
 * @param {{ what?: string, timeout?: number, every?: number }} [options] times in milliseconds
 * @returns {Promise<NonNullable<T>>}
 */
export async function waitFor(condition, { what = 'the condition', timeout = PATIENCE, every = 25 } = {}) {
  const deadline = performance.now() + timeout;
  let last;
  for (;;) {
    try {
      last = await condition();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (performance.now() >= deadline) break;
    await pause(every);
  }
  const detail = last instanceof Error ? `; last error: ${last.message}` : '';
  throw new Error(`waited ${timeout} ms in vain for ${what}${detail}`);
}
