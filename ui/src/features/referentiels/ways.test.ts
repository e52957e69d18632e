import { expect, it } from 'vitest';

import type { Expression } from '../../lib/backend/types';
import { ruleOf, waysOf } from './ways';

const one = (modalite: string): Expression => ({ modalite });
const rules: [Expression, { choix: string[]; toujours: string[] }][] = [
  [{ tous: [{ un_de: [one('reelle'), one('projets')] }, { sauf_voies: { modalite: 'avis', voies: ['vae'] } }] }, { choix: ['reelle', 'projets'], toujours: ['avis'] }],
  [{ un_de: [one('reelle'), one('projets')] }, { choix: ['reelle', 'projets'], toujours: [] }],
  [{ tous: [one('reelle'), one('entretien')] }, { choix: [], toujours: ['reelle', 'entretien'] }],
];

it.each(rules)('a rule is read in two parts and made again', (rule, ways) => {
  expect(waysOf(rule)).toEqual(ways);
  expect(ruleOf(ways, ['vae'])).toEqual(rule);
});
it('a single way is a rule by itself', () => expect(ruleOf({ choix: ['reelle'], toujours: [] }, [])).toEqual(one('reelle')));
it('what says more than that is left as it is', () => {
  expect(waysOf({ un_de: [{ tous: [one('reelle'), one('avis')] }, one('projets')] })).toBeNull();
  expect(waysOf({ tous: [{ un_de: [one('a'), one('b')] }, { un_de: [one('c'), one('d')] }] })).toBeNull();
});
