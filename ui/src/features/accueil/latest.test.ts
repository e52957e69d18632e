import { expect, it } from 'vitest';

import type { ReferentielResume } from '../../lib/backend/types';
import { latest } from './latest';

const one = (code: string, version: string) => ({ code, version }) as ReferentielResume;

it('each référentiel is offered once, in its latest version', () => {
  const offered = latest([one('a', '9'), one('b', '1'), one('a', '10'), one('a', '2')]);
  expect(offered.map(({ code, version }) => `${code} ${version}`)).toEqual(['a 10', 'b 1']);
});
