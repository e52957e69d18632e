// Putting a reading somewhere else in a draft, or words that were not understood somewhere at all. Pure. It promises that what is
// moved keeps its words, its places and what is below it, and that nothing is moved where it would lose them.

import type { Brouillon, CompetenceLue, CritereLu, ExtraitLu, Lu } from '../../lib/backend/types';
import { at, changed, readingOf, readings, slot, type Part, type Path } from './draft';

/** Where something may be put. Ranks are from 0; `apres` is the rank of what it comes after, -1 for the first place. */
export type Destination =
  | { vers: 'critere'; competence: number; categorie: string; apres: number | null }
  | { vers: 'sous_point'; competence: number; critere: number }
  | { vers: 'condition'; competence: number }
  | { vers: 'resultat'; competence: number }
  | { vers: 'connaissance'; bloc: number }
  | { vers: 'point'; rubrique: number }
  | { vers: 'note' }
  | { vers: 'fondement' }
  /** At the end of the words of a reading that is there. */
  | { vers: 'suite'; path: Path };

export type Vers = Destination['vers'];

/** Characters of a short label that is proposed. */
const COURT = 48;

/** Where a thing may be put in this draft; a criterion that has sub-points stays a criterion. */
export function allowed(draft: Brouillon, item: unknown): Vers[] {
  const laden = ((item as CritereLu | null)?.sous_points?.length ?? 0) > 0;
  if (laden) return ['critere'];
  const all: [Vers, boolean][] = [
    ['critere', draft.competences.length > 0],
    ['sous_point', draft.competences.some(({ criteres }) => criteres.length > 0)],
    ['condition', draft.competences.length > 0],
    ['resultat', draft.competences.length > 0 && draft.generation === 'blocs'],
    ['connaissance', draft.blocs.length > 0],
    ['point', draft.activites.length > 0],
    ['note', true],
    ['fondement', true],
    ['suite', true],
  ];
  return all.filter(([, there]) => there).map(([vers]) => vers);
}

/** The item a path leads to: the whole criterion, not only its words. */
export function itemAt(draft: Brouillon, path: Path): unknown {
  const { list, rank } = slot(draft, path);
  return list[rank];
}

/** Moves an item of the draft. */
export function moved(draft: Brouillon, path: Path, to: Destination): Brouillon {
  return changed(draft, (copy) => {
    const { list, rank } = slot(copy, path);
    const item = list[rank];
    // Found before anything leaves its list: ranks would no longer be those that were shown.
    const put = placer(copy, to);
    list.splice(list.indexOf(item), 1);
    for (const lu of readings(item)) Object.assign(lu, { surete: 'confirme', raison: null });
    put(item);
  });
}

/** Puts words that were not understood somewhere. */
export function placed(draft: Brouillon, rank: number, to: Destination): Brouillon {
  return changed(draft, (copy) => {
    const put = placer(copy, to);
    const [extract] = copy.non_compris.splice(rank, 1);
    if (extract) put(readingOf(extract as ExtraitLu));
  });
}

/** What to propose for words that stand there: the competence whose words are the nearest before. */
export function nearest(draft: Brouillon, all: Part[], paragraphe: number): number {
  let [best, found] = [-1, 0];
  for (const { lu, path } of all) {
    if (path[0] !== 'competences') continue;
    for (const place of lu.places) {
      if (place.paragraphe <= paragraphe && place.paragraphe > best) [best, found] = [place.paragraphe, path[1] as number];
    }
  }
  return Math.min(found, Math.max(0, draft.competences.length - 1));
}

/** The first words, for lists and margins. */
export function shortened(texte: string): string {
  if (texte.length <= COURT) return texte.replace(/[.\s]+$/u, '');
  const cut = texte.slice(0, COURT);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 12)).replace(/[,;:\s\u202f\u00a0]+$/u, '')}…`;
}

function placer(copy: Brouillon, to: Destination): (item: unknown) => void {
  const competence = (rank: number): CompetenceLue => copy.competences[rank]!;
  const words = (item: unknown): Lu => readings(item)[0]!;
  switch (to.vers) {
    case 'critere':
      return critereIn(competence(to.competence), copy.categories.map(({ code }) => code), to.categorie, to.apres);
    case 'sous_point': {
      const { sous_points } = competence(to.competence).criteres[to.critere]!;
      return (item) => sous_points.push({ nature: (item as { nature?: 'obligatoire' | 'exemple' }).nature ?? 'obligatoire', libelle: words(item) });
    }
    case 'condition': {
      const { conditions } = competence(to.competence);
      return (item) => conditions.push({ puce: (item as { puce?: boolean }).puce ?? true, libelle: words(item) });
    }
    case 'resultat':
      return (item) => competence(to.competence).resultats.push(words(item));
    case 'connaissance':
      return (item) => copy.blocs[to.bloc]!.connaissances.push(words(item));
    case 'point':
      return (item) => copy.activites[to.rubrique]!.points.push(words(item));
    case 'note':
      return (item) => copy.notes.push({ numero: Math.max(0, ...copy.notes.map(({ numero }) => numero)) + 1, libelle: words(item) });
    case 'fondement':
      return (item) => copy.regles.fondements.push(words(item));
    case 'suite': {
      const before = at(copy, to.path) as Lu;
      return (item) => {
        const { texte, places } = words(item);
        Object.assign(before, { texte: `${before.texte} ${texte}`.trim(), places: [...before.places, ...places], surete: 'confirme', raison: null });
      };
    }
  }
}

/** Criteria are kept in order of category, then rank. */
function critereIn({ criteres }: CompetenceLue, order: string[], categorie: string, apres: number | null): (item: unknown) => void {
  const before = apres === null || apres < 0 ? null : criteres[apres];
  return (item) => {
    const lu = readings(item)[0]!;
    const one = (item as Partial<CritereLu>).sous_points ? (item as CritereLu) : { categorie, court: shortened(lu.texte), libelle: lu, sous_points: [] };
    one.categorie = categorie;
    const rank = order.indexOf(categorie);
    // The first of its category where that is asked; else the last, after those of the categories before.
    const later = criteres.findIndex((each) => (apres === -1 ? order.indexOf(each.categorie) >= rank : order.indexOf(each.categorie) > rank));
    criteres.splice(before ? criteres.indexOf(before) + 1 : later < 0 ? criteres.length : later, 0, one);
  };
}
