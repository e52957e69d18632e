import { beforeEach, expect, it, vi } from 'vitest';

import * as backend from './backend/commands';
import type { AvancementVue } from './backend/types';
import { isStopped, Work } from './work.svelte';

vi.mock('./backend/commands');

const at = (fait: number): AvancementVue => ({ etape: 'images', phrase: `Images ${fait} sur 3`, fait, total: 3 });

beforeEach(() => void vi.mocked(backend.stopWork).mockReset().mockResolvedValue(null));

it('shows what is told while it runs, and nothing of it once it ended', async () => {
  const work = new Work();
  let tell = (_: AvancementVue) => {};
  let end = (_: string) => {};
  const done = work.run(({ told }) => {
    tell = told;
    return new Promise<string>((resolve) => (end = resolve));
  });
  expect([work.running, work.progress]).toEqual([true, null]);
  tell(at(2));
  expect(work.progress).toEqual(at(2));
  end('fait');
  expect(await done).toBe('fait');
  tell(at(3));
  expect([work.running, work.progress]).toEqual([false, null]);
});

it('asks its own work to stop, once, and gives the rejection that follows', async () => {
  const work = new Work();
  const arrete = { code: 'arrete', quoi: 'Arrêté à votre demande.', sauf: '', suite: '' };
  let id = '';
  let fail = (_: unknown) => {};
  const done = work.run((travail) => {
    id = travail.id;
    return new Promise<never>((_, reject) => (fail = reject));
  });
  work.stop();
  work.stop();
  expect(vi.mocked(backend.stopWork).mock.calls).toEqual([[id]]);
  expect(work.stopping).toBe(true);
  fail(arrete);
  await expect(done).rejects.toEqual(arrete);
  expect(isStopped(arrete)).toBe(true);
  expect([work.running, work.stopping]).toEqual([false, false]);
});

it('a stop that cannot be asked can be asked again', async () => {
  const work = new Work();
  vi.mocked(backend.stopWork).mockRejectedValueOnce({ code: 'inattendu' });
  let end = () => {};
  const done = work.run(() => new Promise<void>((resolve) => (end = resolve)));
  work.stop();
  await vi.waitFor(() => expect(work.stopping).toBe(false));
  work.stop();
  expect(vi.mocked(backend.stopWork)).toHaveBeenCalledTimes(2);
  end();
  await done;
});

it('runs one piece at a time', async () => {
  const work = new Work();
  let end = () => {};
  const first = work.run(() => new Promise<void>((resolve) => (end = resolve)));
  await expect(work.run(() => Promise.resolve())).rejects.toThrow();
  end();
  await first;
  expect(await work.run(() => Promise.resolve(1))).toBe(1);
});
