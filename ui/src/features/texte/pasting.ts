// What is pasted: formatted text becomes Markdown in one change, pictures become evidence, and Ctrl Shift V keeps only the words.
// The document the HTML is read in is inert: nothing in it runs or is loaded.

import { isolateHistory } from '@codemirror/commands';
import { syntaxTree } from '@codemirror/language';
import { type EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';

import { asCell, placePasted } from '../../lib/texte/paste/place';
import { toMarkdown } from '../../lib/texte/paste/to-markdown';
import { tableAt } from './blocks';

export interface Pasting {
  /** Pictures pasted or let go; gives whether they are taken. */
  onFiles: (files: File[], at: number) => boolean;
  /** Formatted text was pasted from `from` to `to`; `plain` are its words alone. */
  onFormatted: (place: { from: number; to: number; plain: string }) => void;
}

const inert = (html: string) => new DOMParser().parseFromString(html, 'text/html');

function isCode(state: EditorState, at: number): boolean {
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(at, -1); node; node = node.parent) {
    if (/^(FencedCode|CodeBlock|InlineCode|URL|LinkTitle)$/.test(node.name)) return node.to > at || node.name !== 'InlineCode';
  }
  return false;
}

export function pasting({ onFiles, onFormatted }: Pasting): Extension {
  let onlyWords = false;
  return Prec.high(EditorView.domEventHandlers({
    keydown(event) {
      if (event.key.toLowerCase() === 'v' && (event.ctrlKey || event.metaKey)) onlyWords = event.shiftKey;
      return false;
    },
    paste(event, view) {
      const data = event.clipboardData;
      const wordsOnly = onlyWords;
      onlyWords = false;
      if (!data || wordsOnly) return false;
      const files = [...data.files];
      const html = data.getData('text/html');
      const { main } = view.state.selection;
      const pasted = html && !isCode(view.state, main.from) ? toMarkdown(html, inert) : null;
      if (pasted && pasted.markdown !== '') {
        event.preventDefault();
        const plain = data.getData('text/plain').replace(/\r\n?/g, '\n');
        const place = insertMarkdown(view, pasted.markdown);
        if (pasted.markdown !== plain.trim()) onFormatted({ ...place, plain });
        const pictures = pasted.images.map(toFile).filter((file) => file !== null);
        if (pictures.length > 0) onFiles(pictures, view.state.selection.main.head);
        return true;
      }
      const pictures = files.length > 0 ? files : (pasted?.images ?? []).map(toFile).filter((file) => file !== null);
      if (pictures.length === 0 || !onFiles(pictures, main.head)) return false;
      event.preventDefault();
      return true;
    },
  }));
}

function insertMarkdown(view: EditorView, markdown: string): { from: number; to: number } {
  const { state } = view;
  const { from, to } = state.selection.main;
  const placed = tableAt(state, from) ? { from, to, insert: asCell(markdown) } : placePasted(state.doc.toString(), { from, to }, markdown);
  const end = placed.from + placed.insert.length;
  // What follows the pasted blocks was put for them: the cursor goes after the last word.
  const cursor = placed.from + placed.insert.trimEnd().length;
  view.dispatch({ changes: placed, selection: { anchor: cursor }, scrollIntoView: true, annotations: isolateHistory.of('full'), userEvent: 'input.paste' });
  return { from: placed.from, to: end };
}

/** The file a `data:` picture holds; null when it cannot be read. */
function toFile(address: string, rank: number): File | null {
  const [head = '', base64 = ''] = address.split(',', 2);
  const type = /^data:([^;]+)/.exec(head)?.[1] ?? '';
  try {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    return new File([bytes], `image-${rank + 1}.${type.split('/')[1] ?? 'png'}`, { type });
  } catch {
    return null;
  }
}
