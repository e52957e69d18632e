import { expect, it } from 'vitest';

import type { Referentiel } from '../../lib/backend/types';
import { countFound, criteresOf, found, matches, ruleWords } from './browse';

const critere = (id: string, libelle: string, texte_officiel: string | null = null, sous: string[] = []) => ({ id, categorie: id.split('-')[1], libelle, court: '', texte_officiel, sous_points: sous.map((one, n) => ({ id: `${id}.${n + 1}`, libelle: one, nature: 'exemple', texte_officiel: null })) });
const r = {
  modalites: [{ code: 'reelle', titre: 'Situation réelle', appuis: [], explication: '', lettre: null }, { code: 'projets', titre: 'Projets', appuis: [], explication: '', lettre: null }, { code: 'avis', titre: 'Avis', appuis: [], explication: '', lettre: null }],
  categories: [{ code: 'ME' }, { code: 'MO' }], activites: [], blocs: [], faits: [], notes: [{ numero: 1, libelle: 'Hors VAE' }],
  regles: { inscription: '', accord_modalites: '', preference: '', delai_rapport: '', avis: { auteur: '', regard: '' }, commission: { composition: '', fondements: [] }, blocs_seuls: false, admission: { explication: '', par: '' } },
  competences: [{ id: 'C1', titre: 'Souder', conditions: [], resultats: [], criteres: [critere('C1-ME-01', 'Règle le poste', 'L’intensité est réglée'), critere('C1-MO-01', 'Range l’outillage', null, ['les pinces'])] }],
} as unknown as Referentiel;

it('finds in our words, in the official ones, in ids and details, whatever the accents and the order', () => {
  const all = criteresOf(r.competences[0]!, 'ME').concat(criteresOf(r.competences[0]!, 'MO'));
  const ids = (asked: string) => found(all, asked).map(({ id }) => id);
  expect([ids('REGLEE intensite'), ids('poste'), ids('pinces'), ids('c1-mo'), ids('l outillage'), ids('absent'), ids(' ')]).toEqual([['C1-ME-01'], ['C1-ME-01'], ['C1-MO-01'], ['C1-MO-01'], ['C1-MO-01'], [], ['C1-ME-01', 'C1-MO-01']]);
});
it('counts what is found, notes and rules included, and nothing where nothing is asked', () => {
  expect([countFound(r, ''), countFound(r, 'poste'), countFound(r, 'VAE'), countFound(r, 'zzz')]).toEqual([null, 1, 1, 0]);
  expect(matches('souder', 'Souder')).toBe(true);
});
it('says a rule of modalités as one would', () => {
  const rule = { tous: [{ un_de: [{ modalite: 'reelle' }, { modalite: 'projets' }] }, { sauf_voies: { modalite: 'avis', voies: ['vae' as const] } }] };
  expect(ruleWords(rule, r)).toBe('(Situation réelle ou Projets) et Avis (sauf VAE)');
});
