import { beforeEach, expect, it, vi } from 'vitest';

import * as backend from '../../lib/backend/commands';
import type { Carnet, IdentiteConnue } from '../../lib/backend/types';
import { Chooser } from './choose.svelte';

vi.mock('../../lib/backend/commands');

const identite = (empreinte: string, more: Partial<IdentiteConnue> = {}): IdentiteConnue =>
  ({ empreinte, nom: empreinte, usage: 'proprietaire', ouverture: 'trousseau', demonstration: false, expire_le: '2099-01-01T00:00:00Z', retiree_le: null, ...more }) as IdentiteConnue;
const carnet = (identites: IdentiteConnue[], trousseau_absent: string | null = null) => ({ identites, contacts: [], autorites: [], trousseau_absent }) as unknown as Carnet;
const who = { nom: 'Hervé Marchand', fonction: '', organisation: '' };

async function chooser(found: Carnet, visiteur = false): Promise<Chooser> {
  vi.mocked(backend.carnet).mockResolvedValue(found);
  const made = new Chooser(visiteur, who);
  await made.load();
  return made;
}

beforeEach(() => void vi.resetAllMocks());

it('the only identity signs; of two, nobody is chosen beforehand', async () => {
  expect((await chooser(carnet([identite('a')]))).choisie).toEqual({ identite: 'a', phrase: null });
  const two = await chooser(carnet([identite('a'), identite('b', { ouverture: 'phrase' })]));
  expect(two.choisie).toBeNull();
  two.choose('b');
  expect(two.choisie, 'its phrase is missing').toBeNull();
  two.phrase = 'une phrase';
  expect(two.choisie).toEqual({ identite: 'b', phrase: 'une phrase' });
  two.choose('a');
  expect(two.choisie, 'the phrase of one is not that of the other').toEqual({ identite: 'a', phrase: null });
});

it('a visitor has only visitors, and no keyring; who has given up, expired or only demonstrates does not sign', async () => {
  const all = carnet([identite('a'), identite('v', { usage: 'visiteur' }), identite('r', { retiree_le: '2026-01-01' }), identite('e', { expire_le: '2020-01-01T00:00:00Z' }), identite('d', { demonstration: true })]);
  expect((await chooser(all)).usable.map(({ empreinte }) => empreinte)).toEqual(['a']);
  const visitor = await chooser(all, true);
  expect(visitor.usable.map(({ empreinte }) => empreinte)).toEqual(['v']);
  expect([visitor.keyring, visitor.asksPhrase, visitor.choisie]).toEqual([false, true, null]);
});

it('where there is none, one is made, and its phrase is not asked for again', async () => {
  const made = await chooser(carnet([], 'Le trousseau est fermé.'));
  expect([made.mode, made.fault]).toEqual(['creer', 'courte']);
  expect(await made.create()).toBe(false);
  expect(backend.createSignataire).not.toHaveBeenCalled();
  made.nouvelle = 'quatre mots sans rapport';
  expect(made.fault).toBe('differentes');
  made.encore = made.nouvelle;
  vi.mocked(backend.createSignataire).mockResolvedValue(identite('n', { ouverture: 'phrase' }));
  vi.mocked(backend.carnet).mockResolvedValue(carnet([identite('n', { ouverture: 'phrase' })], 'Le trousseau est fermé.'));
  expect(await made.create()).toBe(true);
  expect(backend.createSignataire).toHaveBeenCalledWith({ ...who, visiteur: false }, 'quatre mots sans rapport');
  expect([made.mode, made.choisie, made.nouvelle]).toEqual(['choisir', { identite: 'n', phrase: 'quatre mots sans rapport' }, '']);
});

it('with the keyring no phrase is needed, unless it refuses afterwards', async () => {
  const made = await chooser(carnet([]));
  expect([made.keyring, made.fault]).toEqual([true, null]);
  vi.mocked(backend.createSignataire).mockResolvedValue(identite('n'));
  vi.mocked(backend.carnet).mockResolvedValue(carnet([identite('n')]));
  expect(await made.create()).toBe(true);
  expect(backend.createSignataire).toHaveBeenCalledWith({ ...who, visiteur: false }, null);
  expect(made.choisie).toEqual({ identite: 'n', phrase: null });
  made.refused = true;
  expect(made.choisie).toBeNull();
});

it('a certificate that is not taken says why, and cancelling says nothing', async () => {
  const made = await chooser(carnet([]));
  made.go('importer');
  vi.mocked(backend.importP12).mockResolvedValueOnce(null).mockRejectedValueOnce({ code: 'p12_mot_de_passe', quoi: 'Ce mot de passe n’ouvre pas ce fichier.', sauf: '', suite: '' });
  expect([await made.importP12(), made.error]).toEqual([false, null]);
  expect([await made.importP12(), made.error?.code, made.mode]).toEqual([false, 'p12_mot_de_passe', 'importer']);
});
