import { describe, expect, it } from 'vitest';

import type { ElementLu, ParagrapheLu } from '../../lib/backend/types';
import { blocks, byteAt, marksOf, paragraphAt, pieces } from './source';

const para = (numero: number, texte = `p${numero}`): ParagrapheLu => ({ numero, texte, marque: 'aucune', titre: null, appuye: false, note: null, page: null, ligne: null });
const elements: ElementLu[] = Array.from({ length: 90 }, (_, n) => (n === 1 ? { tableau: { rangs: [[{ paragraphes: [para(1)] }, { paragraphes: [] }, { paragraphes: [para(2)] }]] } } : { paragraphe: para(n === 0 ? 0 : n + 1) }));

describe('words that are marked', () => {
  it('are cut at bytes, whatever the letters', () => {
    expect(pieces('L’été, déjà', [{ paragraphe: 0, debut: 4, fin: 9 }])).toEqual([
      { texte: 'L’', marked: false, octet: 0 }, { texte: 'été', marked: true, octet: 4 }, { texte: ', déjà', marked: false, octet: 9 },
    ]);
  });
  it('may touch, overlap or reach beyond the end: each word is drawn once', () => {
    const drawn = pieces('un deux', [{ paragraphe: 0, debut: 3, fin: 99 }, { paragraphe: 0, debut: 0, fin: 5 }]);
    expect(drawn.map(({ texte }) => texte).join('')).toBe('un deux');
    expect(drawn.every(({ marked }) => marked)).toBe(true);
  });
  it('are all the words where nothing is marked', () => expect(pieces('un', [])).toEqual([{ texte: 'un', marked: false, octet: 0 }]));
  it('are found back from a place on the screen', () => expect(byteAt('été', 2)).toBe(3));
  it('are gathered by paragraph', () => expect([...marksOf([{ paragraphe: 1, debut: 0, fin: 1 }, { paragraphe: 1, debut: 4, fin: 5 }]).keys()]).toEqual([1]));
});

describe('a document', () => {
  it('is drawn in blocks that hold all of it, each knowing its paragraphs', () => {
    const made = blocks(elements);
    expect(made.flatMap((one) => one.elements)).toEqual(elements);
    expect(made.map(({ first, last }) => [first, last])).toEqual([[0, 40], [41, 80], [81, 90]]);
  });
  it('gives a paragraph by its number, that of a cell too', () => {
    expect(paragraphAt(elements, 2)?.texte).toBe('p2');
    expect(paragraphAt(elements, 500)).toBeNull();
  });
});
