// The rows the screen shows, from what the shell gives and what is filtered. Pure; it promises the référentiel's order, and
// that a competence or a category without any row left is not shown.

import type { Colonne, Correspondance, CorrespondanceCompetence, LigneCorrespondance, Referentiel } from '../../lib/backend/types';

export type Filtre = 'tous' | 'absents' | 'sans_preuve' | 'perimes';
export const FILTRES: Filtre[] = ['tous', 'absents', 'sans_preuve', 'perimes'];

export interface Group {
  competence: CorrespondanceCompetence;
  /** By category, in the référentiel's order; one without title where the référentiel has but one. */
  categories: { titre: string; lignes: LigneCorrespondance[] }[];
}

/** A key for a column, the same for the same column. */
export function columnKey(colonne: Colonne): string {
  return typeof colonne === 'string' ? colonne : colonne.activite;
}

const told = (ligne: LigneCorrespondance) => ligne.cellules.some((recits) => recits.length > 0);
const backed = (ligne: LigneCorrespondance) => ligne.cellules.some((recits) => recits.some((recit) => recit.etaye));

export function keeps(filtre: Filtre, ligne: LigneCorrespondance): boolean {
  switch (filtre) {
    case 'tous':
      return true;
    case 'absents':
      return ligne.etat === 'absent';
    case 'sans_preuve':
      return told(ligne) && !backed(ligne);
    case 'perimes':
      return ligne.perime;
  }
}

/** The competences to show; all of them where `competence` is null or is not in the perimeter any more. */
function chosen(table: Correspondance, competence: string | null): CorrespondanceCompetence[] {
  const found = table.competences.filter((one) => one.id === competence);
  return found.length > 0 ? found : table.competences;
}

/** How many criteria each filter would show. */
export function counts(table: Correspondance, competence: string | null): Record<Filtre, number> {
  const lignes = chosen(table, competence).flatMap((one) => one.lignes);
  const of = (filtre: Filtre) => lignes.filter((ligne) => keeps(filtre, ligne)).length;
  return { tous: lignes.length, absents: of('absents'), sans_preuve: of('sans_preuve'), perimes: of('perimes') };
}

export function groups(referentiel: Referentiel, table: Correspondance, filtre: Filtre, competence: string | null): Group[] {
  const several = referentiel.categories.length > 1;
  return chosen(table, competence)
    .map((one) => {
      const kept = one.lignes.filter((ligne) => keeps(filtre, ligne));
      const categories = referentiel.categories
        .map(({ code, titre }) => ({ titre: several ? titre : '', lignes: kept.filter((ligne) => ligne.categorie === code) }))
        .filter(({ lignes }) => lignes.length > 0);
      return { competence: one, categories };
    })
    .filter(({ categories }) => categories.length > 0);
}

export const lignesOf = (group: Group): LigneCorrespondance[] => group.categories.flatMap(({ lignes }) => lignes);

/** How many criteria of these rows have something in that column. */
export function toldIn(lignes: LigneCorrespondance[], rang: number): number {
  return lignes.filter((ligne) => (ligne.cellules[rang]?.length ?? 0) > 0).length;
}
