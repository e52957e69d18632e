// The keys of writing, for who knows no Markdown: Enter begins a paragraph, an item or a row, Tab moves in a list or a table,
// Backspace takes back what Enter made. Each leaves the key to the editor where it has nothing of its own to do.

import { deleteMarkupBackward, insertNewlineContinueMarkupCommand } from '@codemirror/lang-markdown';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { EditorView, KeyBinding } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';

import { indentItems } from '../../lib/texte/lists';
import { cellBelow, nextCell } from '../../lib/texte/table';
import { apply } from './actions';
import { tableAt } from './blocks';

const continueMarkup = insertNewlineContinueMarkupCommand({ nonTightLists: false });

function within(state: EditorState, at: number, names: RegExp): boolean {
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(at, -1); node; node = node.parent) if (names.test(node.name)) return true;
  return false;
}

function tableEnter(view: EditorView): boolean {
  const { main } = view.state.selection;
  const table = tableAt(view.state, main.head);
  if (!table || view.state.doc.lineAt(table.from).number === view.state.doc.lineAt(table.to).number) return false;
  return apply(view, cellBelow(view.state.doc.toString(), table, main.head));
}

const tab = (by: 1 | -1) => (view: EditorView): boolean => {
  const { state } = view;
  const { main } = state.selection;
  const table = tableAt(state, main.head);
  if (table) {
    const edit = nextCell(state.doc.toString(), table, main.head, by);
    return edit ? apply(view, edit) : true;
  }
  if (!within(state, main.head, /^ListItem$/) || within(state, main.head, /Code/)) return false;
  const edit = indentItems(state.doc.toString(), main, by);
  // In a list the key never leaves the text by surprise; Escape then Tab does.
  return edit ? apply(view, edit) : true;
};

/** Enter in an item left empty ends its list, with the blank line without which the next words would still be of the item. */
function leaveList(view: EditorView): boolean {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  if (!main.empty || !/^(?:[-*+]|\d{1,9}[.)]|>)(?: \[[ xX]\])? *$/.test(line.text) || within(state, main.head, /Code/)) return false;
  const above = line.number > 1 ? state.doc.line(line.number - 1).text : '';
  // An empty line of a quote just above is that blank line.
  const quoted = /^> *$/.test(above) && line.text.startsWith('>') ? state.doc.line(line.number - 1).from : line.from;
  const insert = above.trim() === '' ? '' : '\n';
  view.dispatch({ changes: { from: quoted, to: line.to, insert }, selection: { anchor: quoted + insert.length }, scrollIntoView: true, userEvent: 'input' });
  return true;
}

/** A new paragraph: what is shown as two lines must not be printed as one. */
function paragraph(view: EditorView): boolean {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.from);
  const before = state.sliceDoc(line.from, main.from);
  if (before.trim() === '' || /^\s*(\||>|```|~~~|[-*+] |\d+[.)] )/.test(line.text) || within(state, main.from, /Code|HTML|Table|ListItem|Blockquote|LinkReference/)) return false;
  const spaces = /^ */.exec(state.sliceDoc(main.to, main.to + 10))?.[0].length ?? 0;
  view.dispatch({ changes: { from: main.from, to: main.to + spaces, insert: '\n\n' }, selection: { anchor: main.from + 2 }, scrollIntoView: true, userEvent: 'input' });
  return true;
}

/** Takes back the blank line above as well: two paragraphs become one, as Enter made two of one. */
function joinParagraphs(view: EditorView): boolean {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  if (!main.empty || main.head !== line.from || line.number < 3) return false;
  const [above, first] = [state.doc.line(line.number - 1), state.doc.line(line.number - 2)];
  const plain = (text: string) => text.trim() !== '' && !/^\s*(\||>|```|~~~|---|[-*+] |\d+[.)] )|^ {4}/.test(text);
  if (above.length > 0 || !plain(first.text) || (line.length > 0 && (!plain(line.text) || /^#/.test(line.text)))) return false;
  if (within(state, first.to, /Code|HTML|Table|ListItem/)) return false;
  view.dispatch({ changes: { from: first.to, to: line.from }, selection: { anchor: first.to }, scrollIntoView: true, userEvent: 'delete.backward' });
  return true;
}

/** A line break inside a paragraph, a list or a quote. */
function lineBreak(view: EditorView): boolean {
  const { state } = view;
  const { main } = state.selection;
  if (tableAt(state, main.head) || within(state, main.head, /Code|Heading/)) return false;
  const line = state.doc.lineAt(main.from);
  if (line.text.slice(0, main.from - line.from).trim() === '') return false;
  const indent = /^\s*(?:[-*+]|\d+[.)]) +/.exec(line.text)?.[0].length ?? /^\s*/.exec(line.text)?.[0].length ?? 0;
  const insert = `  \n${' '.repeat(indent)}`;
  view.dispatch({ changes: { from: main.from, to: main.to, insert }, selection: { anchor: main.from + insert.length }, scrollIntoView: true, userEvent: 'input' });
  return true;
}

export const writingKeys: KeyBinding[] = [
  { key: 'Enter', run: tableEnter },
  { key: 'Enter', run: leaveList },
  { key: 'Enter', run: continueMarkup },
  { key: 'Enter', run: paragraph },
  { key: 'Shift-Enter', run: lineBreak },
  { key: 'Backspace', run: joinParagraphs },
  { key: 'Backspace', run: deleteMarkupBackward },
  { key: 'Tab', run: tab(1), shift: tab(-1) },
];
