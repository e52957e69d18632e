import { describe, expect, it } from 'vitest';

import { figuresIn, pagesOf, pagesOfDossier } from './length';

describe('the length of a text', () => {
  it('counts its pictures and nothing else', () => {
    expect(figuresIn(`![a](preuve:ab) [b](preuve:ab) ![c](http://x) [![d](PREUVE:ab)](critere:C1-ME-01)`)).toBe(2);
  });
  it('is a page as soon as there is something, more with words and pictures', () => {
    expect([pagesOf(0, 0), pagesOf(3, 0), pagesOf(660, 0), pagesOf(660, 4)]).toEqual([0, 1, 2, 3]);
    expect(pagesOfDossier(6_600, 10, 12)).toBeGreaterThan(pagesOfDossier(6_600, 0, 0));
  });
});
