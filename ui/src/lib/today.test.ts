import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { untilMidnight, watchDay } from './today.svelte';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 22, 23, 50) });
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('midnight is that of the local day, however long the day is', () => {
  expect(untilMidnight(new Date(2026, 10, 22, 23, 50))).toBe(600_000);
  expect(untilMidnight(new Date(2026, 10, 23))).toBe(86_400_000);
});

it('the day is said to have changed at each midnight while the window stays open, and no more once it is left', () => {
  const changed = vi.fn();
  const stop = watchDay(changed);
  vi.advanceTimersByTime(599_999);
  expect(changed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(changed).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(86_400_000);
  expect(changed).toHaveBeenCalledTimes(2);
  stop();
  vi.advanceTimersByTime(86_400_000);
  expect(changed).toHaveBeenCalledTimes(2);
});

it('a computer that slept over midnight sees the new day when the window is looked at, once', () => {
  const changed = vi.fn();
  const stop = watchDay(changed);
  window.dispatchEvent(new Event('focus'));
  expect(changed).not.toHaveBeenCalled();
  vi.setSystemTime(new Date(2026, 10, 24, 8, 0));
  window.dispatchEvent(new Event('focus'));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(changed).toHaveBeenCalledTimes(1);
  stop();
});
