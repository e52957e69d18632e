// The centre's scale for the avis: the words, and what each is worth. Pure.

import type { Echelon, Opinion } from '../../lib/backend/types';
import { words } from '../../lib/words';

/** What a word can be worth, the most favourable first. */
export const VALUES: Opinion[] = ['favorable', 'reserve', 'defavorable', 'non_observe'];

/** The longest word of a scale, in characters, and the most words it has. */
export const MAX_WORD = 80;
export const MAX_WORDS = 12;

/** The four words where the centre has none of its own. */
export function usual(): Echelon[] {
  return VALUES.map((vaut) => ({ libelle: words.avis.opinions[vaut], vaut }));
}

/** What is kept of a scale that is being written: a word that is still empty is not one. */
export function kept(echelle: Echelon[]): Echelon[] {
  return echelle.map(({ libelle, vaut }) => ({ libelle: libelle.trim(), vaut })).filter(({ libelle }) => libelle !== '');
}

/** What would make the scale hard to answer with; null where nothing does. */
export function defect(echelle: Echelon[]): 'doublon' | 'sansFavorable' | null {
  const written = kept(echelle);
  const folded = written.map(({ libelle }) => libelle.toLocaleLowerCase('fr'));
  if (new Set(folded).size < folded.length) return 'doublon';
  return written.length > 0 && written.every(({ vaut }) => vaut !== 'favorable') ? 'sansFavorable' : null;
}
