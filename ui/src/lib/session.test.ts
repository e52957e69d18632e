import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { MOST_CURSORS, Session } from './session.svelte';

function world() {
  const kept: string[] = [];
  const session = new Session(async (value) => void kept.push(value));
  return { session, kept, last: () => kept.at(-1) ?? null };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const fiche = { ecran: 'fiche', dossier: 'd1', competence: 'C3', spot: null } as const;

describe('the place where a session ends', () => {
  it('is where the next one begins, at the cursor of that text', async () => {
    const { session, last } = world();
    session.begin(null, []);
    session.went({ ...fiche, spot: { at: 4, critere: 'C3-ME-01' } });
    session.moved('d1', 'fiche C3', 42);
    session.moved('d1', 'contexte', 7);
    await session.keep();

    const next = world().session;
    expect(next.begin(last(), ['d1'])).toEqual({ ...fiche, spot: { at: 42, critere: null } });
    expect([next.cursor('d1', 'contexte'), next.cursor('d1', 'fiche C1')]).toEqual([7, null]);
  });

  it('begins again at the keys and the people known, without the window that was over them', async () => {
    const { session, last } = world();
    session.begin(null, []);
    session.went({ ecran: 'signature', acte: 'retrouver' });
    await session.keep();
    expect(world().session.begin(last(), [])).toEqual({ ecran: 'signature', acte: null });
  });

  it('begins again at a request to countersign, and not at a PDF that was opened, which is not there any more', async () => {
    for (const [recu, expected] of [['r1', { ecran: 'contreseing', recu: 'r1', signer: false }], [null, { ecran: 'accueil' }]] as const) {
      const { session, last } = world();
      session.begin(null, []);
      session.went({ ecran: 'contreseing', recu, signer: true });
      await session.keep();
      expect(world().session.begin(last(), [])).toEqual(expected);
    }
  });

  it('is kept at once on another screen, soon after the cursor rests, and not again when nothing changed', async () => {
    const { session, kept } = world();
    session.went(fiche);
    expect(kept).toHaveLength(1);
    for (let at = 0; at < 9; at += 1) session.moved('d1', 'fiche C3', at);
    expect(kept).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept).toHaveLength(2);
    await session.keep();
    expect(kept).toHaveLength(2);
  });

  it('is tried again when it could not be kept', async () => {
    let tries = 0;
    const session = new Session(() => ((tries += 1), Promise.reject(new Error('disque plein'))));
    session.went(fiche);
    await vi.advanceTimersByTimeAsync(0);
    await session.keep();
    expect(tries).toBe(2);
  });

  it('is the list of dossiers when its dossier is gone', async () => {
    const { session, last } = world();
    session.went(fiche);
    session.moved('d1', 'fiche C3', 3);
    await session.keep();
    const next = world().session;
    expect(next.begin(last(), ['d2'])).toEqual({ ecran: 'accueil' });
    expect(next.cursor('d1', 'fiche C3')).toBeNull();
  });

  it('is what somebody sent, where that was being answered', async () => {
    const { session, last } = world();
    session.went({ ecran: 'recu', recu: 'r1' });
    await session.keep();
    expect(world().session.begin(last(), ['d1'])).toEqual({ ecran: 'recu', recu: 'r1' });
    expect(world().session.begin('{"version":1,"route":{"ecran":"recu","recu":3},"curseurs":[]}', [])).toEqual({ ecran: 'accueil' });
  });

  it('is the list of dossiers when what was kept cannot be read', () => {
    for (const kept of ['', '{', 'null', '[]', '{"version":2}', '{"version":1,"route":{"ecran":"fiche","dossier":"d1"}}', '{"version":1,"route":{"ecran":"preuves","dossier":"d1","preuve":3}}', '{"version":1,"route":{"ecran":"vue"}}']) {
      expect(world().session.begin(kept, ['d1']), kept).toEqual({ ecran: 'accueil' });
    }
  });

  it('stays small: the cursors moved longest ago are forgotten', async () => {
    const { session, last } = world();
    session.went({ ecran: 'activites', dossier: crypto.randomUUID(), activite: crypto.randomUUID(), spot: null });
    for (let i = 0; i < 500; i += 1) session.moved(crypto.randomUUID(), `activite ${crypto.randomUUID()}`, 100_000 + i);
    await session.keep();
    const { curseurs } = JSON.parse(last()!);
    expect([curseurs.length, curseurs.at(-1)[2]]).toEqual([MOST_CURSORS, 100_499]);
    expect(last()!.length).toBeLessThan(16_000);
  });
});
