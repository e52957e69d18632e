// How far the answer to something received is, in words.

import type { RecuResume } from '../../lib/backend/types';
import { words } from '../../lib/words';
import { isContreseing } from './recus.svelte';

export function stateOf(recu: Pick<RecuResume, 'genre' | 'etat'>): string {
  const w = words.contreseing.recus;
  if (isContreseing(recu)) return recu.etat === 'signe' ? w.fait : w.aFaire;
  return words.recus.etats[recu.etat];
}
