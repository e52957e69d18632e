import { describe, expect, it } from 'vitest';

import { applied, linkSelection, removeCritere, retargetCritere } from './link-criteria';
import { readLinks } from './links';

const PREUVE = `preuve:${'9f'.repeat(32)}`;

/** Links what stands between « and » to C1-ME-01. */
function link(marked: string, id = 'C1-ME-01'): string {
  const from = marked.indexOf('«');
  const to = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  const result = linkSelection(text, { from, to }, id);
  return result.kind === 'changes' ? applied(text, result.changes) : result.why;
}

describe('linking a selection', () => {
  it('wraps the words and leaves the spaces outside', () => {
    expect(link('Le «poste démarre »bien.')).toBe('Le [poste démarre](critere:C1-ME-01) bien.');
  });
  it('adds the id to the passage it touches instead of nesting', () => {
    expect(link('Le [«poste»](critere:C2-ME-02 "vu") va.')).toBe('Le [poste](critere:C2-ME-02,C1-ME-01 "vu") va.');
    expect(link('«Le [poste](critere:C2-ME-02) va».')).toBe('Le [poste](critere:C2-ME-02,C1-ME-01) va.');
  });
  it('adds to every passage that the selection covers', () => {
    expect(link('«[a](critere:C1-ME-02) et [b](critere:C1-ME-03)»')).toBe('[a](critere:C1-ME-02,C1-ME-01) et [b](critere:C1-ME-03,C1-ME-01)');
  });
  it('says so when the passage names the criterion already', () => {
    expect(link('[«a»](critere:C1-ME-01)')).toBe('deja');
  });
  it('links the first of several paragraphs only', () => {
    expect(link('«Un.\n\nDeux.»')).toBe('[Un.](critere:C1-ME-01)\n\nDeux.');
  });
  it('leaves the marks of a heading and of a list outside', () => {
    expect(link('«## Panne»')).toBe('## [Panne](critere:C1-ME-01)');
    expect(link('«- un\n- deux»')).toBe('- [un](critere:C1-ME-01)\n- deux');
  });
  it('stays in one cell of a table', () => {
    expect(link('| a | b |\n|---|---|\n| «un | deux» |')).toBe('| a | b |\n|---|---|\n| [un](critere:C1-ME-01) | deux |');
  });
  it('takes a bold stretch whole rather than cutting it', () => {
    expect(link('Un **mot «gras** et» fin')).toBe('Un [**mot gras** et](critere:C1-ME-01) fin');
    expect(link('Un **«mot»** gras')).toBe('Un **[mot](critere:C1-ME-01)** gras');
    expect(link('Un «**mot** gras»')).toBe('Un [**mot** gras](critere:C1-ME-01)');
  });
  it('keeps an image whole inside the passage', () => {
    expect(link(`«![B](${PREUVE})»`)).toBe(`[![B](${PREUVE})](critere:C1-ME-01)`);
    expect(link(`Voir «ici ![B»](${PREUVE}).`)).toBe(`Voir [ici ![B](${PREUVE})](critere:C1-ME-01).`);
  });
  it('adds to the title of evidence that names criteria', () => {
    expect(link(`«![B](${PREUVE} "C1-ME-08")»`)).toBe(`![B](${PREUVE} "C1-ME-08, C1-ME-01")`);
  });
  it('refuses what would break another link', () => {
    expect(link('Voir «le [site](https://exemple.fr)».')).toBe('lien');
  });
  it('refuses a block of code, and takes a stretch of code whole', () => {
    expect(link('```\n«x»\n```')).toBe('code');
    expect(link('La commande `ping «-a`» répond')).toBe('La commande [`ping -a`](critere:C1-ME-01) répond');
  });
  it('escapes the brackets of the words themselves', () => {
    expect(link('Le «fichier] reçu»')).toBe('Le [fichier\\] reçu](critere:C1-ME-01)');
    expect(link('La «note [1]»')).toBe('La [note \\[1\\]](critere:C1-ME-01)');
  });
  it('links nothing where nothing is selected', () => {
    expect(link('a « »b')).toBe('rien');
  });
});

