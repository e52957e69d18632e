import { describe, expect, it } from 'vitest';

import { random } from './random-texts';
import { correct } from './typography';

/** Types a text sign by sign, as the editor does. */
function type(text: string): string {
  let line = '';
  let above = '';
  for (const sign of text) {
    const correction = correct(line, sign);
    line = correction ? `${line.slice(0, line.length - correction.remove + 1)}${correction.insert}` : line + sign;
    if (sign === '\n') {
      above += line;
      line = '';
    }
  }
  return above + line;
}

/** Shows the spaces that do not break: `_` narrow, `~` wide. */
const shown = (text: string) => type(text).replaceAll('\u202f', '_').replaceAll('\u00a0', '~');

describe('signs of French as they are typed', () => {
  it('puts the spaces that do not break', () => {
    expect(shown('Que faire ? Attention ! Il part ; ceci : cela')).toBe('Que faire_? Attention_! Il part_; ceci~: cela');
    expect(shown('Que faire? Attention! Il part; ceci: cela')).toBe('Que faire_? Attention_! Il part_; ceci~: cela');
    expect(shown('Quoi ?! Non !!!')).toBe('Quoi_?! Non_!!!');
  });
  it('makes quotes, apostrophes and ellipses', () => {
    expect(shown('Il dit "bonjour" et "l\'ami".')).toBe('Il dit «_bonjour_» et «_l’ami_».');
    expect(shown('Il dit « bonjour » puis «non»...')).toBe('Il dit «_bonjour_» puis «_non_»…');
    expect(shown('"Tout" d\'abord')).toBe('«_Tout_» d’abord');
    expect(shown('un "mot " fin')).toBe('un «_mot_» fin');
  });
  it('leaves code, targets, tags and addresses alone', () => {
    for (const text of [
      '`a ? b : "c"`', '[x](critere:C1-ME-04 "vu ?")', '![x](preuve:ab "C1-ME-01")', '<img src="x" alt=\'y\'>', 'https://exemple.fr/a?b=1;c',
      'http://x', 'mailto:a@b.fr', '| :--- | ---: |', '&nbsp;', '12:30', 'C:\\Temp', '```sh "x"',
    ]) expect(type(text)).toBe(text);
  });
  it('speaks again after code or a target is closed', () => {
    expect(shown('`ls` ? [x](critere:C1-ME-01) !')).toBe('`ls`_? [x](critere:C1-ME-01)_!');
  });
  it('changes nothing in what it wrote: the same text typed again is the same', () => {
    const next = random(20_261);
    const signs = [...'aéB1 ,.;:!?"\'«»()[]`*_<>|-\\/\u00a0\u202f\n…’'];
    for (let round = 0; round < 4_000; round += 1) {
      const text = Array.from({ length: next(40) }, () => signs[next(signs.length)]).join('');
      const once = type(text);
      expect(type(once), JSON.stringify(text)).toBe(once);
    }
  });
  it('adds and takes spaces and changes signs only: the letters stay', () => {
    const next = random(7);
    const signs = [...'abc ;:!?"\'.«»'];
    const letters = (text: string) => text.replace(/[^abc]/g, '');
    for (let round = 0; round < 2_000; round += 1) {
      const text = Array.from({ length: next(30) }, () => signs[next(signs.length)]).join('');
      expect(letters(type(text))).toBe(letters(text));
    }
  });
});
