import { expect, it } from 'vitest';

import type { RecuVue } from '../../lib/backend/types';
import { Rapport } from './rapport';

const PREUVE = 'ab'.repeat(32);
const recit = (texte: unknown) => ({ texte, place: {}, extrait: '', etaye: false });
const vue = {
  id: 'r1',
  dossier: {
    candidat: { prenom: 'Camille', nom: 'Durand' }, entreprise: { contexte: 'Un atelier.' }, preuves: [{ id: 'cd'.repeat(32) }, { id: PREUVE }],
    activites: [{ id: 'a1', titre: 'Réseau', texte: 'Douze postes.' }, { id: 'a2', titre: '', texte: '' }],
    fiches: [{ competence: 'C1', texte: `Un [passage relié](critere:C1-ME-01).\n\n![Baie](preuve:${PREUVE}) ![Baie](preuve:${PREUVE}) ![?](preuve:${'ef'.repeat(32)})` }],
  },
  referentiel: { competences: [{ id: 'C1', titre: 'Installer', criteres: [{ id: 'C1-ME-01', court: 'ordre' }] }, { id: 'C2', titre: 'Maintenir', criteres: [] }, { id: 'C3', titre: 'Hors', criteres: [] }] },
  couverture: { competences: [{ id: 'C1', criteres: [{ id: 'C1-ME-01', recits: [recit({ fiche: 'C1' }), recit({ activite: 'a1' }), recit({ activite: 'a1' }), recit('contexte')] }] }, { id: 'C2', criteres: [] }] },
} as unknown as RecuVue;
const rapport = new Rapport(vue);

it('has the competences of the perimeter, in order', () => {
  expect(rapport.competences.map(({ id }) => id)).toEqual(['C1', 'C2']);
});

it('knows where a competence is told besides its fiche, each text once', () => {
  expect(rapport.elsewhere('C1')).toEqual([{ activite: 'a1' }, 'contexte']);
  expect(rapport.elsewhere('C2')).toEqual([]);
});

it('gives texts and their names, those that are not there included', () => {
  expect([rapport.texte('contexte'), rapport.texte({ activite: 'a1' }), rapport.texte({ fiche: 'C2' }), rapport.texte({ activite: 'zz' })]).toEqual(['Un atelier.', 'Douze postes.', '', '']);
  expect([rapport.titre({ fiche: 'C1' }), rapport.titre({ activite: 'a2' }), rapport.titre('contexte')]).toEqual(['1. Installer', 'Activité sans nom', 'L’entreprise et son contexte']);
});

it('counts the words that are read and the preuves of the dossier that are shown, each once', () => {
  expect(rapport.measure({ fiche: 'C1' })).toEqual({ mots: 5, preuves: 1 });
  expect(rapport.preuve(PREUVE)?.numero).toBe(2);
});

it('names criteria and their coverage by their id', () => {
  expect([rapport.critere('C1-ME-01')?.court, rapport.critere('C9-ZZ-01'), rapport.coverage('C1-ME-01')?.recits.length, rapport.coverage('C1-ME-99')]).toEqual(['ordre', null, 4, null]);
});
