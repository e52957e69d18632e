// The commands of what was received: opening each.

import type { RecuResume } from '../../lib/backend/types';
import type { Command } from '../../lib/commands.svelte';
import { router } from '../../lib/router.svelte';
import { words } from '../../lib/words';
import { routeOf } from './recus.svelte';
import { stateOf } from './state';

export function recusCommands(recus: RecuResume[]): Command[] {
  const w = words.recus;
  return recus.filter(({ remplace, referentiel_present }) => !remplace && referentiel_present).map((one): Command => ({
    id: `recu ${one.id}`,
    group: 'dossiers',
    label: w.commande(one.candidat || w.sansNom),
    detail: [stateOf(one), one.titre].join(' · '),
    also: 'avis tuteur formateur reçu contreseing',
    run: () => router.go(routeOf(one)),
  }));
}
