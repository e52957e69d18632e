import { expect, it } from 'vitest';

import type { ContactVue } from '../../lib/backend/types';
import { found } from './people';

const one = (nom: string, organisation = '') => ({ signataire: { nom, fonction: '', organisation } }) as ContactVue;
const all = [one('Paul Vernet', 'Ateliers Vernet'), one('Élodie Renaud'), one('Hervé Marchand', 'Ateliers du Val')];
const names = (typed: string) => found(all, typed).map(({ signataire }) => signataire.nom);

it('people are listed by name, as French orders them', () => {
  expect(names('')).toEqual(['Élodie Renaud', 'Hervé Marchand', 'Paul Vernet']);
});

it('are found by any words of who they are, without their accents', () => {
  expect(names('elodie')).toEqual(['Élodie Renaud']);
  expect(names('ateliers herve')).toEqual(['Hervé Marchand']);
  expect(names('personne')).toEqual([]);
});
