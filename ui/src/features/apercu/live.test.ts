import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { ApercuLive } from '../../lib/backend/types';
import { Live, type Written } from './live.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function stage() {
  let now: Written = { contenu: 'un', curseur: 2 };
  const asked: string[] = [];
  const waiting: { resolve: (place: ApercuLive | null) => void; reject: (error: unknown) => void }[] = [];
  const loading: (() => void)[] = [];
  const live = new Live({
    written: () => now,
    ask: (written) => {
      asked.push(written.contenu);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    urlOf: (revision, page) => `${revision}/${page}`,
    load: () => new Promise<void>((resolve) => loading.push(resolve)),
    explain: () => ({ code: 'x', quoi: 'quoi', sauf: '', suite: '' }),
  });
  return {
    live, asked,
    write: (contenu: string) => {
      now = { contenu, curseur: contenu.length };
      live.moved();
    },
    answer: async (page: number, revision = 'r') => {
      waiting.shift()!.resolve({ revision, page, y: 0.5, pages: 9 });
      await vi.advanceTimersByTimeAsync(0);
    },
    fail: async () => {
      waiting.shift()!.reject(new Error());
      await vi.advanceTimersByTimeAsync(0);
    },
    drawn: async () => {
      loading.shift()!();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

test('one layout for a burst of keys, and the newest text after the one that runs', async () => {
  const { asked, write, answer, drawn, live } = stage();
  for (const text of ['a', 'ab', 'abc']) {
    write(text);
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(120);
  expect(asked).toEqual(['abc']);
  write('abcd');
  await vi.advanceTimersByTimeAsync(120);
  write('abcde');
  await vi.advanceTimersByTimeAsync(120);
  expect(asked).toEqual(['abc']);
  await answer(3);
  await drawn();
  expect(asked).toEqual(['abc', 'abcde']);
  await answer(4, 's');
  await drawn();
  expect(live.shown).toMatchObject({ page: 4, revision: 's', y: 0.5 });
  expect(live.busy).toBe(false);
});

test('the page stays until the next one is drawn, and when a layout fails', async () => {
  const { write, answer, drawn, fail, live } = stage();
  write('a');
  await vi.advanceTimersByTimeAsync(120);
  await answer(3);
  await drawn();
  write('ab');
  await vi.advanceTimersByTimeAsync(120);
  await answer(4, 's');
  expect(live.shown?.page).toBe(3);
  await drawn();
  expect(live.shown?.page).toBe(4);
  write('abc');
  await vi.advanceTimersByTimeAsync(120);
  await fail();
  expect(live.shown?.page).toBe(4);
  expect(live.error?.quoi).toBe('quoi');
  void live.compose();
  await answer(5, 't');
  await drawn();
  expect([live.shown?.page, live.error]).toEqual([5, null]);
});

test('a cursor that has not moved asks for nothing, and leafing through follows again at the next key', async () => {
  const { asked, write, answer, drawn, live } = stage();
  write('a');
  await vi.advanceTimersByTimeAsync(120);
  await answer(3);
  await drawn();
  live.moved();
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toHaveLength(1);
  void live.leaf(4);
  await drawn();
  expect(live.shown).toMatchObject({ page: 4, y: null });
  expect(live.following).toBe(false);
  await live.leaf(10);
  expect(live.shown?.page).toBe(4);
  write('ab');
  await vi.advanceTimersByTimeAsync(120);
  await answer(3, 's');
  await drawn();
  expect([live.shown?.page, live.following]).toEqual([3, true]);
});
