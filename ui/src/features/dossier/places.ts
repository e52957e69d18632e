// The screens of a dossier, in the order of the sidebar: one list for it and for the palette. The fiches stand between the two
// parts.

import type { Component } from 'svelte';

import { BriefcaseBusiness, FileCheck, Grid3x3, Images, LayoutGrid, Stamp, Trash2, UserRound } from '../../components/icons';
import type { OpenDossier } from '../../lib/dossier.svelte';
import type { Screen } from '../../lib/router.svelte';
import { words } from '../../lib/words';

export interface Place {
  screen: Screen;
  label: string;
  // The icons of lucide; their own type is not of Svelte 5's components.
  icon: Component<any>;
  count?: number;
}

const w = words.cadre;

/** Before the fiches. */
export function placesBefore(open: OpenDossier): Place[] {
  return [
    { screen: { ecran: 'vue' }, label: w.vue, icon: LayoutGrid },
    { screen: { ecran: 'identite', champ: null, spot: null }, label: w.identite, icon: UserRound },
    { screen: { ecran: 'activites', activite: null, spot: null }, label: w.activites, icon: BriefcaseBusiness, count: open.dossier.activites.length },
  ];
}

/** After the fiches. */
export function placesAfter(open: OpenDossier): Place[] {
  return [
    { screen: { ecran: 'preuves', preuve: null }, label: w.preuves, icon: Images, count: open.dossier.preuves.length },
    { screen: { ecran: 'correspondance' }, label: words.correspondance.titre, icon: Grid3x3 },
    { screen: { ecran: 'avis' }, label: words.avis.court, icon: Stamp },
    { screen: { ecran: 'depot' }, label: w.depot, icon: FileCheck },
    { screen: { ecran: 'corbeille' }, label: w.corbeille, icon: Trash2 },
  ];
}
