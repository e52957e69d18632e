import { expect, it } from 'vitest';

import { formOf } from './form';

const counts = (absents: number, mentionnes: number, etayes: number, confirmes: number) => ({ total: absents + mentionnes + etayes + confirmes, absents, mentionnes, etayes, confirmes });

it('a fiche has the shape of its least advanced criterion, and is told as soon as one is', () => {
  expect(formOf(counts(3, 0, 0, 0))).toBe('absent');
  expect(formOf(counts(2, 0, 1, 0))).toBe('mentionne');
  expect(formOf(counts(0, 1, 2, 0))).toBe('mentionne');
  expect(formOf(counts(0, 0, 2, 1))).toBe('etaye');
  expect(formOf(counts(0, 0, 0, 3))).toBe('confirme');
});
