import { describe, expect, it } from 'vitest';

import { words } from '../words';
import { count, daysUntil, list, longDate, longInstant, size } from './forms';

/** Every sentence of the catalogue, those that are made from a number or a name included. */
function sentences(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`));
  if (typeof value !== 'function') return [];
  try {
    const made: unknown = (value as (...args: unknown[]) => unknown)('x', 'y', 'z');
    return typeof made === 'string' ? [[path, made]] : [];
  } catch {
    return []; // made from something else than words and numbers
  }
}

describe('the catalogue of sentences', () => {
  const all = sentences(words, 'words').filter(([path]) => !path.includes('recherche') && !path.endsWith('modeleTableau'));

  it('is written with the signs of French', () => {
    const wrong = all.filter(([, text]) => text.includes("'") || text.includes('...') || text.includes('"'));
    expect(wrong).toEqual([]);
  });
  it('keeps its double signs on the line of their word', () => {
    const wrong = all.filter(([, text]) => / [;:!?»]|« /.test(text) || /[\p{L}\d][;!?]/u.test(text));
    expect(wrong).toEqual([]);
  });
  it('never says « OK » on a button, nor a word of programmers', () => {
    expect(all.filter(([, text]) => /\b(OK|error|bug|null)\b/.test(text))).toEqual([]);
  });
});

describe('numbers and dates', () => {
  it('agree', () => {
    expect([count(0, 'critère', 'critères'), count(1, 'critère', 'critères'), count(1234, 'critère', 'critères')]).toEqual(['0\u00a0critère', '1\u00a0critère', '1\u202f234\u00a0critères']);
  });
  it('are read as in French', () => {
    expect(longDate('2026-12-01')).toBe('1er décembre 2026');
    expect(longInstant('pas une date')).toBe('pas une date');
    expect([size(12), size(56_789), size(1_400_000)]).toEqual(['12\u00a0octets', '57\u00a0ko', '1,4\u00a0Mo']);
    expect([list([]), list(['a']), list(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b et c']);
  });
  it('count whole days, whatever the hour', () => {
    expect(daysUntil('2026-12-15', new Date(2026, 10, 22, 23, 59))).toBe(23);
    expect(daysUntil('2026-11-22', new Date(2026, 10, 22, 0, 1))).toBe(0);
    expect(daysUntil('2026-11-21', new Date(2026, 10, 22))).toBe(-1);
  });
});
