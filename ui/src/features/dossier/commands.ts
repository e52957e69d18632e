// The commands of a dossier that is open: its fiches with their keys, its activités, its screens.

import type { Command } from '../../lib/commands.svelte';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { router } from '../../lib/router.svelte';
import { words } from '../../lib/words';
import { placesAfter, placesBefore } from './places';

export function dossierCommands(open: OpenDossier): Command[] {
  const w = words.palette.commandes;
  return [...fiches(open), ...activites(open), ...screens(open),
    { id: 'dossier.activite', group: 'actions', label: w.ajouterActivite, also: 'nouvelle projet', run: () => router.show({ ecran: 'activites', activite: null, spot: null }) },
    { id: 'dossier.preuve', group: 'actions', label: w.ajouterPreuves, also: 'photo image capture', run: () => router.show({ ecran: 'preuves', preuve: null }) },
    { id: 'dossier.sceller', group: 'actions', label: w.sceller, also: 'signer sceau déposer pdf', run: () => router.show({ ecran: 'depot' }) },
    { id: 'dossier.migration', group: 'actions', label: words.versions.migrer.ouvrir, also: 'référentiel nouvelle version changer', run: () => router.show({ ecran: 'migration' }) },
    { id: 'dossier.accueil', group: 'ecrans', label: w.accueil, run: () => router.go({ ecran: 'accueil' }) },
    { id: 'dossier.enregistrer', group: 'actions', label: w.enregistrer, detail: w.enregistrerDetail, keys: 'Mod+S', run: () => open.flush() },
  ];
}

function fiches(open: OpenDossier): Command[] {
  return open.competences.map(({ id, court, titre }, rank) => {
    const c = open.bilan.coverage.competences.find((one) => one.id === id);
    return {
      id: `fiche ${id}`,
      group: 'fiches' as const,
      label: words.cadre.fiche(id.slice(1), court),
      ...(c && { detail: words.vue.carte(c.total - c.absents, c.total) }),
      also: titre,
      ...(rank < 9 && { keys: `Quick+${rank + 1}` }),
      run: () => router.show({ ecran: 'fiche', competence: id, spot: null }),
    };
  });
}

function activites(open: OpenDossier): Command[] {
  return open.dossier.activites.map(({ id }) => ({
    id: `activite ${id}`,
    group: 'activites' as const,
    label: open.activite(id)?.titre || words.activites.sansTitre,
    run: () => router.show({ ecran: 'activites', activite: id, spot: null }),
  }));
}

function screens(open: OpenDossier): Command[] {
  return [...placesBefore(open), ...placesAfter(open)].map(({ screen, label }) => ({
    id: `ecran ${screen.ecran}`,
    group: 'ecrans' as const,
    label,
    run: () => router.show(screen),
  }));
}
