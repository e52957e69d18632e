// What the cursor stands in: which buttons above the text are pressed.

import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

export type Format = 'gras' | 'italique' | 'titre' | 'puces' | 'numeros' | 'citation' | 'tableau';

/** What the toolbar and the palette can be asked for. */
export type Tool = Format | 'photo' | 'relier' | 'annuler' | 'retablir';

const NAMES: Record<string, Format> = {
  StrongEmphasis: 'gras', Emphasis: 'italique', BulletList: 'puces', OrderedList: 'numeros', Blockquote: 'citation', Table: 'tableau',
};

export function formatsAt(state: EditorState): Format[] {
  const { main } = state.selection;
  const found = new Set<Format>();
  let list = false;
  for (const side of [1, -1] as const) {
    // At the end of something bold, what is typed next is still bold; at its beginning it is not yet.
    for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(side > 0 ? main.from : main.to, side); node; node = node.parent) {
      const format = node.name.startsWith('ATXHeading') || node.name.startsWith('Setext') ? 'titre' : NAMES[node.name];
      if (!format || (format === 'gras' || format === 'italique') && main.empty && (node.from === main.from || node.to === main.to)) continue;
      // Of lists in one another, the innermost counts.
      if (format === 'puces' || format === 'numeros') {
        if (list) continue;
        list = true;
      }
      found.add(format);
    }
  }
  return [...found].sort();
}
