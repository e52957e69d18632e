// The commands of what was received: opening each.

import type { RecuResume } from '../../lib/backend/types';
import type { Command } from '../../lib/commands.svelte';
import { router } from '../../lib/router.svelte';
import { words } from '../../lib/words';

export function recusCommands(recus: RecuResume[]): Command[] {
  const w = words.recus;
  return recus.filter(({ remplace, referentiel_present }) => !remplace && referentiel_present).map(({ id, candidat, titre, etat }): Command => ({
    id: `recu ${id}`,
    group: 'dossiers',
    label: w.commande(candidat || w.sansNom),
    detail: [w.etats[etat], titre].join(' · '),
    also: 'avis tuteur formateur reçu',
    run: () => router.go({ ecran: 'recu', recu: id }),
  }));
}
