import { beforeEach, expect, it, vi } from 'vitest';

import * as backend from '../../lib/backend/commands';
import type { Importe, ImportVue } from '../../lib/backend/types';
import { current } from '../../lib/current.svelte';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { router } from '../../lib/router.svelte';
import { ImportState } from './import.svelte';

vi.mock('../../lib/backend/commands');

const refused = { code: 'paquet_phrase_fausse', quoi: 'Non.', sauf: '', suite: '' };
const seen = (genre: string, jeton = 'j'): ImportVue => ({ jeton, phrase_requise: false, paquet: { genre, titre: 'CQPM' }, refus: null }) as unknown as ImportVue;
const importe = (one: Partial<Importe>): Importe => ({ dossier: null, recu: null, avis: 0, carnet: false, ...one });

beforeEach(() => {
  vi.resetAllMocks();
  router.begin({ ecran: 'accueil' });
  current.open = null;
});

it('what is refused stays on screen with its reason, and can be tried again', async () => {
  const state = new ImportState();
  state.vue = seen('avis');
  vi.mocked(backend.confirmImport).mockRejectedValueOnce(refused).mockResolvedValueOnce(importe({ dossier: 'd', avis: 1 }));
  await state.confirm('importer');
  expect([state.error, state.vue?.jeton, state.shown, state.confirming]).toEqual([refused, 'j', true, false]);
  await state.confirm('importer');
  expect([state.error, state.vue, state.imported, router.route]).toEqual([null, null, 1, { ecran: 'avis', dossier: 'd' }]);
});

it('the dossier that is open reads what came in before its avis are shown', async () => {
  const order: string[] = [];
  current.open = { id: 'd', refresh: async () => void order.push('refresh') } as unknown as OpenDossier;
  router.leaving = () => void order.push('leave');
  const state = new ImportState();
  state.vue = seen('avis');
  vi.mocked(backend.confirmImport).mockResolvedValue(importe({ dossier: 'd', avis: 2 }));
  await state.confirm('importer');
  router.leaving = () => {};
  expect(order).toEqual(['refresh', 'leave']);
});

it('nothing can be given up while it is being done, nor confirmed twice', async () => {
  let finish: (one: Importe) => void = () => {};
  vi.mocked(backend.confirmImport).mockImplementation(() => new Promise((resolve) => (finish = resolve)));
  const state = new ImportState();
  state.vue = seen('demande_avis');
  const doing = state.confirm('importer');
  await state.giveUp();
  await state.confirm('importer');
  expect([backend.cancelImport, backend.confirmImport].map((one) => vi.mocked(one).mock.calls.length)).toEqual([0, 1]);
  finish(importe({ recu: 'r' }));
  await doing;
  expect(router.route).toEqual({ ecran: 'recu', recu: 'r' });
});

it('a file given up while its phrase was tried is forgotten, not shown', async () => {
  let answer: (one: ImportVue) => void = () => {};
  vi.mocked(backend.openImport).mockImplementation(() => new Promise((resolve) => (answer = resolve)));
  const state = new ImportState();
  state.vue = { ...seen('avis'), phrase_requise: true };
  const opening = state.unlock('quatre mots');
  await state.giveUp();
  answer(seen('avis'));
  await opening;
  expect([state.vue, state.shown]).toEqual([null, false]);
  expect(backend.cancelImport).toHaveBeenCalledWith('j');
});

it('a dropped file that is too large or cannot be read is told, and nothing is sent', async () => {
  const state = new ImportState();
  await state.receive({ name: 'a.probant', size: 600_000_000 } as File);
  expect(state.error?.code).toBe('fichier_trop_gros');
  await state.receive({ name: 'a.probant', size: 1, arrayBuffer: async () => Promise.reject(new Error()) } as unknown as File);
  expect(state.error?.code).toBe('fichier_illisible');
  expect(backend.receiveBytes).not.toHaveBeenCalled();
  expect([state.reading, state.shown], 'the reason stays').toEqual([false, true]);
});

it('asking for a file that was not given changes nothing', async () => {
  const state = new ImportState();
  vi.mocked(backend.pendingFile).mockResolvedValue(null);
  await state.pending();
  expect(state.shown).toBe(false);
  state.vue = seen('dossier_complet');
  vi.mocked(backend.importDossier).mockResolvedValue(null);
  await state.choose();
  expect(state.vue.jeton).toBe('j');
});

it('what leads to no screen is said until it is closed', async () => {
  const state = new ImportState();
  state.vue = seen('referentiel');
  vi.mocked(backend.confirmImport).mockResolvedValue(importe({}));
  await state.confirm('importer');
  expect([state.shown, state.done.includes('CQPM'), router.route.ecran]).toEqual([true, true, 'accueil']);
  await state.giveUp();
  expect(state.shown).toBe(false);
});
