// The fields of the form, taken from a dossier.

import type { Dossier, IdentiteSaisie } from '../../lib/backend/types';

export function saisieOf(dossier: Dossier): IdentiteSaisie {
  const { candidat, entreprise, tuteur, centre, voie, perimetre, date_depot, modalites, faits } = dossier;
  return structuredClone({ candidat, entreprise, tuteur, centre, voie, perimetre, date_depot, modalites, faits });
}
