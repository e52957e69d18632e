// Which modalités can be retained for a competence, from what the référentiel allows: ways that stand alone or together. Pure.

import type { ChoixModalites, Expression, VoieAcces } from '../../lib/backend/types';

/** Code of a modalité inside one référentiel. */
export type ModaliteCode = string;

/** Whether every modalité of a way is retained. */
export function holds(retained: ModaliteCode[], facon: ModaliteCode[]): boolean {
  return facon.every((code) => retained.includes(code));
}

/** What is retained once a way is taken or left: always whole ways, in the order they are offered. */
export function toggled(choix: ChoixModalites, retained: ModaliteCode[], facon: ModaliteCode[], on: boolean): ModaliteCode[] {
  const kept = choix.facons.filter((one) => (one === facon ? on : holds(retained, one)));
  const codes = new Set(kept.flat());
  return choix.possibles.filter((code) => codes.has(code));
}

/** What is retained and is not, or no longer, allowed: half of a way included. */
export function strays(choix: ChoixModalites, retained: ModaliteCode[]): ModaliteCode[] {
  const whole = new Set([...choix.impliquees, ...choix.facons.filter((one) => holds(retained, one)).flat()]);
  return retained.filter((code) => !whole.has(code));
}

/** The modalités a rule asks for, except of who comes that way. */
export function exempted(rule: Expression, voie: VoieAcces | null): ModaliteCode[] {
  if (voie === null) return [];
  if ('sauf_voies' in rule) return rule.sauf_voies.voies.includes(voie) ? [rule.sauf_voies.modalite] : [];
  if ('un_de' in rule) return rule.un_de.flatMap((part) => exempted(part, voie));
  return 'tous' in rule ? rule.tous.flatMap((part) => exempted(part, voie)) : [];
}
