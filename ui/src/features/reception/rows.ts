// The list of received files as it is shown: filtered, put in order, walked. Pure. Words that are compared are folded once a
// row: thousands of rows are put in order again while others arrive.

import type { ReceptionLigne, Verdict } from '../../lib/backend/types';
import { words } from '../../lib/words';

/** What the rows can be put in order by: the columns. */
export const COLONNES = ['verdict', 'fichier', 'signe', 'candidat', 'referentiel', 'couverture', 'avis', 'taille', 'verifie'] as const;
export type Colonne = (typeof COLONNES)[number];

/** The verdicts in the order of what asks for attention the least. */
export const VERDICTS: Verdict[] = ['valide', 'non_controle', 'non_signe', 'autre_signature', 'illisible', 'invalide'];

export type Filtre = 'tous' | 'changes' | Verdict;

export interface Ordre {
  colonne: Colonne;
  descendant: boolean;
}

/** Lower case, without accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

interface Read {
  text: string;
  keys: Record<Colonne, string | number>;
}

const READ = new WeakMap<ReceptionLigne, Read>();

function read(ligne: ReceptionLigne): Read {
  const known = READ.get(ligne);
  if (known) return known;
  const { trouve } = ligne;
  const signe = trouve.signataires.map(({ nom }) => nom).join(' ');
  const made: Read = {
    text: fold([ligne.fichier, ligne.dossier ?? '', signe, trouve.dossier?.candidat, trouve.dossier?.entreprise, trouve.dossier?.titre, trouve.dossier?.code, ...trouve.phrases, words.reception.verdicts[trouve.verdict], words.reception.controle[ligne.controle], ligne.empreinte].filter(Boolean).join(' ')),
    keys: {
      verdict: VERDICTS.indexOf(trouve.verdict),
      fichier: numbered(fold(ligne.fichier)),
      signe: fold(signe),
      candidat: fold(trouve.dossier?.candidat ?? ''),
      referentiel: trouve.dossier ? numbered(fold(`${trouve.dossier.code} ${trouve.dossier.version} ${trouve.dossier.numero ?? ''}`)) : '',
      couverture: trouve.couverture ? (trouve.couverture.total - trouve.couverture.absents) / Math.max(trouve.couverture.total, 1) : -1,
      avis: trouve.avis ? trouve.avis.signes * 1000 + trouve.avis.favorables : -1,
      taille: ligne.taille,
      verifie: ligne.verifie_le,
    },
  };
  READ.set(ligne, made);
  return made;
}

/** Digits widened, so that « dossier 2 » comes before « dossier 10 ». */
function numbered(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

/** What is not there any more, or is no longer what was received. */
export function moved({ controle }: ReceptionLigne): boolean {
  return controle !== 'recu' && controle !== 'inchange';
}

export function keeps(ligne: ReceptionLigne, filtre: Filtre): boolean {
  return filtre === 'tous' || (filtre === 'changes' ? moved(ligne) : ligne.trouve.verdict === filtre);
}

/** How many rows each filter keeps. */
export function counts(lignes: ReceptionLigne[]): Record<Filtre, number> {
  const made: Record<Filtre, number> = { tous: lignes.length, changes: 0, valide: 0, invalide: 0, non_controle: 0, non_signe: 0, autre_signature: 0, illisible: 0 };
  for (const ligne of lignes) {
    if (moved(ligne)) made.changes += 1;
    if (ligne.trouve.verdict in made) made[ligne.trouve.verdict] += 1;
  }
  return made;
}

/** The rows of a filter that hold every word searched, in order; equals stay in the order they are in: the last received first. */
export function shown(lignes: ReceptionLigne[], filtre: Filtre, cherche: string, { colonne, descendant }: Ordre): ReceptionLigne[] {
  const wanted = fold(cherche).split(/\s+/).filter(Boolean);
  const kept = lignes.filter((ligne) => keeps(ligne, filtre) && wanted.every((word) => read(ligne).text.includes(word)));
  const way = descendant ? -1 : 1;
  return kept.sort((a, b) => way * compare(read(a).keys[colonne], read(b).keys[colonne]));
}

/** What is empty comes after what is not, in the rising order. */
function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  if (a === '') return 1;
  if (b === '') return -1;
  return a < b ? -1 : 1;
}

/** `lignes` with those of `come` in their place, the new ones first. */
export function merged(lignes: ReceptionLigne[], come: ReceptionLigne[]): ReceptionLigne[] {
  const news = new Map(come.map((ligne) => [ligne.id, ligne]));
  const kept = lignes.map((ligne) => {
    const newer = news.get(ligne.id);
    news.delete(ligne.id);
    return newer ?? ligne;
  });
  return [...[...news.values()].reverse(), ...kept];
}

/** What is read on the row: why, or nothing where all is well. */
export function constat({ trouve: { verdict, phrases } }: ReceptionLigne): string {
  if (verdict === 'valide') return '';
  return (phrases.length > 1 ? phrases.slice(1) : phrases).join(' ');
}

/** The rows to draw of a list that scrolls: from, and how many. */
export function windowOf(top: number, height: number, row: number, total: number, beyond = 8): { from: number; to: number } {
  const from = Math.max(0, Math.floor(top / row) - beyond);
  return { from: Math.min(from, Math.max(0, total - 1)), to: Math.min(total, Math.ceil((top + height) / row) + beyond) };
}

/** Where a key leads in the list; null for a key that is not its own. */
export function step(key: string, at: number, total: number, page: number): number | null {
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, PageUp: at - page, PageDown: at + page, Home: 0, End: total - 1 }[key];
  return to === undefined || total === 0 ? null : Math.max(0, Math.min(to, total - 1));
}
