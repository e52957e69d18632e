import { describe, expect, it } from 'vitest';

import { applied } from './link-criteria';
import { indentItems, toggleList, toggleQuote } from './lists';
import { edit } from './marked-selection';
import { random } from './random-texts';

const numbered = (text: string, range: { from: number; to: number }) => toggleList(text, range, 'numeros');
const bullets = (text: string, range: { from: number; to: number }) => toggleList(text, range, 'puces');
const inward = (text: string, range: { from: number; to: number }) => indentItems(text, range, 1);
const outward = (text: string, range: { from: number; to: number }) => indentItems(text, range, -1);

describe('lists', () => {
  it('are made of lines and paragraphs', () => {
    expect(edit('un«»', bullets)).toBe('- un«»');
    expect(edit('«»', bullets)).toBe('- «»');
    expect(edit('«un\n\ndeux»', bullets)).toBe('«- un\n- deux»');
    expect(edit('«un\n\ndeux»', numbered)).toBe('«1. un\n2. deux»');
  });
  it('become paragraphs again, apart from what is around', () => {
    expect(edit('«- un\n- deux»', bullets)).toBe('«un\n\ndeux»');
    expect(edit('- un\n- de«»ux\n- trois', bullets)).toBe('- un\n\nde«»ux\n\n- trois');
  });
  it('change their kind, with what they hold', () => {
    expect(edit('«- un\n  - a\n- deux»', numbered)).toBe('«1. un\n   - a\n2. deux»');
    expect(edit('«1. un\n   - a\n2. deux»', bullets)).toBe('«- un\n  - a\n- deux»');
  });
  it('take items in and out, with what they hold', () => {
    expect(edit('- un\n- de«»ux\n  - a\n- trois', inward)).toBe('- un\n  - de«»ux\n    - a\n- trois');
    expect(edit('- un\n  - de«»ux\n    - a\n- trois', outward)).toBe('- un\n- de«»ux\n  - a\n- trois');
    expect(edit('- «»un', inward)).toBe('rien');
    expect(edit('- un\n- «»', inward)).toBe('- un\n  - «»');
    expect(edit('du «»texte', inward)).toBe('rien');
  });
  it('count again', () => {
    expect(edit('1. un\n2. de«»ux\n3. trois', inward)).toBe('1. un\n   1. de«»ux\n2. trois');
    expect(edit('1. un\n   1. de«»ux\n2. trois', outward)).toBe('1. un\n2. de«»ux\n3. trois');
  });
  it('go in and come out the same, and keep every word', () => {
    const next = random(9);
    for (let round = 0; round < 600; round += 1) {
      let indent = 0;
      const lines = Array.from({ length: 2 + next(6) }, (_, rank) => {
        indent = rank === 0 ? 0 : Math.max(0, Math.min(indent + 2, indent + 2 * (next(3) - 1)));
        return `${' '.repeat(indent)}- mot ${rank}`;
      });
      const text = `Avant.\n\n${lines.join('\n')}\n\nAprès.`;
      const place = text.indexOf(`mot ${next(lines.length)}`) + 1;
      const words = (one: string) => one.split('\n').map((line) => line.trim());
      const made = inward(text, { from: place, to: place });
      if (!made) continue;
      const after = applied(text, made.changes);
      expect(words(after)).toEqual(words(text));
      expect(after.slice(made.selection.from)[0]).toBe(text[place]);
      const back = outward(after, made.selection)!;
      expect(words(applied(after, back.changes))).toEqual(words(text));
    }
  });
  it('quotes are put and taken away', () => {
    expect(edit('a «»b', toggleQuote)).toBe('> a «»b');
    expect(edit('«a\n\nb»', toggleQuote)).toBe('«> a\n>\n> b»');
    expect(edit('«> a\n>\n> b»', toggleQuote)).toBe('«a\n\nb»');
  });
});
