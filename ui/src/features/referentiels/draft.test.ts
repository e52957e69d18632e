import { describe, expect, it } from 'vitest';

import { confirmed, corrected, counts, doubts, partAt, parts, setAside, setExtractAside } from './draft';
import { nameOf } from './names';
import { draft, placesOf } from './pretended-draft';

const one = draft();
const of = (key: string, from = one) => parts(from).find((part) => part.key === key)!;

describe('what a person is asked', () => {
  it('is what is doubtful first, then what is likely, in order; a rule that says nothing is not', () => {
    expect(doubts(parts(one)).map(({ lu }) => lu.texte)).toEqual(['Il trace', 'Il coupe', 'Il range']);
    expect(counts(one, parts(one))).toEqual({ douteux: 2, probables: 1, nonCompris: 1, competences: 2, criteres: 4 });
  });
  it('is asked even where nothing was read, when it is doubtful', () => {
    const empty = draft();
    empty.regles.admission_par.surete = 'douteux';
    expect(doubts(parts(empty)).map(({ key }) => key)).toContain('regles.admission_par');
  });
  it('is called as a person would say it', () => {
    expect(nameOf(of('competences.0.criteres.1.libelle'), one)).toBe('Compétence 1 · Méthodes · critère 2');
    expect(nameOf(of('competences.0.criteres.2.libelle'), one)).toBe('Compétence 1 · Moyens · critère 1');
    expect(nameOf(of('regles.admission'), one)).toBe('Règles · règle d’admission');
  });
});

describe('an answer', () => {
  it('leaves the draft it was given as it was', () => {
    const before = JSON.stringify(one);
    confirmed(one, of('competences.0.criteres.1.libelle').path);
    setAside(one, of('competences.0.criteres.0.libelle').path, 'repetition');
    expect(JSON.stringify(one)).toBe(before);
  });
  it('confirms without changing a word, and asks no more', () => {
    const next = confirmed(one, of('competences.0.criteres.1.libelle').path);
    expect(of('competences.0.criteres.1.libelle', next).lu).toEqual({ ...of('competences.0.criteres.1.libelle').lu, surete: 'confirme', raison: null });
    expect(doubts(parts(next))).toHaveLength(2);
  });
  it('corrects on one line, and keeps where it comes from', () => {
    const next = corrected(one, of('titre').path, '  Un  autre\ntitre ');
    expect(next.titre).toEqual({ texte: 'Un autre titre', places: one.titre.places, surete: 'confirme', raison: null });
  });
  it('sets a criterion aside with what is below it: every word is still listed, with the reason', () => {
    const next = setAside(one, of('competences.0.criteres.0.libelle').path, 'repetition');
    expect(next.competences[0]!.criteres.map(({ libelle }) => libelle.texte)).toEqual(['Il trace', 'Il range']);
    expect(next.reconnus.map(({ texte, raison }) => [texte, raison])).toEqual([['Il lit le plan', 'repetition'], ['en français', 'repetition']]);
    expect(placesOf(next)).toEqual(placesOf(one));
  });
  it('sets aside what was not understood', () => {
    const next = setExtractAside(one, 0, 'hors_referentiel');
    expect([next.non_compris, next.reconnus]).toEqual([[], [{ ...one.non_compris[0], raison: 'hors_referentiel' }]]);
    expect(setExtractAside(next, 0, 'hors_referentiel').reconnus).toHaveLength(1);
  });
});

it('words of the document lead to the smallest element made of them', () => {
  expect(partAt(parts(one), 12, 3)?.key).toBe('competences.0.criteres.0.libelle');
  expect(partAt(parts(one), 10, 0)?.key).toBe('competences.0.modalites_lues');
  expect(partAt(parts(one), 12, 400)).toBeNull();
});
