// What an element of a draft is called: « Compétence 3 · Méthodes · critère 5 ». Pure.

import type { Brouillon } from '../../lib/backend/types';
import { words } from '../../lib/words';
import type { Part, Regle } from './draft';

/** « Compétence », « Capacité »: the word of this CQPM. */
export function competenceWord({ vocabulaire }: Brouillon): string {
  const word = vocabulaire.competence || 'compétence';
  return word.charAt(0).toLocaleUpperCase('fr') + word.slice(1);
}

export function nameOf({ genre, dans, rang, categorie, path }: Part, draft: Brouillon): string {
  const w = words.relecture.ou;
  const mot = competenceWord(draft);
  switch (genre) {
    case 'titre': return w.titre;
    case 'rncp': return w.rncp;
    case 'variante': return w.variante(rang);
    case 'rubrique': return w.rubrique(rang);
    case 'bloc': return w.bloc(rang);
    case 'modalite': return w.modalite(rang);
    case 'fondement': return w.fondement(rang);
    case 'note': return w.note(rang);
    case 'finalite': return w.finalite(dans);
    case 'explication': return w.explication(dans);
    case 'point': return w.point(dans, rang);
    case 'connaissance': return w.connaissance(dans, rang);
    case 'appui': return w.appui(dans, rang);
    case 'competence': return w.competence(mot, rang);
    case 'modalites': return w.modalites(mot, dans);
    case 'variante_competence': return w.variante_competence(mot, dans, rang);
    case 'condition': return w.condition(mot, dans, rang);
    case 'resultat': return w.resultat(mot, dans, rang);
    case 'sous_point': return w.sous_point(mot, dans, rang);
    case 'critere': return w.critere(mot, dans, categoryName(categorie, draft), rang);
    case 'regle': return w.regle(path.at(-1) as Regle);
  }
}

/** The short name of a category; nothing where there is only one. */
export function categoryName(code: string, { categories }: Brouillon): string {
  return categories.length < 2 ? '' : (categories.find((one) => one.code === code)?.court ?? code);
}
