import { describe, expect, it } from 'vitest';

import { type Block, type Piece, readBlocks } from './reading';
import { random } from './random-texts';

const PREUVE = 'ab'.repeat(32);
const only = (text: string): Block => {
  const [first, ...others] = readBlocks(text);
  expect(others).toEqual([]);
  return first!;
};
const plain = (pieces: Piece[]): string =>
  pieces.map((one) => ('inner' in one ? plain(one.inner) : one.kind === 'break' ? '\n' : one.kind === 'refused' ? '' : one.text)).join('');

describe('a text as it is read', () => {
  it('has titles, paragraphs, lists, quotes, code and tables', () => {
    const kinds = readBlocks('# Un\n\nDeux\n\n- a\n- b\n\n> cité\n\n```\nls\n```\n\n| A | B |\n| --- | --: |\n| 1 |  |\n\n---\n\nTrois\n===').map(({ kind }) => kind);
    expect(kinds).toEqual(['title', 'paragraph', 'list', 'quote', 'code', 'table', 'rule', 'title']);
  });

  it('puts each title under those before it, without a gap', () => {
    const depths = readBlocks('## a\n\n#### b\n\n### c\n\n# d\n\n## e').map((one) => one.kind === 'title' && one.depth);
    expect(depths).toEqual([0, 1, 1, 0, 1]);
  });

  it('shows a passage with its criteria and where it begins', () => {
    const text = 'Avant, [je **lis** la notice](critere:C1-ME-03,C1-LI-02 "note").';
    const block = only(text);
    expect(block.kind === 'paragraph' && block.inner[1]).toMatchObject({ kind: 'passage', at: text.indexOf('['), criteres: ['C1-ME-03', 'C1-LI-02'] });
    expect(block.kind === 'paragraph' && plain(block.inner)).toBe('Avant, je lis la notice.');
  });

  it('reads a target given apart from its words', () => {
    const [block] = readBlocks('[la baie][r] est câblée\n\n[r]: critere:C1-ME-08');
    expect(block).toMatchObject({ kind: 'paragraph', inner: [{ kind: 'passage', criteres: ['C1-ME-08'] }, { kind: 'text' }] });
  });

  it('shows preuves that stand alone as figures, those of a sentence in it', () => {
    const image = `![Baie](preuve:${PREUVE} "C1-ME-08")`;
    expect(readBlocks(`${image}\n![autre](preuve:${'cd'.repeat(32)})`)).toMatchObject([{ kind: 'figure', id: PREUVE, criteres: ['C1-ME-08'] }, { kind: 'figure', criteres: [] }]);
    expect(readBlocks(`[${image}](critere:C1-ME-09)`)).toMatchObject([{ kind: 'figure', at: 0, criteres: ['C1-ME-09', 'C1-ME-08'] }]);
    expect(readBlocks(`Avant.\n${image}\nAprès,\nla suite.`)).toMatchObject([{ kind: 'paragraph', inner: [{ text: 'Avant.' }] }, { kind: 'figure' }, { kind: 'paragraph', inner: [{ text: 'Après, la suite.' }] }]);
    expect(readBlocks(`> ${image}\n> dit.`)).toMatchObject([{ kind: 'quote', blocks: [{ kind: 'figure' }, { kind: 'paragraph', inner: [{ text: 'dit.' }] }] }]);
    expect(readBlocks(`- ${image}`)).toMatchObject([{ kind: 'list', items: [{ blocks: [{ kind: 'figure' }] }] }]);
    expect(readBlocks(`Voir ${image}.`)).toMatchObject([{ kind: 'paragraph', inner: [{ kind: 'text' }, { kind: 'preuve', image: true }, { kind: 'text', text: '.' }] }]);
  });

  it('gives no address: a picture from elsewhere is refused, a link elsewhere is words', () => {
    const text = '![espion](https://exemple.fr/a.png) [ici](javascript:alert(1)) <https://exemple.fr>';
    const made = JSON.stringify(readBlocks(text));
    expect(made).not.toContain('javascript');
    expect(made).not.toContain('a.png');
    expect(readBlocks('![x](preuve:zz)')).toMatchObject([{ kind: 'paragraph', inner: [{ kind: 'refused', distant: false }] }]);
  });

  it('keeps HTML as words', () => {
    const block = only('un <b>mot</b> <img src=x onerror=alert(1)>');
    expect(block.kind === 'paragraph' && plain(block.inner)).toBe('un <b>mot</b> <img src=x onerror=alert(1)>');
    expect(readBlocks('<script>alert(1)</script>')).toEqual([{ kind: 'paragraph', inner: [{ kind: 'text', text: '<script>alert(1)</script>' }] }]);
  });

  it('knows tasks, numbers, breaks, escapes, entities and empty cells', () => {
    expect(only('- [ ] à faire\n- [x] fait\n- rien')).toMatchObject({ kind: 'list', start: null, items: [{ done: false }, { done: true }, { done: null }] });
    expect(only('3. trois')).toMatchObject({ kind: 'list', start: 3 });
    const block = only('a  \nb\nc \\* &amp; &#233; &inconnu;');
    expect(block.kind === 'paragraph' && plain(block.inner)).toBe('a\nb c * & é &inconnu;');
    expect(only('| A | B |\n| - | - |\n|  | y |')).toMatchObject({ rows: [[[], [{ kind: 'text', text: 'y' }]]] });
  });

  it('stops at a depth nobody writes, and loses no word', () => {
    const deep = `${'> '.repeat(200)}au fond`;
    expect(JSON.stringify(readBlocks(deep))).toContain('au fond');
    expect(JSON.stringify(readBlocks(`${'*a **b '.repeat(400)}fin`))).toContain('fin');
  });

  it('reads long texts of anything in a bounded time', () => {
    const start = performance.now();
    for (const bit of [`![a](preuve:${PREUVE})`, `![a](preuve:${PREUVE})\n`, '[a](critere:C1-ME-01) ', '> ', '- a\n', '| a | b |\n', '**a ', '`', '[', '&amp;']) readBlocks(bit.repeat(Math.floor(200_000 / bit.length)));
    expect(performance.now() - start, 'milliseconds').toBeLessThan(30_000);
  });

  it('reads any text', () => {
    const bits = ['# ', '> ', '- ', '1. ', '| a | b |', '\n', '\n\n', '| - | - |', '**', '*', '~~', '`', '```', '[', '](critere:C1-ME-01)', '![', `](preuve:${PREUVE})`, '<b>', '&amp;', '\\', 'mot ', '[x] ', '[^1]: ', '---'];
    const next = random(7);
    for (let run = 0; run < 400; run += 1) {
      const text = Array.from({ length: 1 + next(30) }, () => bits[next(bits.length)]).join('');
      expect(() => readBlocks(text), text).not.toThrow();
    }
  });
});
