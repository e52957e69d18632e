// Where each preuve is shown, read from the texts as they are on screen. A text is read again only when it changed.

import type { PreuveId, TextRef } from '../../lib/backend/types';
import { textKey } from '../../lib/dossier.svelte';
import { readLinks } from '../../lib/texte/links';

/** A text that shows a preuve, and where it first does. */
export interface Use {
  texte: TextRef;
  at: number;
}

type Written = { texte: TextRef; contenu: string };

/** Makes what finds the texts that show each preuve, by its id, in the order of the dossier. */
export function usageReader(): (texts: Written[]) => Map<PreuveId, Use[]> {
  const read = new Map<string, { contenu: string; first: Map<PreuveId, number> }>();
  return (texts) => {
    const found = new Map<PreuveId, Use[]>();
    for (const { texte, contenu } of texts) {
      const key = textKey(texte);
      let known = read.get(key);
      if (known?.contenu !== contenu) read.set(key, (known = { contenu, first: citations(contenu) }));
      for (const [id, at] of known.first) found.set(id, [...(found.get(id) ?? []), { texte, at }]);
    }
    return found;
  };
}

function citations(contenu: string): Map<PreuveId, number> {
  const first = new Map<PreuveId, number>();
  if (!/preuve:/i.test(contenu)) return first;
  for (const { target, from } of readLinks(contenu)) {
    if (target.kind === 'preuve' && !first.has(target.id)) first.set(target.id, from);
  }
  return first;
}
