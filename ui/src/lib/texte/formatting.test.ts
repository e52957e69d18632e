import { describe, expect, it } from 'vitest';

import { cycleHeading, insertBlock, insertEvidence, preuveImage } from './formatting';
import { edit } from './marked-selection';
import { readLinks } from './links';

describe('the buttons above a text', () => {
  it('go from text to title, to smaller title, to text', () => {
    expect(edit('a\nPa«»nne\nb', cycleHeading)).toBe('a\n## Pa«»nne\nb');
    expect(edit('## Pa«»nne', cycleHeading)).toBe('### Pa«»nne');
    expect(edit('### Pa«»nne', cycleHeading)).toBe('Pa«»nne');
  });
  it('put a block between paragraphs, never inside a sentence', () => {
    expect(edit('Une ph«»rase.\n\nSuite.', (text, { from }) => insertBlock(text, from, 'X'))).toBe('Une phrase.\n\nX\n\n«»Suite.');
    expect(edit('«»', (text, { from }) => insertBlock(text, from, 'X'))).toBe('X\n\n«»');
    expect(edit('a\n\n«»\n\nb', (text, { from }) => insertBlock(text, from, 'X'))).toBe('a\n\nX\n\n«»b');
  });
  it('put evidence in the paragraph it proves, and apart where there is none', () => {
    expect(edit('Une ph«»rase.\n\nSuite.', (text, { from }) => insertEvidence(text, from, ['X', 'Y']))).toBe('Une phrase.\nX\nY\n\n«»Suite.');
    expect(edit('Une phrase.«»', (text, { from }) => insertEvidence(text, from, ['X']))).toBe('Une phrase.\nX\n\n«»');
    expect(edit('# Tit«»re\n\nb', (text, { from }) => insertEvidence(text, from, ['X']))).toBe('# Titre\n\nX\n\n«»b');
    expect(edit('«»', (text, { from }) => insertEvidence(text, from, ['X']))).toBe('X\n\n«»');
  });
  it('write an image whose words cannot break it', () => {
    const id = 'ab'.repeat(32);
    const [link] = readLinks(preuveImage(id, 'Baie [avant]\n et \\ après'));
    expect(link).toMatchObject({ image: true, target: { kind: 'preuve', id } });
  });
});
