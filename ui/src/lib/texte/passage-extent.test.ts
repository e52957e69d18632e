import { describe, expect, it } from 'vitest';

import { applied } from './link-criteria';
import { readLinks, type Link } from './links';
import { sentenceOf, setExtent, wordStep } from './passage-extent';
import { random } from './random-texts';

const passage = (text: string) => readLinks(text).find((one) => one.target.kind === 'criteres')!;
/** The text once the passage goes from the beginning of `first` to the end of `last`, as it would be written without links. */
function set(text: string, wanted: { from: number; to: number }): string {
  const made = setExtent(text, passage(text), wanted);
  return made.kind === 'changes' ? applied(text, made.changes) : made.why;
}
const to = (text: string, choose: (text: string, link: Link) => { from: number; to: number } | null) => {
  const wanted = choose(text, passage(text));
  return wanted ? set(text, wanted) : 'rien';
};

describe('the extent of a passage', () => {
  it('goes to the sentence, whose end is not in a target', () => {
    expect(to('Avant. Je [relis l’historique](critere:C1-ME-01 "v. 2") du poste. Après.', sentenceOf)).toBe('Avant. [Je relis l’historique du poste.](critere:C1-ME-01 "v. 2") Après.');
    expect(to('- Je [relis](critere:C1-ME-01,C1-LI-02) tout', sentenceOf)).toBe('- [Je relis tout](critere:C1-ME-01,C1-LI-02)');
    expect(to('Le [poste](critere:C1-ME-01)\u202f! Oui.', sentenceOf)).toBe('[Le poste\u202f!](critere:C1-ME-01) Oui.');
    expect(to('Vu. [Fini.](critere:C1-ME-01) Oui.', sentenceOf)).toBe('deja');
  });
  it('gains and loses a word on either side', () => {
    const text = 'Je [relis tout](critere:C1-ME-01) le jour.';
    expect(to(text, (t, l) => wordStep(t, l, 'fin', 1))).toBe('Je [relis tout le](critere:C1-ME-01) jour.');
    expect(to(text, (t, l) => wordStep(t, l, 'fin', -1))).toBe('Je [relis](critere:C1-ME-01) tout le jour.');
    expect(to(text, (t, l) => wordStep(t, l, 'debut', 1))).toBe('[Je relis tout](critere:C1-ME-01) le jour.');
    expect(to(text, (t, l) => wordStep(t, l, 'debut', -1))).toBe('Je relis [tout](critere:C1-ME-01) le jour.');
    expect(to('[relis](critere:C1-ME-01)', (t, l) => wordStep(t, l, 'fin', -1))).toBe('rien');
  });
  it('takes bold whole, escapes a stray bracket, and stays in its paragraph', () => {
    expect(set('[a](critere:C1-ME-01) et **b c** d', { from: 1, to: 29 })).toBe('[a et **b c**](critere:C1-ME-01) d');
    expect(set('[a](critere:C1-ME-01) b] c', { from: 1, to: 26 })).toBe('[a b\\] c](critere:C1-ME-01)');
    expect(set('[a](critere:C1-ME-01) b\n\nc', { from: 1, to: 26 })).toBe('[a b](critere:C1-ME-01)\n\nc');
  });
  it('refuses to take in another link', () => {
    expect(set('[a](critere:C1-ME-01) b [c](critere:C1-ME-02)', { from: 1, to: 45 })).toBe('lien');
  });
  it('changes neither the words, nor the target, nor anything outside its paragraph, and says where its words are', () => {
    const next = random(3);
    const words = ['je', '**relis**', 'l’historique.', 'du', '`code`', 'poste !', '*tout*', '![b](preuve:' + 'ab'.repeat(32) + ')', '[1]', '&amp;', 'fin.', '\n\n', '- '];
    let made = 0;
    for (let round = 0; round < 1_500; round += 1) {
      const part = () => Array.from({ length: next(6) }, () => words[next(words.length)]).join(' ');
      const text = `${part()} [un passage relu](critere:C1-ME-04,C1-LI-02 "dit") ${part()}`;
      const link = passage(text);
      if (!link) continue;
      const wanted = [sentenceOf(text, link), wordStep(text, link, 'fin', 1), wordStep(text, link, 'debut', 1), wordStep(text, link, 'fin', -1), { from: next(text.length), to: next(text.length) }][next(5)];
      if (!wanted) continue;
      const extent = setExtent(text, link, wanted);
      if (extent.kind === 'refused') continue;
      made += 1;
      const after = applied(text, extent.changes);
      const now = passage(after);
      const bare = (one: string, at: Link) => one.slice(0, at.from) + one.slice(at.text.from, at.text.to) + one.slice(at.to);
      expect(bare(after, now).replaceAll('\\[', '[').replaceAll('\\]', ']'), text).toBe(bare(text, link));
      expect(after.slice(now.text.to, now.to)).toBe(text.slice(link.text.to, link.to));
      expect(extent.text, `${text} -> ${after}`).toEqual(now.text);
    }
    expect(made).toBeGreaterThan(200);
  });
});
