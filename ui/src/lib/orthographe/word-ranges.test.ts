import { describe, expect, it } from 'vitest';

import { wordRanges } from './word-ranges';

const wordsOf = (text: string, without: { from: number; to: number }[] = []) => wordRanges(text, 0, without).map(({ word }) => word);

describe('the words that spelling looks at', () => {
  it('keep their apostrophes and hyphens inside, never at their ends', () => {
    expect(wordsOf('L’onduleur - « aujourd’hui’ », peut-être- là')).toEqual(['L’onduleur', 'aujourd’hui', 'peut-être', 'là']);
  });

  it('are not figures, references, addresses, file names nor paths', () => {
    expect(wordsOf('La SRV_02 en 192.168.1.4, voir admin@exemple.fr, https://exemple.fr/page, notice.pdf et C:\\Temp\\notes')).toEqual(['La', 'en', 'voir', 'et']);
  });

  it('are those of two sentences that forgot their space as well as those of a list', () => {
    expect(wordsOf('fin. Puis (ensuite) câble/prise… voilà !')).toEqual(['fin', 'Puis', 'ensuite', 'voilà']);
  });

  it('stop where something is left out, and give their places', () => {
    const text = 'avant `code ici` après';
    expect(wordsOf(text, [{ from: 6, to: 16 }])).toEqual(['avant', 'après']);
    for (const { from, to, word } of wordRanges(text, 0, [])) expect(text.slice(from, to)).toBe(word);
    expect(wordRanges('mot à', 100, [])[0]).toEqual({ from: 100, to: 103, word: 'mot' });
  });
});
