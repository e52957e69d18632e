// The commands of « Réception »: choosing, verifying again, taking away.

import type { Command } from '../../lib/commands.svelte';
import { words } from '../../lib/words';
import type { Receptions } from './reception.svelte';

export function receptionCommands(receptions: Receptions, recheck: () => void, take: () => void): Command[] {
  const w = words.reception;
  const busy = receptions.work.running;
  const none = (receptions.all ?? []).length === 0;
  return [
    { id: 'reception.fichiers', group: 'actions', label: w.choisirFichiers, also: 'pdf vérifier recevoir', disabled: busy, run: () => receptions.choose(false) },
    { id: 'reception.dossier', group: 'actions', label: w.choisirDossier, also: 'pdf vérifier recevoir répertoire', disabled: busy, run: () => receptions.choose(true) },
    { id: 'reception.refaire', group: 'actions', label: w.refaire(0, true), also: 'contrôler inchangé changé', disabled: busy || none, run: recheck },
    { id: 'reception.exporter', group: 'actions', label: w.exporter, also: 'csv json tableur registre', disabled: none, run: take },
  ];
}
