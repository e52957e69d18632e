import { beforeEach, expect, it, vi } from 'vitest';

import * as backend from '../../lib/backend/commands';
import type { AvisVue, ContactVue } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { AskState } from './ask.svelte';
import { AvisState } from './avis.svelte';

vi.mock('../../lib/backend/commands');

const vue = {
  dispense: null, tuteur: { nom: 'Hervé Marchand', fonction: '', contact: '' }, pour_le: '2026-12-01', recus: [], demandes: [], alertes: [],
  competences: [{ id: 'C1', titre: '', opinions: [], perime: false }, { id: 'C2', titre: '', opinions: [], perime: false }],
} as unknown as AvisVue;
const saved = { id: 'd', flush: async () => true, overall: { kind: 'saved' }, text: () => 'écrit' } as unknown as OpenDossier;
const contact = (nom: string, vert: boolean, sans_phrase = true, code = vert ? 'connu' : 'inconnu') =>
  ({ signataire: { nom, empreinte: nom, confiance: { code, vert } }, sans_phrase }) as unknown as ContactVue;

function begun(open = saved) {
  const avis = new AvisState(open);
  avis.vue = vue;
  const ask = new AskState(avis);
  ask.begin();
  return ask;
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(backend.avis).mockResolvedValue(vue);
  vi.mocked(backend.proposePhrase).mockResolvedValue('cheval bleu pile agrafe');
  vi.mocked(backend.carnet).mockResolvedValue({ identites: [], contacts: [], autorites: [], trousseau_absent: null });
});

it('begins with the tutor of the dossier, the day of the centre and every competence, and sends what was chosen', async () => {
  const ask = begun();
  expect([ask.pour, ask.pourLe, ask.competences]).toEqual(['Hervé Marchand', '2026-12-01', ['C1', 'C2']]);
  ask.toggle('C1', false);
  ask.toggle('C1', true);
  expect(ask.competences, 'always in the order of the référentiel').toEqual(['C1', 'C2']);
  ask.toggle('C1', false);
  ask.message = '  Bonjour  ';
  await ask.protection.load(ask.pour);
  vi.mocked(backend.askAvis).mockResolvedValue({ fichier: 'demande.probant', par_phrase: true });
  expect(await ask.send()).toBe(true);
  const demande = { pour: 'Hervé Marchand', competences: ['C2'], message: 'Bonjour', pour_le: '2026-12-01' };
  expect(backend.askAvis).toHaveBeenCalledWith('d', demande, { phrase: 'cheval bleu pile agrafe' });
  expect(ask.avis.made?.phrase, 'shown until it was noted').toBe('cheval bleu pile agrafe');
});

it('leaves out the fiches that say nothing yet', () => {
  const open = { ...saved, text: (texte: { fiche: string }) => (texte.fiche === 'C2' ? 'écrit' : ' ') } as unknown as OpenDossier;
  const ask = begun(open);
  expect([[...ask.empty], ask.competences]).toEqual([['C1'], ['C2']]);
});

it('asks nobody and sends nothing while something is missing, or when the window of the system is cancelled', async () => {
  const ask = begun();
  ask.pour = '  ';
  await ask.protection.load('');
  expect([ask.complete, await ask.send()]).toEqual([false, false]);
  expect(backend.askAvis).not.toHaveBeenCalled();
  ask.pour = 'Hervé';
  vi.mocked(backend.askAvis).mockResolvedValue(null);
  expect(await ask.send()).toBe(false);
  expect([ask.error, ask.avis.made, ask.pour]).toEqual([null, null, 'Hervé']);
});

it('does not send a text that could not be saved, and keeps what was typed', async () => {
  const refused = { code: 'disque_plein', quoi: 'Le disque est plein.', sauf: '', suite: '' };
  const ask = begun({ id: 'd', flush: async () => false, overall: { kind: 'failed', message: refused }, text: () => 'écrit' } as unknown as OpenDossier);
  await ask.protection.load(ask.pour);
  expect(await ask.send()).toBe(false);
  expect(ask.error).toEqual(refused);
  expect(backend.askAvis).not.toHaveBeenCalled();
  expect(await ask.here()).toBeNull();
  expect(backend.askAvisHere).not.toHaveBeenCalled();
});

it('proposes somebody of the carnet only where they are known and bear that name; nobody whose key is revoked', async () => {
  const ask = begun();
  const contacts = [contact('Autre', true), contact('hervé  MARCHAND', true), contact('Revoqué', false, true, 'revoque'), contact('Loin', true, false)];
  vi.mocked(backend.carnet).mockResolvedValue({ identites: [], contacts, autorites: [], trousseau_absent: null });
  await ask.protection.load('Hervé Marchand');
  expect(ask.protection.contacts).toHaveLength(2);
  expect(ask.protection.choisie).toEqual({ contact: 'hervé  MARCHAND' });
  vi.mocked(backend.carnet).mockResolvedValue({ identites: [], contacts: [contact('Hervé Marchand', false)], autorites: [], trousseau_absent: null });
  await ask.protection.load('Hervé Marchand');
  expect(ask.protection.par, 'a homonym is not proposed').toBe('phrase');
  vi.mocked(backend.carnet).mockRejectedValue(new Error());
  await ask.protection.load('Hervé Marchand');
  expect(ask.protection.choisie, 'without the carnet there is still the phrase').toEqual({ phrase: 'cheval bleu pile agrafe' });
  ask.protection.phrase = 'court';
  expect(ask.protection.choisie).toBeNull();
});
