// How far somebody is known, as it looks: one look for each, and the reassuring one for who is known and nothing else.

import type { ConfianceVue } from '../../lib/backend/types';

export type Tone = 'known' | 'plain' | 'attention' | 'alarm';

const TONES: Record<string, Tone> = { revoque: 'alarm', homonyme: 'attention', cle_changee: 'attention', expire: 'attention' };

/** A code that this screen does not know is plain, never reassuring. */
export function toneOf({ code, vert }: Pick<ConfianceVue, 'code' | 'vert'>): Tone {
  const tone = TONES[code];
  if (tone) return tone;
  return vert && code === 'connu' ? 'known' : 'plain';
}

/** Whether comparing their words would settle who they are. */
export function isUnsure({ code }: Pick<ConfianceVue, 'code'>): boolean {
  return ['inconnu', 'homonyme', 'cle_changee'].includes(code);
}
