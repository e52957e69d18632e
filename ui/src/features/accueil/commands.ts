// The commands of the first screen: opening each dossier, beginning one, verifying a file.

import type { Command } from '../../lib/commands.svelte';
import { words } from '../../lib/words';
import type { Home } from './accueil.svelte';

export function homeCommands(home: Home, create: () => void): Command[] {
  const w = words.palette.commandes;
  const dossiers = (home.vue?.dossiers ?? []).map(({ id, candidat, titre, entreprise }): Command => ({
    id: `dossier ${id}`,
    group: 'dossiers',
    label: w.ouvrirDossier(candidat || words.accueil.sansNom),
    detail: [entreprise, titre].filter(Boolean).join(' · '),
    run: () => home.open(id),
  }));
  return [...dossiers,
    { id: 'dossier.commencer', group: 'actions', label: w.commencer, also: 'nouveau créer', run: create },
    { id: 'pdf.verifier', group: 'actions', label: w.verifier, also: 'signature sceau', run: () => home.verifyChosen() },
  ];
}
