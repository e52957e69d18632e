// Where each preuve is shown, read from the texts as they are on screen.

import type { TextRef } from '../../lib/backend/types';
import { readLinks } from '../../lib/texte/links';

/** The texts that cite each preuve, by its id, in the order of the dossier. */
export function usage(texts: { texte: TextRef; contenu: string }[]): Map<string, TextRef[]> {
  const found = new Map<string, TextRef[]>();
  for (const { texte, contenu } of texts) {
    if (!/preuve:/i.test(contenu)) continue;
    const ids = readLinks(contenu).flatMap((link) => (link.target.kind === 'preuve' ? [link.target.id] : []));
    for (const id of new Set(ids)) found.set(id, [...(found.get(id) ?? []), texte]);
  }
  return found;
}
