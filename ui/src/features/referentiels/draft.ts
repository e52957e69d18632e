// A draft of a référentiel as it is reviewed: every reading of it in the order of the document, each with the way to it, and what a
// person is asked about. Pure: every change gives a new draft. It promises that no word of the source leaves the draft by itself:
// what is set aside goes among what was recognised, with its places and the reason given.

import type { Brouillon, ExtraitLu, Lu, PlaceLue } from '../../lib/backend/types';

/** The keys that lead to a reading, from the draft down. */
export type Path = readonly (string | number)[];

/** What a reading is, for its label and for what may be done with it. */
export type Genre =
  | 'titre' | 'variante' | 'rncp' | 'rubrique' | 'point' | 'finalite' | 'bloc' | 'connaissance' | 'modalite' | 'explication' | 'appui'
  | 'competence' | 'variante_competence' | 'condition' | 'critere' | 'sous_point' | 'resultat' | 'modalites' | 'regle' | 'fondement' | 'note';

/** A reading of the draft. */
export interface Part {
  path: Path;
  /** The path, as one word. */
  key: string;
  genre: Genre;
  /** Number of the competence, of the bloc or of the rubrique it is in; 0 outside. */
  dans: number;
  /** Code of the category, of a criterion. */
  categorie: string;
  /** Rank from 1 among those of its kind and place; the number of a competence, bloc or note. */
  rang: number;
  lu: Lu;
}

/** One that may be taken out of its list, to be put elsewhere or aside; the others are single slots. */
export const MOVABLE: readonly Genre[] = ['variante', 'point', 'connaissance', 'appui', 'variante_competence', 'condition', 'critere', 'sous_point', 'resultat', 'fondement', 'note'];

/** Rules that are one reading each, in the order they are shown. */
export const REGLES = ['inscription', 'accord_modalites', 'preference', 'delai_rapport', 'avis_regard', 'avis_auteur', 'commission', 'admission_par', 'admission'] as const;
export type Regle = (typeof REGLES)[number];

export const keyOf = (path: Path): string => path.join('.');

/** Every reading, in the order of an official document. */
export function parts(draft: Brouillon): Part[] {
  const found: Part[] = [];
  const add = (genre: Genre, path: Path, lu: Lu, rang: number, dans = 0, categorie = '') => found.push({ path, key: keyOf(path), genre, dans, categorie, rang, lu });
  add('titre', ['titre'], draft.titre, 1);
  draft.variantes.forEach((one, i) => add('variante', ['variantes', i, 'libelle'], one.libelle, i + 1));
  if (draft.rncp) add('rncp', ['rncp'], draft.rncp, 1);
  draft.activites.forEach((one, i) => {
    add('rubrique', ['activites', i, 'titre'], one.titre, i + 1, i + 1);
    one.points.forEach((lu, j) => add('point', ['activites', i, 'points', j], lu, j + 1, i + 1));
    if (one.finalite) add('finalite', ['activites', i, 'finalite'], one.finalite, 1, i + 1);
  });
  draft.blocs.forEach((one, i) => {
    add('bloc', ['blocs', i, 'titre'], one.titre, one.numero, one.numero);
    one.connaissances.forEach((lu, j) => add('connaissance', ['blocs', i, 'connaissances', j], lu, j + 1, one.numero));
  });
  draft.competences.forEach((_, i) => addCompetence(draft, i, add));
  draft.modalites.forEach((one, i) => {
    add('modalite', ['modalites', i, 'titre'], one.titre, i + 1, i + 1);
    add('explication', ['modalites', i, 'explication'], one.explication, 1, i + 1);
    one.appuis.forEach((lu, j) => add('appui', ['modalites', i, 'appuis', j], lu, j + 1, i + 1));
  });
  REGLES.forEach((name, i) => add('regle', ['regles', name], draft.regles[name], i + 1));
  draft.regles.fondements.forEach((lu, i) => add('fondement', ['regles', 'fondements', i], lu, i + 1));
  draft.notes.forEach((one, i) => add('note', ['notes', i, 'libelle'], one.libelle, one.numero));
  return found;
}

function addCompetence(draft: Brouillon, i: number, add: (genre: Genre, path: Path, lu: Lu, rang: number, dans?: number, categorie?: string) => void): void {
  const one = draft.competences[i]!;
  const n = one.numero;
  const at = ['competences', i] as const;
  add('competence', [...at, 'titre'], one.titre, n, n);
  one.variantes.forEach((variante, j) => add('variante_competence', [...at, 'variantes', j, 'libelle'], variante.libelle, j + 1, n));
  add('modalites', [...at, 'modalites_lues'], one.modalites_lues, 1, n);
  one.conditions.forEach((condition, j) => add('condition', [...at, 'conditions', j, 'libelle'], condition.libelle, j + 1, n));
  const ranks = new Map<string, number>();
  one.criteres.forEach((critere, j) => {
    const rang = (ranks.get(critere.categorie) ?? 0) + 1;
    ranks.set(critere.categorie, rang);
    add('critere', [...at, 'criteres', j, 'libelle'], critere.libelle, rang, n, critere.categorie);
    critere.sous_points.forEach((sous, k) => add('sous_point', [...at, 'criteres', j, 'sous_points', k, 'libelle'], sous.libelle, k + 1, n, critere.categorie));
  });
  one.resultats.forEach((lu, j) => add('resultat', [...at, 'resultats', j], lu, j + 1, n));
}

