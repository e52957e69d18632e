// Of several versions of one référentiel, the one a dossier is begun with. Pure.

import type { ReferentielResume } from '../../lib/backend/types';

/** The latest version of each, in the order they come: « 10 » is after « 9 ». */
export function latest(referentiels: ReferentielResume[]): ReferentielResume[] {
  const byCode = new Map<string, ReferentielResume>();
  for (const one of referentiels) {
    const other = byCode.get(one.code);
    if (!other || one.version.localeCompare(other.version, 'fr', { numeric: true }) > 0) byCode.set(one.code, one);
  }
  return [...byCode.values()];
}
