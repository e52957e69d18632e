// What an opinion bears on, and the answers given on it. Pure: an answer that says nothing is no answer.

import type { CompetenceId, Portee, Reponse } from '../../lib/backend/types';

/** The same text for the same thing. */
export function porteeKey(portee: Portee): string {
  if (portee === 'ensemble') return 'ensemble';
  return Object.entries(portee).map(([what, id]) => `${what} ${id}`).join('');
}

/** The id in the page of the question on it. */
export function porteeId(portee: Portee): string {
  return `question-${porteeKey(portee).replaceAll(' ', '-')}`;
}

export function blank(portee: Portee): Reponse {
  return { portee, choix: null, observe: '', quand: '', commentaire: '' };
}

/** Whether nothing was chosen nor written. */
export function isBlank({ choix, observe, quand, commentaire }: Reponse): boolean {
  return choix === null && !hasWords({ observe, quand, commentaire });
}

export function hasWords({ observe, quand, commentaire }: Pick<Reponse, 'observe' | 'quand' | 'commentaire'>): boolean {
  return `${observe}${quand}${commentaire}`.trim() !== '';
}

export function answerOn(reponses: Reponse[], portee: Portee): Reponse {
  const key = porteeKey(portee);
  return reponses.find((one) => porteeKey(one.portee) === key) ?? blank(portee);
}

/** The answers with this one in the place of the one on the same thing; one that says nothing leaves. */
export function withAnswer(reponses: Reponse[], answer: Reponse): Reponse[] {
  const key = porteeKey(answer.portee);
  const is = (one: Reponse) => porteeKey(one.portee) === key;
  if (isBlank(answer)) return reponses.filter((one) => !is(one));
  return reponses.some(is) ? reponses.map((one) => (is(one) ? answer : one)) : [...reponses, answer];
}

/** Whether an answer is about a competence: the whole of it, or one of its criteria. */
export function isAbout({ portee }: Pick<Reponse, 'portee'>, competence: CompetenceId): boolean {
  if (portee === 'ensemble' || 'activite' in portee) return false;
  return 'competence' in portee ? portee.competence === competence : portee.critere.split('-')[0] === competence;
}
