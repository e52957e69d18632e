import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Autosave, type SaveState } from './autosave';

const message = { code: 'disque_plein', quoi: 'Le disque est plein.', sauf: '', suite: '' };

/** A store whose answers come when the test says so. */
function world() {
  const calls: { value: string; operation: string; succeed: () => void; fail: () => void }[] = [];
  const states: SaveState['kind'][] = [];
  let last = 0;
  const autosave = new Autosave('', {
    save: (value, operation) =>
      new Promise<void>((resolve, reject) => calls.push({ value, operation, succeed: resolve, fail: () => reject(new Error()) })),
    explain: () => message,
    onState: (state) => states.push(state.kind),
    newId: () => `op-${++last}`,
  });
  return { autosave, calls, states };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('autosave', () => {
  it('saves once, early enough to be on disk half a second after the last key', async () => {
    const { autosave, calls, states } = world();
    for (const text of ['a', 'ab', 'abc']) {
      await vi.advanceTimersByTimeAsync(100);
      autosave.change(text);
    }
    expect(calls).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(250);
    expect(calls.map((call) => call.value), 'half of the time is left for the write').toEqual(['abc']);
    calls[0]!.succeed();
    await settle();
    expect(states).toEqual(['pending', 'saving', 'saved']);
  });

  it('saves now and then although the keys never stop', async () => {
    const { autosave, calls } = world();
    for (let i = 1; i <= 50; i += 1) {
      autosave.change('x'.repeat(i));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(calls.length).toBeGreaterThan(0);
  });

  it('never lets a save overtake another', async () => {
    const { autosave, calls } = world();
    autosave.change('un');
    void autosave.flush();
    autosave.change('deux');
    void autosave.flush();
    autosave.change('trois');
    void autosave.flush();
    await settle();
    expect(calls.map((call) => call.value), 'one at a time').toEqual(['un']);
    calls[0]!.succeed();
    await settle();
    expect(calls.map((call) => call.value), 'then the newest').toEqual(['un', 'trois']);
    calls[1]!.succeed();
    await settle();
    expect(autosave.state.kind).toBe('saved');
  });

  it('keeps the text of a save that failed, and retries the same value with the same id', async () => {
    const { autosave, calls } = world();
    autosave.change('texte');
    void autosave.flush();
    calls[0]!.fail();
    await settle();
    expect(autosave.state).toEqual({ kind: 'failed', message });
    expect(autosave.value).toBe('texte');
    void autosave.flush();
    expect(calls[1]).toMatchObject({ value: 'texte', operation: calls[0]!.operation });
    calls[1]!.succeed();
    await settle();
    expect(autosave.state.kind).toBe('saved');
  });

  it('gives another text another id', async () => {
    const { autosave, calls } = world();
    autosave.change('un');
    void autosave.flush();
    calls[0]!.fail();
    await settle();
    autosave.change('deux');
    await vi.advanceTimersByTimeAsync(500);
    expect(calls[1]).toMatchObject({ value: 'deux', operation: 'op-2' });
  });

  it('is not content with a failed value typed back: the store may hold it', async () => {
    const { autosave, calls } = world();
    autosave.change('un');
    void autosave.flush();
    calls[0]!.fail();
    await settle();
    autosave.change('');
    await vi.advanceTimersByTimeAsync(500);
    expect(calls[1]).toMatchObject({ value: '' });
  });

  it('says whether everything is saved', async () => {
    const { autosave, calls } = world();
    expect(await autosave.flush()).toBe(true);
    autosave.change('a');
    const answer = autosave.flush();
    calls[0]!.fail();
    expect(await answer).toBe(false);
  });
});
