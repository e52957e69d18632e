// The one shape that stands for a fiche: the state that all its criteria have reached, `mentionne` as soon as one is told.

import type { Counts, Etat } from '../../lib/backend/types';

export function formOf(counts: Counts): Etat {
  if (counts.total === 0 || counts.absents === counts.total) return 'absent';
  if (counts.absents > 0 || counts.mentionnes > 0) return 'mentionne';
  return counts.etayes > 0 ? 'etaye' : 'confirme';
}
