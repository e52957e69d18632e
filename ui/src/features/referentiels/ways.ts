// How a competence is assessed, as a person corrects it: one of several ways, and what is asked besides. Pure. A rule that says more than
// that is shown and left as it is.

import type { Expression, VoieAcces } from '../../lib/backend/types';

export interface Ways {
  /** One of them is retained. */
  choix: string[];
  /** All of them are asked besides. */
  toujours: string[];
}

/** The rule in those two parts; null where it does not say just that. */
export function waysOf(rule: Expression): Ways | null {
  const parts = 'tous' in rule ? rule.tous : [rule];
  const made: Ways = { choix: [], toujours: [] };
  for (const part of parts) {
    if ('un_de' in part) {
      const codes = part.un_de.map(codeOf);
      if (made.choix.length > 0 || codes.some((code) => code === null)) return null;
      made.choix = codes as string[];
    } else {
      const code = codeOf(part);
      if (code === null) return null;
      made.toujours.push(code);
    }
  }
  return made;
}

/** The rule those two parts make; `dispense` says who is exempt from the company's opinion. */
export function ruleOf({ choix, toujours }: Ways, dispense: VoieAcces[]): Expression {
  const always = toujours.map((modalite): Expression => (modalite === 'avis' && dispense.length > 0 ? { sauf_voies: { modalite, voies: dispense } } : { modalite }));
  const one: Expression[] = choix.length === 0 ? [] : choix.length === 1 ? [{ modalite: choix[0]! }] : [{ un_de: choix.map((modalite) => ({ modalite })) }];
  const parts = [...one, ...always];
  return parts.length === 1 ? parts[0]! : { tous: parts };
}

function codeOf(rule: Expression): string | null {
  if ('modalite' in rule) return rule.modalite;
  return 'sauf_voies' in rule ? rule.sauf_voies.modalite : null;
}
