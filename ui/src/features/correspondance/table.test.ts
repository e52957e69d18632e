import { describe, expect, it } from 'vitest';

import type { Correspondance, LigneCorrespondance, Recit, Referentiel } from '../../lib/backend/types';
import { cellAt, GAP, layout, paths } from './heat';
import { counts, groups, lignesOf, toldIn } from './table';

const recit = (etaye: boolean): Recit => ({
  texte: { fiche: 'C1' }, place: { octets: { start: 0, end: 1 }, utf16: { start: 0, end: 1 }, ligne: 1, colonne: 1 }, extrait: 'x', etaye,
});
const ligne = (id: string, recits: Recit[], more: Partial<LigneCorrespondance> = {}): LigneCorrespondance => ({
  id, categorie: id.split('-')[1]!, etat: recits.length === 0 ? 'absent' : recits.some((one) => one.etaye) ? 'etaye' : 'mentionne',
  perime: false, cellules: [recits], preuves: [], avis: [], ...more,
});
const competence = (id: string, lignes: LigneCorrespondance[]) => ({ id, total: lignes.length, absents: 0, mentionnes: 0, etayes: 0, confirmes: 0, lignes });
const table: Correspondance = {
  colonnes: ['fiche'],
  competences: [
    competence('C1', [ligne('C1-ME-01', []), ligne('C1-ME-02', [recit(false)], { perime: true }), ligne('C1-LI-01', [recit(false), recit(true)])]),
    competence('C2', [ligne('C2-ME-01', [recit(true)])]),
  ],
};
const referentiel = { categories: [{ code: 'LI', titre: 'Liens', court: 'Liens' }, { code: 'ME', titre: 'Méthodes', court: 'Méthodes' }] } as Referentiel;
const ids = (filtre: Parameters<typeof groups>[2], one: string | null = null) => groups(referentiel, table, filtre, one).flatMap(lignesOf).map(({ id }) => id);

describe('the rows of the table', () => {
  it('are all there, by competence then category', () => {
    expect(ids('tous')).toEqual(['C1-LI-01', 'C1-ME-01', 'C1-ME-02', 'C2-ME-01']);
    expect(groups(referentiel, table, 'tous', null)[0]!.categories.map(({ titre }) => titre)).toEqual(['Liens', 'Méthodes']);
  });
  it('are kept by a filter, and a competence left empty is not shown', () => {
    expect(ids('absents')).toEqual(['C1-ME-01']);
    expect(ids('sans_preuve')).toEqual(['C1-ME-02']);
    expect(ids('perimes')).toEqual(['C1-ME-02']);
    expect(groups(referentiel, table, 'absents', null)).toHaveLength(1);
    expect(ids('absents', 'C2')).toEqual([]);
    expect(ids('tous', 'C2')).toEqual(['C2-ME-01']);
    expect(ids('tous', 'C9'), 'a competence that left the perimeter hides nothing').toHaveLength(4);
  });
  it('are as many as each filter says', () => {
    for (const one of [null, 'C1', 'C2']) {
      const many = counts(table, one);
      for (const filtre of ['tous', 'absents', 'sans_preuve', 'perimes'] as const) expect(many[filtre]).toBe(ids(filtre, one).length);
    }
  });
  it('count a column once a criterion', () => {
    expect(toldIn(table.competences[0]!.lignes, 0)).toBe(2);
    expect(toldIn(table.competences[0]!.lignes, 5)).toBe(0);
  });
  it('have no title of category where there is but one', () => {
    const one = { categories: referentiel.categories.slice(1) } as Referentiel;
    expect(groups(one, table, 'tous', 'C2')[0]!.categories[0]!.titre).toBe('');
  });
});

describe('the picture', () => {
  const many = Array.from({ length: 6 }, (_, rank) => competence(`C${rank + 1}`, Array.from({ length: 18 }, (_, n) => ligne(`C${rank + 1}-ME-${n}`, []))));
  const all = groups(referentiel, { colonnes: ['fiche'], competences: many }, 'tous', null);
  const right = (spans: ReturnType<typeof layout>['bands'][number], cell: number) => Math.max(...spans.map(({ x, count }) => x + count * cell));

  it('shows 108 criteria in one band where there is room, each once', () => {
    const { bands, cell } = layout(all, 800);
    expect(bands).toHaveLength(1);
    expect(right(bands[0]!, cell)).toBeLessThanOrEqual(800);
    const seen = bands.flatMap((spans) => spans.flatMap(({ first, count }) => Array.from({ length: count }, (_, n) => first + n)));
    expect(seen).toEqual(Array.from({ length: 108 }, (_, n) => n));
  });
  it('never is wider than its room', () => {
    for (const room of [60, 130, 300, 520, 700, 1600]) {
      const { bands, cell } = layout(all, room);
      for (const spans of bands) expect(right(spans, cell), `${room}`).toBeLessThanOrEqual(room);
    }
  });
  it('finds the cell that was pressed, and none between two competences', () => {
    const { bands, cell } = layout(all, 1600);
    const [spans] = bands;
    expect(cellAt(spans!, cell, 0)).toBe(0);
    expect(cellAt(spans!, cell, 18 * cell - 0.1)).toBe(17);
    expect(cellAt(spans!, cell, 18 * cell + GAP / 2)).toBeNull();
    expect(cellAt(spans!, cell, 18 * cell + GAP)).toBe(18);
    expect(cellAt(spans!, cell, -1)).toBeNull();
  });
  it('fills by how far a criterion is told, and leaves an absent one empty', () => {
    const { bands, cell } = layout(groups(referentiel, table, 'tous', null), 800);
    const { fills } = paths(bands[0]!, { key: 'x', titre: 'x', height: 26, shades: ['etaye', 'absent', 'mentionne', 'confirme'] }, cell, 0);
    expect(Object.keys(fills).sort()).toEqual(['confirme', 'etaye', 'mentionne']);
    expect(fills.etaye).toBe(`M0 8h${cell}v16h${-cell}z`);
  });
  it('draws nothing of nothing', () => {
    expect(layout([], 500).bands).toEqual([]);
  });
});
