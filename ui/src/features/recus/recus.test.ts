import { beforeEach, expect, it, vi } from 'vitest';

import { actions } from '../../lib/actions.svelte';
import * as backend from '../../lib/backend/commands';
import type { AvisBref, RecuResume } from '../../lib/backend/types';
import { wordCount } from './counts';
import { need, Received, sum } from './recus.svelte';

vi.mock('../../lib/backend/commands');

const counts = (absents: number, mentionnes = 0) => ({ counts: { total: 10, absents, mentionnes, etayes: 10 - absents - mentionnes, confirmes: 0 }, competences: [], problemes: [] });
const recu = (id: string, more: Partial<RecuResume> = {}): RecuResume =>
  ({ id, genre: 'dossier_complet', candidat: id, etat: 'lecture', remplace: false, sur_place: false, recu_le: '2026-11-20T08:00:00Z', pour_le: null, couverture: counts(0), avis: [], ...more }) as RecuResume;

async function received(...all: RecuResume[]): Promise<Received> {
  vi.mocked(backend.recus).mockResolvedValue(all);
  const made = new Received();
  await made.load();
  return made;
}
const ids = (list: RecuResume[]) => list.map(({ id }) => id);

beforeEach(() => void vi.resetAllMocks());

it('what waits for an answer comes by its day, what is signed after, and what is in the dossier already no more', async () => {
  const made = await received(
    recu('signe', { etat: 'signe', pour_le: '2026-01-01' }),
    recu('sans-date', { etat: 'a_repondre' }),
    recu('decembre', { etat: 'brouillon', pour_le: '2026-12-01' }),
    recu('novembre', { etat: 'a_repondre', pour_le: '2026-11-30' }),
    recu('ici', { etat: 'signe', sur_place: true }),
    recu('vieux', { etat: 'a_repondre', remplace: true }),
    recu('lu'),
  );
  expect(ids(made.demandes)).toEqual(['novembre', 'decembre', 'sans-date', 'signe']);
  expect(ids(made.dossiers)).toEqual(['lu']);
  expect(ids(made.replaced)).toEqual(['vieux']);
});

it('dossiers come by who needs help, by name or by the last received', async () => {
  const made = await received(
    recu('Zoé', { couverture: counts(8), recu_le: '2026-11-01T08:00:00Z' }),
    recu('Émile', { couverture: counts(0, 2), recu_le: '2026-11-03T08:00:00Z' }),
    recu('Fatou', { couverture: counts(0), recu_le: '2026-11-02T08:00:00Z' }),
  );
  expect(ids(made.dossiers)).toEqual(['Zoé', 'Émile', 'Fatou']);
  made.tri = 'nom';
  expect(ids(made.dossiers)).toEqual(['Émile', 'Fatou', 'Zoé']);
  made.tri = 'recu';
  expect(ids(made.dossiers)).toEqual(['Émile', 'Fatou', 'Zoé']);
});

it('needs more help the more is absent, then without evidence, then without an avis that holds', () => {
  const bref = (perime: boolean) => ({ perime, opinions: [] }) as unknown as AvisBref;
  const needs = [
    need({ couverture: null, avis: [] }),
    need({ couverture: counts(5), avis: [] }),
    need({ couverture: counts(0, 8), avis: [] }),
    need({ couverture: counts(0), avis: [bref(true)] }),
    need({ couverture: counts(0), avis: [bref(true), bref(false)] }),
  ];
  expect(needs).toEqual([...needs].sort((a, b) => b - a));
  expect(new Set(needs).size).toBe(needs.length);
});

it('one that is taken out of the list comes back', async () => {
  const made = await received(recu('Zoé'));
  vi.mocked(backend.recus).mockResolvedValue([]);
  await made.remove(recu('Zoé'));
  expect(backend.retireRecu).toHaveBeenLastCalledWith('Zoé', true);
  expect(made.dossiers).toEqual([]);
  vi.mocked(backend.recus).mockResolvedValue([recu('Zoé')]);
  expect(await actions.undo()).toBe(true);
  expect(backend.retireRecu).toHaveBeenLastCalledWith('Zoé', false);
  expect(ids(made.dossiers)).toEqual(['Zoé']);
});

it('a failure is said and the list stays', async () => {
  const made = await received(recu('Zoé'));
  vi.mocked(backend.recus).mockRejectedValue({ code: 'x', quoi: 'Non.', sauf: '', suite: '' });
  await made.load();
  expect([made.failure?.quoi, ids(made.dossiers)]).toEqual(['Non.', ['Zoé']]);
});

it('counts opinions, and the words one reads', () => {
  expect(sum({ opinions: [['favorable', 4], ['reserve', 1]] } as unknown as AvisBref)).toEqual({ favorables: 4, total: 5 });
  expect(wordCount('## Un titre\n\n[deux mots](critere:C1-ME-01) — fin.')).toBe(5);
});
