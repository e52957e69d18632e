import { beforeEach, expect, it, vi } from 'vitest';

import * as backend from './backend/commands';
import type { Bilan, DossierVue } from './backend/types';
import { OpenDossier } from './dossier.svelte';

vi.mock('./backend/commands');

const bilan = (mots: number) => ({ mots: [{ texte: 'contexte', mots }], coverage: { competences: [] }, manques: [], pret: false }) as unknown as Bilan;
const vue = {
  dossier: { id: 'd', entreprise: { contexte: '' }, activites: [], fiches: [{ competence: 'C1', texte: 'avant' }], preuves: [] },
  referentiel: { competences: [{ id: 'C1' }, { id: 'C2' }] }, bilan: bilan(0), choix: [], sceaux: [],
} as unknown as DossierVue;

beforeEach(() => void vi.mocked(backend.saveText).mockReset());

it('what is typed stays when saving fails, and is saved by trying again under the same operation', async () => {
  const open = new OpenDossier(vue);
  const refused = { code: 'disque_plein', quoi: 'Le disque est plein.', sauf: '', suite: '' };
  vi.mocked(backend.saveText).mockRejectedValueOnce(refused).mockResolvedValueOnce({ sequence: 1, le: '', bilan: bilan(7) });
  open.changeText({ fiche: 'C1' }, 'après');
  expect(await open.flush()).toBe(false);
  expect(open.overall).toEqual({ kind: 'failed', message: refused });
  expect(open.text({ fiche: 'C1' })).toBe('après');
  expect(open.storedText({ fiche: 'C1' }), 'what is on disk is not claimed').toBe('avant');
  expect(await open.flush()).toBe(true);
  const [first, second] = vi.mocked(backend.saveText).mock.calls;
  expect(second).toEqual(first);
  expect(open.overall).toEqual({ kind: 'saved' });
  expect(open.bilan.mots[0]?.mots).toBe(7);
});

it('two texts are saved one after the other, so that the last bilan is the newest', async () => {
  const open = new OpenDossier(vue);
  const answers: (() => void)[] = [];
  vi.mocked(backend.saveText).mockImplementation((_, __, contenu) =>
    new Promise((resolve) => answers.push(() => resolve({ sequence: 1, le: '', bilan: bilan(contenu.length) }))));
  open.changeText({ fiche: 'C1' }, 'a');
  open.changeText({ fiche: 'C2' }, 'bb');
  const all = open.flush();
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  answers[0]!();
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]!();
  expect(await all).toBe(true);
  expect(open.bilan.mots[0]?.mots).toBe(2);
  expect(open.storedText({ fiche: 'C2' })).toBe('bb');
});
