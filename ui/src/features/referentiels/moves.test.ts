import { describe, expect, it } from 'vitest';

import type { Brouillon } from '../../lib/backend/types';
import { parts } from './draft';
import { allowed, itemAt, moved, nearest, placed, shortened, type Destination } from './moves';
import { draft, placesOf } from './pretended-draft';

const one = draft();
const path = (key: string) => parts(one).find((part) => part.key === key)!.path;
const criteres = (made: Brouillon, rank = 0) => made.competences[rank]!.criteres.map(({ categorie, libelle }) => `${categorie} ${libelle.texte}`);

describe('words that were not understood', () => {
  const to: [string, Destination, (made: Brouillon) => unknown, unknown][] = [
    ['a criterion, last of its category', { vers: 'critere', competence: 0, categorie: 'ME', apres: null }, criteres, ['ME Il lit le plan', 'ME Il trace', 'ME Voir l’annexe', 'MO Il range']],
    ['a criterion, first of its category', { vers: 'critere', competence: 0, categorie: 'MO', apres: -1 }, criteres, ['ME Il lit le plan', 'ME Il trace', 'MO Voir l’annexe', 'MO Il range']],
    ['a criterion, after another', { vers: 'critere', competence: 0, categorie: 'ME', apres: 0 }, criteres, ['ME Il lit le plan', 'ME Voir l’annexe', 'ME Il trace', 'MO Il range']],
    ['a criterion of a category that had none', { vers: 'critere', competence: 1, categorie: 'MO', apres: null }, (made) => criteres(made, 1), ['ME Il coupe', 'MO Voir l’annexe']],
    ['a detail', { vers: 'sous_point', competence: 0, critere: 1 }, (made) => made.competences[0]!.criteres[1]!.sous_points.map(({ libelle }) => libelle.texte), ['Voir l’annexe']],
    ['a condition', { vers: 'condition', competence: 1 }, (made) => made.competences[1]!.conditions.map(({ libelle }) => libelle.texte), ['Voir l’annexe']],
    ['a result', { vers: 'resultat', competence: 0 }, (made) => made.competences[0]!.resultats.map(({ texte }) => texte), ['La pièce est juste', 'Voir l’annexe']],
    ['knowledge', { vers: 'connaissance', bloc: 0 }, (made) => made.blocs[0]!.connaissances.map(({ texte }) => texte), ['Le dessin', 'Voir l’annexe']],
    ['a note', { vers: 'note' }, (made) => made.notes.map(({ numero, libelle }) => `${numero} ${libelle.texte}`), ['1 Voir l’annexe']],
    ['the end of other words', { vers: 'suite', path: path('competences.0.criteres.1.libelle') }, (made) => made.competences[0]!.criteres[1]!.libelle.texte, 'Il trace Voir l’annexe'],
  ];
  it.each(to)('become %s, and are nowhere else', (_, destination, read, expected) => {
    const made = placed(one, 0, destination);
    expect(read(made)).toEqual(expected);
    expect(made.non_compris).toEqual([]);
    expect(placesOf(made)).toEqual(placesOf(one));
  });
});

describe('what is moved', () => {
  it('goes to another competence with its details and its places, and is no more in doubt', () => {
    const made = moved(one, path('competences.0.criteres.0.libelle'), { vers: 'critere', competence: 1, categorie: 'MO', apres: null });
    expect([criteres(made), criteres(made, 1)]).toEqual([['ME Il trace', 'MO Il range'], ['ME Il coupe', 'MO Il lit le plan']]);
    expect(made.competences[1]!.criteres[1]!.sous_points).toHaveLength(1);
    expect(made.competences[1]!.criteres[1]!.libelle.surete).toBe('confirme');
    expect(placesOf(made)).toEqual(placesOf(one));
  });
  it('becomes the detail of another criterion of its own list', () => {
    const made = moved(one, path('competences.0.criteres.1.libelle'), { vers: 'sous_point', competence: 0, critere: 2 });
    expect(criteres(made)).toEqual(['ME Il lit le plan', 'MO Il range']);
    expect(made.competences[0]!.criteres[1]!.sous_points[0]!.libelle.texte).toBe('Il trace');
  });
  it('goes behind the words it belongs to, although they stood after it', () => {
    const made = moved(one, path('competences.0.criteres.1.libelle'), { vers: 'suite', path: path('competences.0.criteres.2.libelle') });
    expect(made.competences[0]!.criteres.map(({ libelle }) => libelle.texte)).toEqual(['Il lit le plan', 'Il range Il trace']);
    expect(placesOf(made)).toEqual(placesOf(one));
  });
  it('stays a criterion while it has details: nothing else could hold them', () => {
    expect(allowed(one, itemAt(one, path('competences.0.criteres.0.libelle')))).toEqual(['critere']);
    expect(allowed(one, itemAt(one, path('competences.0.criteres.1.libelle')))).toContain('sous_point');
  });
});

it('the competence proposed is the one whose words are the nearest before', () => {
  expect([5, 13, 22, 99].map((paragraphe) => nearest(one, parts(one), paragraphe))).toEqual([0, 0, 1, 1]);
});
it('a short label keeps whole words', () => {
  expect(shortened('Il trace.')).toBe('Il trace');
  expect(shortened('Il vérifie que la pièce est conforme au plan et aux tolérances demandées')).toMatch(/^Il vérifie que la pièce est conforme au plan et…$/);
});
