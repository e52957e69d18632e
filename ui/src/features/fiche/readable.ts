// What the panel of a fiche needs of a dossier: one that is written here, or one that somebody sent to be read.

import type { Bilan } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';

export type Readable = Pick<OpenDossier, 'referentiel' | 'coverage' | 'activite'> & { bilan: Pick<Bilan, 'coverage'> };
