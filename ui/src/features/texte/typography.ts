// Puts the signs of French while one types. A sign is first typed as it is, then corrected as a change of its own: one Ctrl Z, or
// Backspace right after, gives exactly what was typed. Nothing is corrected in code, targets or HTML, nor while an accent is composed.

import { isolateHistory } from '@codemirror/commands';
import { syntaxTree } from '@codemirror/language';
import { type EditorState, type Extension, Prec, StateEffect, StateField } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';

import { correct } from '../../lib/texte/typography';

interface Corrected {
  from: number;
  to: number;
  typed: string;
}

const corrected = StateEffect.define<Corrected>();

/** The correction just made, until anything else happens. */
const last = StateField.define<Corrected | null>({
  create: () => null,
  update: (value, tr) => {
    const made = tr.effects.find((effect) => effect.is(corrected));
    if (made) return made.value as Corrected;
    return tr.docChanged || tr.selection ? null : value;
  },
});

const LITERAL = new Set(['FencedCode', 'CodeBlock', 'InlineCode', 'URL', 'LinkTitle', 'Autolink', 'HTMLBlock', 'HTMLTag', 'CommentBlock', 'Comment', 'TableDelimiter']);

function isLiteral(state: EditorState, at: number): boolean {
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(at, -1); node; node = node.parent) {
    // Right after the end of a piece of code one writes words again.
    if (LITERAL.has(node.name) && (node.to > at || /Code$|Block$/.test(node.name) && node.name !== 'InlineCode')) return true;
  }
  return false;
}

export function typography(enabled: () => boolean): Extension {
  return [
    last,
    EditorView.inputHandler.of((view, from, to, text, insert) => {
      const { state } = view;
      if (text.length !== 1 || view.composing || state.selection.ranges.length > 1 || !enabled()) return false;
      // « ![ » begins a picture: the space put before the sign was not meant.
      if (text === '[' && state.field(last)?.typed.endsWith('!') && giveBack(view)) {
        const at = view.state.selection.main.head;
        view.dispatch({ changes: { from: at, insert: text }, selection: { anchor: at + 1 }, userEvent: 'input.type' });
        return true;
      }
      const line = state.doc.lineAt(from);
      const correction = correct(line.text.slice(0, from - line.from), text);
      if (!correction || isLiteral(state, from)) return false;
      if (to > from && correction.insert === '') return false;
      view.dispatch(insert());
      const end = from + 1;
      const start = end - correction.remove;
      const typed = view.state.sliceDoc(start, end);
      const reached = start + correction.insert.length;
      view.dispatch({
        changes: { from: start, to: end, insert: correction.insert },
        selection: { anchor: reached },
        effects: corrected.of({ from: start, to: reached, typed }),
        annotations: isolateHistory.of('full'),
        userEvent: 'input.typography',
      });
      return true;
    }),
    Prec.highest(keymap.of([{ key: 'Backspace', run: giveBack }])),
  ];
}

/** Puts back what was typed, where it was just corrected. */
function giveBack(view: EditorView): boolean {
  const made = view.state.field(last);
  const { main } = view.state.selection;
  if (!made || !main.empty || main.head !== made.to) return false;
  view.dispatch({
    changes: { from: made.from, to: made.to, insert: made.typed },
    selection: { anchor: made.from + made.typed.length },
    annotations: isolateHistory.of('full'),
    userEvent: 'delete.typography',
  });
  return true;
}
