// The commands of the screens of référentiels, and the keys that walk through a review.

import type { Command } from '../../lib/commands.svelte';
import { router } from '../../lib/router.svelte';
import { words } from '../../lib/words';
import type { ReferentielLibrary } from './library.svelte';
import { ETAPES, type Review } from './review.svelte';

export const KEYS = { suivant: 'Alt+ArrowDown', precedent: 'Alt+ArrowUp' } as const;

export function listCommands(library: ReferentielLibrary): Command[] {
  const w = words.referentiels;
  return [
    { id: 'referentiel.importer', group: 'actions', label: w.importer, also: 'document officiel pdf word cqpm ajouter', disabled: library.busy, run: () => library.review(library.choose()) },
    ...(library.vue?.publies ?? []).map(({ key, titre }): Command => ({
      id: `referentiel ${key.code} ${key.version}`,
      group: 'ecrans',
      label: w.parcourirQuoi(titre, w.version(key)),
      also: key.code,
      run: () => router.go({ ecran: 'referentiel', key }),
    })),
    ...(library.vue?.brouillons ?? []).map(({ id, titre }): Command => ({
      id: `brouillon ${id}`,
      group: 'ecrans',
      label: w.brouillons.reprendreQuoi(titre || w.brouillons.sansTitre),
      run: () => router.go({ ecran: 'brouillon', brouillon: id }),
    })),
  ];
}

export function reviewCommands(review: Review): Command[] {
  const w = words.relecture;
  return [
    { id: 'relecture.suivant', group: 'actions', label: w.verifier.suivantLong, keys: KEYS.suivant, disabled: review.asked.length + review.draft.non_compris.length === 0, run: () => review.step(1) },
    { id: 'relecture.precedent', group: 'actions', label: w.verifier.precedentLong, keys: KEYS.precedent, disabled: review.asked.length + review.draft.non_compris.length === 0, run: () => review.step(-1) },
    ...ETAPES.map((etape): Command => ({ id: `relecture.${etape}`, group: 'ecrans', label: w.etapes[etape], run: () => review.show(etape) })),
  ];
}
