import { expect, it } from 'vitest';

import { isUnsure, toneOf } from './trust';

it('only somebody known, and nothing else, looks reassuring', () => {
  const codes = ['demonstration', 'connu', 'inconnu', 'homonyme', 'cle_changee', 'revoque', 'expire', 'autre'];
  expect(codes.filter((code) => toneOf({ code, vert: true }) === 'known')).toEqual(['connu']);
  expect(codes.filter((code) => toneOf({ code, vert: false }) === 'known')).toEqual([]);
});

it('a revoked key alarms; a name or a key that is not the one expected asks for attention', () => {
  expect(toneOf({ code: 'revoque', vert: false })).toBe('alarm');
  expect(['homonyme', 'cle_changee', 'expire'].map((code) => toneOf({ code, vert: false }))).toEqual(['attention', 'attention', 'attention']);
  expect(toneOf({ code: 'inconnu', vert: false })).toBe('plain');
});

it('words are compared where that settles who somebody is: not for a key that is revoked, expired, known or of a demonstration', () => {
  expect(['demonstration', 'connu', 'inconnu', 'homonyme', 'cle_changee', 'revoque', 'expire'].filter((code) => isUnsure({ code }))).toEqual(['inconnu', 'homonyme', 'cle_changee']);
});
