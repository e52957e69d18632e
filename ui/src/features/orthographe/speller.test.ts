import { beforeEach, describe, expect, it, vi } from 'vitest';

import { bare, Speller } from './speller';

const shell = vi.hoisted(() => ({ kept: [] as string[], asked: [] as string[][] }));
vi.mock('../../lib/backend/commands', () => ({
  wordsOf: async () => shell.kept,
  checkWords: async (mots: string[]) => {
    shell.asked.push(mots);
    return mots.filter((mot) => /z/.test(mot));
  },
  addWord: async (_: string, mot: string) => shell.kept.push(mot),
  removeWord: async (_: string, mot: string) => (shell.kept = shell.kept.filter((one) => one !== mot)),
}));

beforeEach(() => {
  shell.kept = [];
  shell.asked = [];
});

describe('the words of a dossier', () => {
  it('are wrong only once the dictionary said so, and are asked once', async () => {
    const speller = new Speller('un');
    const told = vi.fn();
    speller.onAnswer(told);
    expect(speller.isWrong('zut')).toBe(false);
    expect(speller.isWrong('oui')).toBe(false);
    await speller.ask();
    expect([speller.isWrong('zut'), speller.isWrong('oui')]).toEqual([true, false]);
    expect(told).toHaveBeenCalled();
    await speller.ask();
    expect(shell.asked).toEqual([['zut', 'oui']]);
  });

  it('are right once added, whatever article is before them, and wrong again once taken back', async () => {
    const speller = new Speller('deux');
    for (const word of ['l’azimut', 'd’azimut']) speller.isWrong(word);
    await speller.ask();
    await speller.add('l’azimut');
    expect(shell.kept).toEqual(['azimut']);
    expect([speller.isWrong('d’azimut'), speller.personal]).toEqual([false, ['azimut']]);
    await speller.remove('azimut');
    expect([speller.isWrong('d’azimut'), shell.kept]).toEqual([true, []]);
  });

  it('are right when they are names written in the forms, and while they are left alone', async () => {
    const speller = new Speller('trois');
    for (const word of ['Zoé', 'Vézelay-zone', 'zinc']) speller.isWrong(word);
    await speller.ask();
    speller.acceptNames(['Zoé Durand', 'Vézelay-zone']);
    speller.leave('zinc');
    expect(['Zoé', 'd’Vézelay-zone', 'zinc'].map((word) => speller.isWrong(word))).toEqual([false, false, false]);
  });
});

it('a word is kept with one apostrophe and without its article', () => {
  expect(["l'onduleur", 'qu’Ansible', 'aujourd’hui', 'L’'].map(bare)).toEqual(['onduleur', 'Ansible', 'aujourd’hui', 'L’']);
});
