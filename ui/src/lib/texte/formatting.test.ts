import { describe, expect, it } from 'vitest';

import { cycleHeading, insertBlock, insertEvidence, preuveImage, toggleList, toggleMark, type Edit } from './formatting';
import { applied } from './link-criteria';
import { readLinks } from './links';

/** Applies `edit` to a text whose selection stands between « and », and shows the selection the same way. */
function edit(marked: string, make: (text: string, range: { from: number; to: number }) => Edit): string {
  const from = marked.indexOf('«');
  const to = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  const { changes, selection } = make(text, { from, to });
  const after = applied(text, changes);
  return `${after.slice(0, selection.from)}«${after.slice(selection.from, selection.to)}»${after.slice(selection.to)}`;
}
const bold = (marked: string) => edit(marked, (text, range) => toggleMark(text, range, '**'));
const italic = (marked: string) => edit(marked, (text, range) => toggleMark(text, range, '*'));

describe('the buttons above a text', () => {
  it('make bold and back, keeping the selection', () => {
    expect(bold('un «mot» fin')).toBe('un **«mot»** fin');
    expect(bold('un **«mot»** fin')).toBe('un «mot» fin');
    expect(bold('un «**mot**» fin')).toBe('un «mot» fin');
    expect(bold('un« mot »fin')).toBe('un **«mot»** fin');
  });
  it('do not take bold for italic', () => {
    expect(italic('un **«mot»** fin')).toBe('un ***«mot»*** fin');
    expect(italic('un *«mot»* fin')).toBe('un «mot» fin');
  });
  it('go from text to title, to smaller title, to text', () => {
    expect(edit('a\nPa«»nne\nb', cycleHeading)).toBe('a\n## Pa«»nne\nb');
    expect(edit('## Pa«»nne', cycleHeading)).toBe('### Pa«»nne');
    expect(edit('### Pa«»nne', cycleHeading)).toBe('Pa«»nne');
  });
  it('make a list of lines and back', () => {
    expect(edit('«un\ndeux»', toggleList)).toBe('- «un\n- deux»');
    expect(edit('- «un\n- deux»', toggleList)).toBe('«un\ndeux»');
    expect(edit('«»', toggleList)).toBe('- «»');
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
