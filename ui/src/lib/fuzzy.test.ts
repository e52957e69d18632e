import { expect, it } from 'vitest';

import { rank, score } from './fuzzy';

const sorted = (typed: string, ...names: string[]) => rank(names, typed, (name) => ({ name }));

it('puts the whole word before its beginning, and its beginning before its middle', () => {
  expect(sorted('vue', 'Prévue', 'Vuelta', 'Vue d’ensemble')).toEqual(['Vue d’ensemble', 'Vuelta', 'Prévue']);
});

it('ignores accents, capitals and apostrophes', () => {
  expect(score('Aperçu et dépôt', 'APERCU depot')).toBeGreaterThan(0);
  expect(score('Vue d’ensemble', "d'ens")).toBeGreaterThan(0);
});

it('finds letters in order from the beginning of a word, not scattered anywhere', () => {
  expect(score('Sauvegarder maintenant', 'svgd')).toBeGreaterThan(0);
  expect(score('Relier à un critère', 'zzz')).toBe(0);
  expect(score('Identité et modalités', 'iae')).toBe(0);
});

it('wants every word, in the name or in its other words', () => {
  expect(score('Apparence sombre', 'nuit', 'nuit thème')).toBeGreaterThan(0);
  expect(score('Apparence sombre', 'sombre jour')).toBe(0);
});

it('keeps the order given when nothing is typed', () => {
  expect(sorted('', 'b', 'a')).toEqual(['b', 'a']);
});