describe('a linked passage', () => {
  const first = (text: string) => readLinks(text)[0]!;

  it('becomes plain text again when its only criterion is taken away', () => {
    const text = 'Le [**poste**](critere:C1-ME-01 "vu").';
    expect(applied(text, removeCritere(text, first(text), 'C1-ME-01'))).toBe('Le **poste**.');
  });
  it('keeps its other criteria', () => {
    const text = '[a](critere:C1-ME-01,C1-ME-02,C1-LI-01)';
    expect(applied(text, removeCritere(text, first(text), 'C1-ME-02'))).toBe('[a](critere:C1-ME-01,C1-LI-01)');
    expect(applied(text, removeCritere(text, first(text), 'C1-LI-01'))).toBe('[a](critere:C1-ME-01,C1-ME-02)');
  });
  it('changes its criterion in place, sub-point included', () => {
    const text = '[a](critere:C1-ME-01,C1-LI-03.2)';
    expect(applied(text, retargetCritere(text, first(text), 'C1-LI-03', 'C2-ME-04'))).toBe('[a](critere:C1-ME-01,C2-ME-04)');
    expect(applied(text, retargetCritere(text, first(text), 'C1-LI-03', 'C1-ME-01'))).toBe('[a](critere:C1-ME-01)');
  });
  it('loses a criterion named in the title of evidence', () => {
    const text = `![B](${PREUVE} "C1-ME-08, le 12 mars")`;
    expect(applied(text, removeCritere(text, first(text), 'C1-ME-08'))).toBe(`![B](${PREUVE} "le 12 mars")`);
  });
  it('never takes a criterion of another version for the one that bears its id today', () => {
    const text = '[a](critere:C1-ME-03@1,C1-LI-03.2@1.2,C1-ME-03)';
    expect(first(text).target).toMatchObject({ ids: ['C1-ME-03@1', 'C1-LI-03@1.2', 'C1-ME-03'], wrong: [] });
    const changed = (id: string, to: string | null) => applied(text, to ? retargetCritere(text, first(text), id, to) : removeCritere(text, first(text), id));
    expect(changed('C1-ME-03', null)).toBe('[a](critere:C1-ME-03@1,C1-LI-03.2@1.2)');
    expect(changed('C1-ME-03@1', null)).toBe('[a](critere:C1-LI-03.2@1.2,C1-ME-03)');
    expect(changed('C1-LI-03@1.2', 'C2-ME-04')).toBe('[a](critere:C1-ME-03@1,C2-ME-04,C1-ME-03)');
    const titled = `![B](${PREUVE} "C1-ME-08@1, C1-ME-08")`;
    expect(first(titled).titleIds).toEqual(['C1-ME-08@1', 'C1-ME-08']);
    expect(applied(titled, retargetCritere(titled, first(titled), 'C1-ME-08@1', 'C2-ME-04'))).toBe(`![B](${PREUVE} "C2-ME-04, C1-ME-08")`);
  });
  it('can lose a word that is no id', () => {
    const text = '[a](critere:bidon,C1-ME-01)';
    expect(applied(text, removeCritere(text, first(text), 'bidon'))).toBe('[a](critere:C1-ME-01)');
  });
});

describe('reading links', () => {
  it('counts in UTF-16 units and sees an image inside a passage', () => {
    const [outer, inner] = readLinks(`😀 [x ![B](${PREUVE})](critere:C1-ME-01)`);
    expect(outer).toMatchObject({ from: 3, image: false, target: { kind: 'criteres', ids: ['C1-ME-01'] } });
    expect(inner).toMatchObject({ image: true, target: { kind: 'preuve' } });
  });
  it('tells a badly written id from an id', () => {
    expect(readLinks('[x](critere:C1-ME-1;c2-me-04)')[0]?.target).toEqual({ kind: 'criteres', ids: ['C2-ME-04'], wrong: ['C1-ME-1'] });
  });
  it('sees no link in code', () => {
    expect(readLinks('`[x](critere:C1-ME-01)`')).toEqual([]);
  });
});
