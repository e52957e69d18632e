import { expect, it } from 'vitest';

import type { ReceptionLigne } from '../../lib/backend/types';
import { constat, counts, fold, merged, moved, shown, step, windowOf, type Colonne } from './rows';

type Some = Partial<Omit<ReceptionLigne, 'trouve'>> & { trouve?: Partial<ReceptionLigne['trouve']> };
const ligne = (id: string, { trouve, ...more }: Some = {}): ReceptionLigne => ({
  id, fichier: `${id}.pdf`, dossier: '/reçus', taille: 10, empreinte: null, recu_le: '', verifie_le: id, controle: 'recu', controle_le: '', ...more,
  trouve: { verdict: 'valide', raisons: [], phrases: [], signataires: [], dossier: null, couverture: null, avis: null, ...trouve },
});
const dossier = (candidat: string, numero: number | null = 1) => ({ id: '', candidat, entreprise: 'Fonderies de la Brenne', titre: '', code: 'cqpm-tmsi', version: '1', numero, demonstration: false });
const ids = (lignes: ReceptionLigne[]) => lignes.map(({ id }) => id);
const by = (colonne: Colonne, descendant = false) => ({ colonne, descendant });

it('puts names in the order people expect: accents aside, numbers as numbers, what is missing at the end', () => {
  const names = ['dossier 10', 'Zoé', 'dossier 2', 'Émile', ''].map((fichier, rank) => ligne(String(rank), { fichier }));
  expect(shown(names, 'tous', '', by('fichier')).map(({ fichier }) => fichier)).toEqual(['dossier 2', 'dossier 10', 'Émile', 'Zoé', '']);
  const people = ['Durand', '', 'Aubry'].map((candidat, rank) => ligne(String(rank), { trouve: { dossier: dossier(candidat) } }));
  expect(ids(shown(people, 'tous', '', by('candidat')))).toEqual(['2', '0', '1']);
  expect(ids(shown(people, 'tous', '', by('candidat', true)))).toEqual(['1', '0', '2']);
});

it('puts first what is valid, or first what is not, and keeps the last received first among equals', () => {
  const all = [ligne('a', { trouve: { verdict: 'invalide' } }), ligne('b'), ligne('c', { trouve: { verdict: 'non_signe' } }), ligne('d')];
  expect(ids(shown(all, 'tous', '', by('verdict')))).toEqual(['b', 'd', 'c', 'a']);
  expect(ids(shown(all, 'tous', '', by('verdict', true)))).toEqual(['a', 'c', 'b', 'd']);
});

it('counts what is told of criteria as a part of the whole', () => {
  const counted = (id: string, total: number, absents: number) => ligne(id, { trouve: { couverture: { total, absents, mentionnes: 0, etayes: 0, confirmes: 0 } } });
  expect(ids(shown([counted('half', 10, 5), ligne('none'), counted('most', 60, 6), counted('empty', 0, 0)], 'tous', '', by('couverture', true)))).toEqual(['most', 'half', 'empty', 'none']);
});

it('finds every word, wherever it is said: file, person, company, reason, folder', () => {
  const all = [
    ligne('a', { dossier: '/session/décembre', trouve: { dossier: dossier('Camille Durand') } }),
    ligne('b', { trouve: { verdict: 'invalide', phrases: ['Ne vous fiez pas à ce fichier.', 'Quelque chose a été ajouté après la signature.'] } }),
  ];
  const found = (cherche: string) => ids(shown(all, 'tous', cherche, by('verifie')));
  expect([found('DURAND brenne'), found('decembre'), found('ajouté après'), found('non valide'), found('durand absent')]).toEqual([['a'], ['a'], ['b'], ['b'], []]);
});

it('keeps one verdict, or what is no longer what was received, and counts each', () => {
  const all = [ligne('a', { controle: 'inchange' }), ligne('b', { controle: 'change' }), ligne('c', { controle: 'absent', trouve: { verdict: 'illisible' } }), ligne('d', { controle: 'inaccessible' })];
  expect(ids(shown(all, 'changes', '', by('fichier')))).toEqual(['b', 'c', 'd']);
  expect(ids(shown(all, 'illisible', '', by('fichier')))).toEqual(['c']);
  expect(counts(all)).toMatchObject({ tous: 4, valide: 3, illisible: 1, invalide: 0, changes: 3 });
  expect(all.map(moved)).toEqual([false, true, true, true]);
});

it('what comes takes its place, what is new comes before', () => {
  const before = [ligne('a'), ligne('b')];
  const come = [ligne('c'), ligne('b', { taille: 99 }), ligne('d')];
  const after = merged(before, come);
  expect(ids(after)).toEqual(['d', 'c', 'a', 'b']);
  expect(after[3]!.taille).toBe(99);
  expect(ids(before)).toEqual(['a', 'b']);
});

it('says the reasons without the verdict, and nothing where all is well', () => {
  const phrases = ['Ce dossier est entier.', 'Scellé par Camille Durand.'];
  expect(constat(ligne('a', { trouve: { phrases } }))).toBe('');
  expect(constat(ligne('b', { trouve: { verdict: 'invalide', phrases } }))).toBe('Scellé par Camille Durand.');
  expect(constat(ligne('c', { trouve: { verdict: 'illisible', phrases: ['Non.'] } }))).toBe('Non.');
});

it('draws the rows in view and a few beyond, all of them once, whatever the place', () => {
  for (const top of [0, 63, 64, 6_400, 319_000, 400_000]) {
    const { from, to } = windowOf(top, 600, 64, 5_000);
    expect(from).toBeLessThanOrEqual(Math.min(4_999, Math.floor(top / 64)));
    expect(to).toBeGreaterThanOrEqual(Math.min(5_000, Math.ceil((top + 600) / 64)));
    expect(to - from).toBeLessThan(30);
    expect(from).toBeLessThan(to);
  }
  expect(windowOf(0, 600, 64, 0)).toEqual({ from: 0, to: 0 });
});

it('keys walk the rows and stay in the list', () => {
  expect([step('ArrowDown', 0, 3, 10), step('ArrowDown', 2, 3, 10), step('ArrowUp', 0, 3, 10), step('PageDown', 0, 50, 10), step('End', 0, 50, 10), step('Home', 9, 50, 10)]).toEqual([1, 2, 0, 10, 49, 0]);
  expect([step('a', 0, 3, 10), step('ArrowDown', 0, 0, 10)]).toEqual([null, null]);
});

it('thousands of rows are in order again before anybody waits', () => {
  const many = Array.from({ length: 5_000 }, (_, rank) => ligne(String(rank), { fichier: `Dossier n° ${(rank * 7919) % 5_000}.pdf`, trouve: { dossier: dossier(`Candidat ${rank % 700}`) } }));
  shown(many, 'tous', '', by('fichier'));
  const begun = performance.now();
  for (const colonne of ['candidat', 'fichier', 'verifie'] as const) expect(shown(many, 'valide', 'dossier', by(colonne))).toHaveLength(5_000);
  expect(performance.now() - begun).toBeLessThan(1_500);
});

it('accents and capitals are ignored', () => expect(fold('ÉTÉ à Œuvre')).toBe('ete a œuvre'));
