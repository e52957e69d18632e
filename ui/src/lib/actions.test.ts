import { beforeEach, describe, expect, it } from 'vitest';

import { actions, MOST } from './actions.svelte';

/** A list of names, changed by actions that can be walked back. */
function list(...names: string[]) {
  const world = {
    names,
    remove: (name: string) => {
      const rank = world.names.indexOf(name);
      const redo = () => void (world.names = world.names.filter((one) => one !== name));
      redo();
      actions.done({ label: `retirer « ${name} »`, undo: () => void world.names.splice(rank, 0, name), redo });
    },
  };
  return world;
}

beforeEach(() => actions.enter('d1'));

describe('what can be undone', () => {
  it('is undone from the last to the first, and done again from the first to the last', async () => {
    const world = list('a', 'b', 'c');
    world.remove('b');
    world.remove('a');
    expect(actions.undoable).toBe('retirer « a »');
    await actions.undo();
    await actions.undo();
    expect(world.names).toEqual(['a', 'b', 'c']);
    expect([actions.undoable, actions.redoable]).toEqual([null, 'retirer « b »']);
    await actions.redo();
    await actions.redo();
    expect(world.names).toEqual(['c']);
    expect(await actions.redo(), 'nothing left to do again').toBe(false);
  });

  it('says what was done and offers the way back, then says that it was walked', async () => {
    list('a').remove('a');
    expect(actions.notice).toMatchObject({ kind: 'done', sentence: 'Fait\u202f: retirer « a ».', offers: 'undo' });
    await actions.undo();
    expect(actions.notice).toMatchObject({ kind: 'done', sentence: 'Annulé\u202f: retirer « a ».', offers: 'redo' });
  });

  it('forgets what could be done again as soon as something else is done', async () => {
    const world = list('a', 'b');
    world.remove('a');
    await actions.undo();
    world.remove('b');
    expect(actions.redoable).toBeNull();
  });

  it('keeps what could not be undone, says why, and can try again or leave it', async () => {
    let broken = true;
    const message = { code: 'disque_plein', quoi: 'Le disque est plein.', sauf: '', suite: '' };
    actions.done({ label: 'avant', undo: () => {} });
    actions.done({ label: 'déplacer', undo: () => (broken ? Promise.reject(message) : undefined) });
    expect(await actions.undo()).toBe(false);
    expect(actions.notice).toMatchObject({ kind: 'failed', message, offers: 'undo' });
    expect(actions.undoable).toBe('déplacer');
    broken = false;
    expect(await actions.undo()).toBe(true);
    broken = true;
    actions.done({ label: 'encore', undo: () => Promise.reject(message) });
    await actions.undo();
    actions.drop('undo');
    expect([actions.undoable, actions.notice]).toEqual(['avant', null]);
  });

  it('is walked one way at a time', async () => {
    let undone = 0;
    let arrive = () => {};
    actions.done({ label: 'un', undo: () => void (undone += 1) });
    actions.done({ label: 'deux', undo: () => new Promise<void>((resolve) => (arrive = () => { undone += 10; resolve(); })) });
    const first = actions.undo();
    expect(await actions.undo(), 'the first is not back yet').toBe(false);
    arrive();
    expect([await first, undone]).toEqual([true, 10]);
  });

  it('is bounded', () => {
    for (let i = 0; i <= MOST + 5; i += 1) actions.done({ label: String(i), undo: () => {} });
    let count = 0;
    for (; actions.undoable !== null; count += 1) actions.drop('undo');
    expect(count).toBe(MOST);
  });

  it('belongs to one dossier: what ends after it was left is not undone from another', async () => {
    actions.done({ label: 'ici', undo: () => {} });
    actions.enter('d2');
    expect(actions.undoable).toBeNull();
    actions.done({ dossier: 'd1', label: 'trop tard', undo: () => {} });
    expect([actions.undoable, actions.notice]).toEqual([null, null]);
    let arrive = () => {};
    actions.done({ dossier: 'd2', label: 'long', undo: () => new Promise<void>((resolve) => (arrive = resolve)), redo: () => {} });
    const walked = actions.undo();
    actions.enter('d1');
    arrive();
    expect(await walked).toBe(true);
    expect([actions.redoable, actions.notice]).toEqual([null, null]);
  });
});