/** Says nothing: neither read nor written. */
export const isEmpty = (lu: Lu): boolean => lu.texte.trim() === '';

/** What a person is asked: what is doubtful first, then what was deduced from one sign only; in order, each. */
export function doubts(all: Part[]): Part[] {
  // What is doubtful is asked even where nothing was read: it stands in the way of publishing.
  return [...all.filter(({ lu }) => lu.surete === 'douteux'), ...all.filter(({ lu }) => lu.surete === 'probable' && !isEmpty(lu))];
}

export interface Counts {
  douteux: number;
  probables: number;
  nonCompris: number;
  competences: number;
  criteres: number;
}

export function counts(draft: Brouillon, all: Part[]): Counts {
  const of = (surete: Lu['surete']) => doubts(all).filter(({ lu }) => lu.surete === surete).length;
  return {
    douteux: of('douteux'),
    probables: of('probable'),
    nonCompris: draft.non_compris.length,
    competences: draft.competences.length,
    criteres: draft.competences.reduce((sum, one) => sum + one.criteres.length, 0),
  };
}

/** What stands at a path; undefined where nothing does. */
export function at(draft: Brouillon, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], draft);
}

/** A copy of the draft, changed. */
export function changed(draft: Brouillon, change: (copy: Brouillon) => void): Brouillon {
  const copy = structuredClone(draft);
  change(copy);
  return copy;
}

/** A person says that this reading is right. */
export function confirmed(draft: Brouillon, path: Path): Brouillon {
  return changed(draft, (copy) => Object.assign(at(copy, path) as Lu, { surete: 'confirme', raison: null }));
}

/** A person writes it otherwise; its places stay: they say what it comes from. */
export function corrected(draft: Brouillon, path: Path, texte: string): Brouillon {
  return changed(draft, (copy) => Object.assign(at(copy, path) as Lu, { texte: texte.replace(/\s+/g, ' ').trim(), surete: 'confirme', raison: null }));
}

/** The list and the rank of what a path leads to, inside `copy`. */
export function slot(copy: Brouillon, path: Path): { list: unknown[]; rank: number } {
  const inner = path.at(-1) === 'libelle' ? path.slice(0, -1) : path;
  return { list: at(copy, inner.slice(0, -1)) as unknown[], rank: inner.at(-1) as number };
}

/** Every reading inside an item taken out of a list: itself, and the sub-points of a criterion. */
export function readings(item: unknown): Lu[] {
  const one = item as { texte?: string; libelle?: Lu; sous_points?: { libelle: Lu }[] };
  if (one.libelle) return [one.libelle, ...(one.sous_points ?? []).map(({ libelle }) => libelle)];
  return [item as Lu];
}

/** Takes an item out of the référentiel: its words are listed among what says nothing of its own, with the reason given. */
export function setAside(draft: Brouillon, path: Path, raison: string): Brouillon {
  return changed(draft, (copy) => {
    const { list, rank } = slot(copy, path);
    const [item] = list.splice(rank, 1);
    for (const lu of readings(item)) copy.reconnus.push(...extracts(lu, raison));
  });
}

/** A reading as extracts, one a place: what a person wrote has none, and is not of the source. */
function extracts({ texte, places }: Lu, raison: string): ExtraitLu[] {
  return places.map((place) => ({ texte, place, raison }));
}

/** Sets aside, for that reason, what was not understood. */
export function setExtractAside(draft: Brouillon, rank: number, raison: string): Brouillon {
  return changed(draft, (copy) => {
    const [extract] = copy.non_compris.splice(rank, 1);
    if (extract) copy.reconnus.push({ ...extract, raison });
  });
}

/** The reading a person makes of words that were not understood. */
export const readingOf = ({ texte, place }: ExtraitLu): Lu => ({ texte, places: [place], surete: 'confirme', raison: null });

/** The reading that covers that byte of that paragraph; the smallest where several do. */
export function partAt(all: Part[], paragraphe: number, octet: number): Part | null {
  const covers = (place: PlaceLue) => place.paragraphe === paragraphe && place.debut <= octet && octet < place.fin;
  const found = all.filter(({ lu }) => lu.places.some(covers));
  const width = ({ lu }: Part) => lu.places.reduce((sum, place) => sum + place.fin - place.debut, 0);
  return found.sort((a, b) => width(a) - width(b))[0] ?? null;
}
