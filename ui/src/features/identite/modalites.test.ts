import { describe, expect, it } from 'vitest';

import type { ChoixModalites, Expression } from '../../lib/backend/types';
import { exempted, strays, toggled } from './modalites';

const choix: ChoixModalites = {
  competence: 'C1',
  possibles: ['reelle', 'projets', 'entretien'],
  facons: [['reelle'], ['projets', 'entretien']],
  impliquees: ['avis'],
};
const [reelle, both] = choix.facons as [string[], string[]];

describe('modalités', () => {
  it('are taken and left by whole ways', () => {
    const one = toggled(choix, [], both, true);
    expect(one).toEqual(['projets', 'entretien']);
    expect(toggled(choix, one, reelle, true)).toEqual(['reelle', 'projets', 'entretien']);
    expect(toggled(choix, ['reelle', ...one], both, false)).toEqual(['reelle']);
  });
  it('that no rule allows any more are told, half of a way included, and leave with the next choice', () => {
    expect(strays(choix, ['projets', 'reconstituee', 'avis'])).toEqual(['projets', 'reconstituee']);
    expect(toggled(choix, ['projets', 'reconstituee'], reelle, true)).toEqual(['reelle']);
    expect(strays(choix, ['reelle'])).toEqual([]);
  });
  it('are not asked of who comes by a way that is exempt', () => {
    const avis: Expression = { sauf_voies: { modalite: 'avis', voies: ['vae'] } };
    const rule: Expression = { tous: [{ un_de: [{ modalite: 'reelle' }, { modalite: 'projets' }] }, avis] };
    expect([exempted(rule, 'vae'), exempted(rule, 'salarie'), exempted(rule, null)]).toEqual([['avis'], [], []]);
  });
});
