// What the editors of this session left: undo and the place of the cursor, by dossier and text. Undo is lost when the window
// closes, on purpose: the history of texts is kept by the library, not here. The cursor is found again where it was.

import { EditorSelection } from '@codemirror/state';

import { session } from '../../lib/session.svelte';

class Memories {
  readonly #kept = new Map<string, unknown>();

  /** What was left of a text that now says `doc`. */
  get(dossier: string, text: string, doc: string): unknown {
    const kept = this.#kept.get(`${dossier} ${text}`);
    if (kept) return kept;
    const at = session.cursor(dossier, text);
    return at === null ? null : { doc, selection: EditorSelection.single(Math.min(at, doc.length)).toJSON() };
  }

  set(dossier: string, text: string, memory: unknown): void {
    this.#kept.set(`${dossier} ${text}`, memory);
  }
}

export const memories = new Memories();
