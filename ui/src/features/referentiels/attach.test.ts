import { beforeEach, expect, it, vi } from 'vitest';

import * as backend from '../../lib/backend/commands';
import type { LigneOfficielle, RapprochementVue, ReferentielComplet } from '../../lib/backend/types';
import { Attach } from './attach.svelte';

vi.mock('../../lib/backend/commands');

const key = { code: 'c', version: '1', empreinte: 'e' };
const ligne = (id: string, surete: LigneOfficielle['surete'], element: number | null, autres: number[] = []): LigneOfficielle => ({ id, partie: 'critere', ou: id, notre: id, element, surete, score: 90, phrase: null, autres });
const vue: RapprochementVue = {
  key, titre: 't', fichier: 'f', surs: 1, probables: 1, douteux: 1, sans: 1, restants: [], elements: [0, 1, 2, 3].map((n) => ({ chemin: '', ou: '', texte: `t${n}`, places: [] })),
  lignes: [ligne('a', 'sur', 0), ligne('b', 'probable', 1), ligne('c', 'douteux', 2, [3]), ligne('d', 'sur', null)],
};

async function loaded(): Promise<Attach> {
  const made = new Attach('brouillon', key);
  await made.load();
  return made;
}
beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(backend.proposeOfficiel).mockResolvedValue(vue);
  vi.mocked(backend.attachOfficiel).mockResolvedValue({} as ReferentielComplet);
  vi.mocked(backend.removeDraft).mockResolvedValue(null);
});

it('what is doubtful gets nothing without an answer; the rest gets what is proposed', async () => {
  const made = await loaded();
  expect([made.waiting, made.given]).toEqual([1, 2]);
  await made.confirm();
  expect(vi.mocked(backend.attachOfficiel).mock.lastCall).toEqual(['brouillon', key, [{ id: 'a', element: 0 }, { id: 'b', element: 1 }, { id: 'c', element: null }, { id: 'd', element: null }]]);
  expect(vi.mocked(backend.removeDraft)).toHaveBeenCalledWith('brouillon');
});
it('an answer is what is given, « none of them » too', async () => {
  const made = await loaded();
  made.choose('c', 3);
  made.choose('b', null);
  expect([made.waiting, made.given]).toEqual([0, 2]);
  await made.confirm();
  expect(vi.mocked(backend.attachOfficiel).mock.lastCall?.[2].map(({ element }) => element)).toEqual([0, null, 3, null]);
});
it('what could not be given is said, and the answers stay', async () => {
  vi.mocked(backend.attachOfficiel).mockRejectedValueOnce({ code: 'disque_plein', quoi: 'Plein.', sauf: '', suite: '' });
  const made = await loaded();
  made.choose('c', 3);
  expect(await made.confirm()).toBeNull();
  expect([made.error?.code, made.busy, made.given]).toEqual(['disque_plein', false, 3]);
  expect(vi.mocked(backend.removeDraft)).not.toHaveBeenCalled();
});
