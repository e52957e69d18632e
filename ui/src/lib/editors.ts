// The editor on screen of each text, for what acts on a text from outside of it: a version taken back, the place of the cursor.
// An editor tells itself here while it is shown.

/** What can be asked of an editor. */
export interface TextEditor {
  /** Puts another text in place of this one, as one change that Ctrl Z takes back. */
  replace: (text: string) => void;
  focus: () => void;
  /** Puts the cursor after the text, and the focus there. */
  toEnd: () => void;
}

const shown = new Map<string, TextEditor>();
const nameOf = (dossier: string, text: string) => `${dossier} ${text}`;

/** Tells an editor; gives how to take it back. `text` is its `textKey`. */
export function tellEditor(dossier: string, text: string, editor: TextEditor): () => void {
  const name = nameOf(dossier, text);
  shown.set(name, editor);
  return () => {
    if (shown.get(name) === editor) shown.delete(name);
  };
}

export function editorOf(dossier: string, text: string): TextEditor | null {
  return shown.get(nameOf(dossier, text)) ?? null;
}

/** The smallest stretch to replace so that `before` becomes `after`: what is around it, cursor included, stays as it is. */
export function smallestChange(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  // Never between the two halves of one sign.
  if (from > 0 && /[\uD800-\uDBFF]/.test(before[from - 1]!)) from -= 1;
  if (end > 0 && /[\uDC00-\uDFFF]/.test(before[before.length - end]!)) end -= 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
