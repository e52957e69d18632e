// The commands of the text on screen, for the palette: those of its toolbar, the card of a passage, spelling. The editor takes their
// keys itself.

import type { Command } from '../../lib/commands.svelte';
import { words } from '../../lib/words';
import type { Tool } from './formats';

const TOOLS: { tool: Tool; keys?: string; also?: string }[] = [
  { tool: 'relier', keys: 'Mod+L', also: 'lier passage lien' },
  { tool: 'photo', also: 'image preuve insérer montrer' },
  { tool: 'tableau', also: 'insérer' },
  { tool: 'puces', also: 'liste' },
  { tool: 'numeros', also: 'liste' },
  { tool: 'citation', also: 'citer' },
  { tool: 'titre' },
  { tool: 'gras', keys: 'Mod+B' },
  { tool: 'italique', keys: 'Mod+I' },
];

export interface TextDeeds {
  use: (tool: Tool) => void;
  openCard: () => unknown;
  /** Goes to the next word no dictionary knows. */
  nextWord: () => unknown;
  personalWords: () => void;
}

export function textCommands({ use, openCard, nextWord, personalWords }: TextDeeds): Command[] {
  const tools = TOOLS.map(({ tool, keys, also }): Command => ({
    id: `texte.${tool}`, group: 'texte', label: words.texte[tool], ownKeys: true, run: () => use(tool), ...(keys && { keys }), ...(also && { also }),
  }));
  return [
    ...tools,
    { id: 'texte.carte', group: 'texte', label: words.palette.commandes.carte, keys: 'Mod+Enter', ownKeys: true, run: openCard },
    { id: 'texte.orthographe', group: 'texte', label: words.orthographe.suivant, also: 'faute correction', keys: 'F7', ownKeys: true, run: nextWord },
    { id: 'texte.mots', group: 'texte', label: words.orthographe.mots, also: 'orthographe dictionnaire', run: personalWords },
  ];
}
