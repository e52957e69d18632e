import { expect, it } from 'vitest';

import type { Echelon } from '../../lib/backend/types';
import { defect, kept, usual } from './echelle';

const one = (libelle: string, vaut: Echelon['vaut'] = 'favorable'): Echelon => ({ libelle, vaut });

it('the usual words are four, one for each value', () => {
  expect(usual().map(({ libelle }) => libelle)).toEqual(['favorable', 'réservé', 'défavorable', 'non observé']);
});

it('a word that is still empty is not kept: without a word there is no scale of the centre', () => {
  expect(kept([one('  Maîtrisé '), one(' ', 'reserve')])).toEqual([one('Maîtrisé')]);
  expect(kept([one('')])).toEqual([]);
});

it('tells the same word twice, whatever its case, and a scale that can confirm nothing', () => {
  expect(defect([one('Acquis'), one('ACQUIS ', 'reserve')])).toBe('doublon');
  expect(defect([one('En cours', 'reserve'), one('')])).toBe('sansFavorable');
  expect([defect([]), defect([one('Acquis'), one('En cours', 'reserve')])]).toEqual([null, null]);
});
