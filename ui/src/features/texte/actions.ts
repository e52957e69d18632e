// What the buttons and keys do to the text of an editor. The decisions are taken by the pure functions of `lib/texte`, given the
// paragraphs around the cursor and not the whole text; here they become transactions, and answers the sentence to show.

import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorView } from '@codemirror/view';
import { EditorView as View } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';

import { announcer } from '../../lib/announce.svelte';
import type { Spot } from '../../lib/router.svelte';
import { shortId } from '../../lib/texte/critere-search';
import { cycleHeading, insertBlock, insertEvidence, preuveImage, type Edit } from '../../lib/texte/formatting';
import { insertId, linkSelection, passagesTouched, removeCritere, retargetCritere, type Change, type Refusal } from '../../lib/texte/link-criteria';
import { criteresOf, linksOf, type Link, type Range } from '../../lib/texte/links';
import { toggleList, toggleQuote } from '../../lib/texte/lists';
import { toggleMark, type Mark } from '../../lib/texte/marks';
import { sentenceOf, setExtent, wordStep, type Extent } from '../../lib/texte/passage-extent';
import { addColumn, addRow, cellAt, readRows, removeColumn, removeRow, removeTable } from '../../lib/texte/table';
import { words } from '../../lib/words';
import { tableAt } from './blocks';
import { showPassage } from './context';
import type { Format } from './formats';

const textOf = (view: EditorView) => view.state.doc.toString();

export function apply(view: EditorView, { changes, selection }: Edit): boolean {
  view.dispatch({ changes, selection: { anchor: selection.from, head: selection.to }, scrollIntoView: true, ...(changes.length > 0 && { userEvent: 'input' }) });
  return true;
}

/** The blocks of the document that `place` touches, and where they begin: what is decided in a paragraph is read from it alone. */
function around(view: EditorView, place: Range): { text: string; from: number } {
  const { state } = view;
  const tree = ensureSyntaxTree(state, place.to, 200) ?? syntaxTree(state);
  let { from, to } = { from: state.doc.lineAt(place.from).from, to: state.doc.lineAt(place.to).to };
  for (const [at, side] of [[place.from, -1], [place.from, 1], [place.to, -1], [place.to, 1]] as const) {
    let node: SyntaxNode = tree.resolveInner(at, side);
    while (node.parent && node.parent.name !== 'Document') node = node.parent;
    if (node.name === 'Document') continue;
    from = Math.min(from, state.doc.lineAt(node.from).from);
    to = Math.max(to, state.doc.lineAt(node.to).to);
  }
  return { text: state.sliceDoc(from, to), from };
}

const moved = ({ from, to }: Range, by: number) => ({ from: from + by, to: to + by });
const movedChanges = (changes: Change[], by: number) => changes.map((one) => ({ ...one, from: one.from + by, to: one.to + by }));

function movedLink(link: Link, by: number): Link {
  return { ...link, ...moved(link, by), text: moved(link.text, by), url: moved(link.url, by), title: link.title && moved(link.title, by) };
}

/** The links that touch a place. */
export function linksNear(view: EditorView, place: Range): Link[] {
  const tree = ensureSyntaxTree(view.state, place.to, 200) ?? syntaxTree(view.state);
  return linksOf(tree, (from, to) => view.state.sliceDoc(from, to), place);
}

function mark(view: EditorView, sign: Mark): boolean {
  const { main } = view.state.selection;
  const { text, from } = around(view, main);
  const { changes, selection } = toggleMark(text, moved(main, -from), sign);
  return apply(view, { changes: movedChanges(changes, from), selection: moved(selection, from) });
}

export const bold = (view: EditorView) => mark(view, '**');
export const italic = (view: EditorView) => mark(view, '*');

export function format(view: EditorView, tool: Format): void {
  const text = textOf(view);
  const { main } = view.state.selection;
  switch (tool) {
    case 'gras':
      return void bold(view);
    case 'italique':
      return void italic(view);
    case 'titre':
      return void apply(view, cycleHeading(text, main));
    case 'puces':
    case 'numeros':
      return void apply(view, toggleList(text, main, tool));
    case 'citation':
      return void apply(view, toggleQuote(text, main));
    case 'tableau': {
      const model = words.texte.modeleTableau.trimEnd();
      return void apply(view, insertBlock(text, main.head, model, model.lastIndexOf('\n') + 3));
    }
  }
}

export type TableTool = 'ligne' | 'colonne' | 'retirerLigne' | 'retirerColonne' | 'retirerTableau';

/** Changes the table the cursor is in; gives the sentence to show. */
export function changeTable(view: EditorView, tool: TableTool): string {
  const { head } = view.state.selection.main;
  const table = tableAt(view.state, head);
  if (!table) return '';
  const text = textOf(view);
  const make = (): Edit | null => {
    switch (tool) {
      case 'ligne':
        return addRow(text, table, cellAt(readRows(text, table), head).row, 0);
      case 'colonne':
        return addColumn(text, table, head);
      case 'retirerLigne':
        return removeRow(text, table, head);
      case 'retirerColonne':
        return removeColumn(text, table, head);
      case 'retirerTableau':
        return removeTable(text, table);
    }
  };
  const edit = make();
  if (!edit) return words.texte.tableauRefus[tool === 'retirerColonne' ? 'colonne' : 'ligne'];
  apply(view, edit);
  return '';
}

function linking(view: EditorView, id: string) {
  const { main } = view.state.selection;
  const { text, from } = around(view, main);
  const answer = linkSelection(text, moved(main, -from), id);
  return answer.kind === 'refused' ? answer : { ...answer, changes: movedChanges(answer.changes, from) };
}

/** Why nothing can be linked here, asked before criteria are proposed. */
export function cannotLink(view: EditorView): Refusal | null {
  // An id that no référentiel has: whatever is refused is refused because of the selection.
  const answer = linking(view, 'C99-ZZ-99');
  return answer.kind === 'refused' ? answer.why : null;
}

/** Links the selection; gives the sentence to show, empty when all is said by the text itself. */
export function link(view: EditorView, id: string): string {
  const answer = linking(view, id);
  if (answer.kind === 'refused') return words.texte.refus[answer.why];
  const changes = view.state.changes(answer.changes);
  const end = answer.changes.at(-1)?.to ?? view.state.selection.main.to;
  view.dispatch({ changes, selection: { anchor: changes.mapPos(end, 1) }, userEvent: 'input.link' });
  announcer.say(words.texte.relie(shortId(id)));
  return answer.clipped ? words.texte.coupe : '';
}

export function linkAt(view: EditorView, from: number): Link | null {
  return linksNear(view, { from, to: Math.min(from + 1, view.state.doc.length) }).find((one) => one.from === from) ?? null;
}

/** The words of a passage, as they are read. */
export function wordsAt(view: EditorView, from: number): string {
  const found = linkAt(view, from);
  return found ? view.state.sliceDoc(found.text.from, found.text.to).replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`\\]/g, '') : '';
}

export function unlink(view: EditorView, passage: number, id: string): void {
  const found = linkAt(view, passage);
  if (!found) return;
  view.dispatch({ changes: removeCritere(textOf(view), found, id), userEvent: 'input.link' });
  announcer.say(words.texte.retire(shortId(id)));
}

export function retarget(view: EditorView, passage: number, id: string, to: string): string {
  const found = linkAt(view, passage);
  if (!found || id === to) return '';
  view.dispatch({ changes: retargetCritere(textOf(view), found, id, to), userEvent: 'input.link' });
  announcer.say(words.texte.relie(shortId(to)));
  return '';
}

/** Adds a criterion to a passage. */
export function addTo(view: EditorView, passage: number, id: string): string {
  const found = linkAt(view, passage);
  if (!found) return '';
  if (criteresOf(found).includes(id)) return words.texte.refus.deja;
  view.dispatch({ changes: insertId(textOf(view), found, id), userEvent: 'input.link' });
  announcer.say(words.texte.relie(shortId(id)));
  return '';
}

export type Stretch = 'phrase' | 'motApres' | 'motAvant' | 'sansDernier' | 'sansPremier' | Range;

/** Stretches or shrinks a passage; gives where it begins afterwards, and the sentence to show. */
export function stretch(view: EditorView, passage: number, how: Stretch): { passage: number; hint: string } {
  const found = linkAt(view, passage);
  if (!found) return { passage, hint: '' };
  const near = around(view, typeof how === 'object' ? { from: Math.min(how.from, found.from), to: Math.max(how.to, found.to) } : found);
  const link = movedLink(found, -near.from);
  const wanted = typeof how === 'object' ? moved(how, -near.from)
    : how === 'phrase' ? sentenceOf(near.text, link)
      : wordStep(near.text, link, how === 'motApres' || how === 'sansDernier' ? 'fin' : 'debut', how === 'motApres' || how === 'motAvant' ? 1 : -1);
  const extent: Extent = wanted ? setExtent(near.text, link, wanted) : { kind: 'refused', why: 'deja' };
  if (extent.kind === 'refused') return { passage, hint: words.texte.refusEtendue[extent.why] };
  const changes = view.state.changes(movedChanges(extent.changes, near.from));
  // The cursor stays with the words it was among, inside the passage.
  const { head } = view.state.selection.main;
  const text = moved(extent.text, near.from);
  const anchor = head >= found.from && head <= found.to ? Math.min(Math.max(changes.mapPos(head, -1), text.from), text.to) : changes.mapPos(head, 1);
  view.dispatch({ changes, selection: { anchor }, userEvent: 'input.link' });
  const now = linksNear(view, text).find((one) => one.text.from === text.from && one.text.to === text.to);
  announcer.say(words.texte.etendu(wordsAt(view, now?.from ?? passage)));
  return { passage: now?.from ?? passage, hint: '' };
}

/** The passage that a selection goes beyond, or is only a part of. */
export function stretchable(view: EditorView): { passage: number; range: Range; grows: boolean } | null {
  const { from, to, empty } = view.state.selection.main;
  if (empty) return null;
  const passages = linksNear(view, { from, to }).filter((one) => !one.image && one.target.kind === 'criteres' && one.from < to && one.to > from);
  const [found] = passages;
  if (!found || passages.length > 1) return null;
  const range = { from: Math.min(from, found.from), to: Math.max(to, found.to) };
  if (range.from < found.from || range.to > found.to) return { passage: found.from, range, grows: true };
  const within = { from: Math.max(from, found.text.from), to: Math.min(to, found.text.to) };
  const shorter = view.state.sliceDoc(within.from, within.to).trim().length < view.state.sliceDoc(found.text.from, found.text.to).trim().length;
  return shorter && within.from < within.to ? { passage: found.from, range: within, grows: false } : null;
}

export function passageAtCursor(view: EditorView): { from: number; ids: string[] } | null {
  const { head } = view.state.selection.main;
  const links = linksNear(view, { from: head, to: head });
  const found = passagesTouched(links, { from: head, to: head })[0] ?? links.find((one) => one.to === head && criteresOf(one).length > 0);
  return found ? { from: found.from, ids: criteresOf(found) } : null;
}

/** Stretches the passage at the cursor, if there is one. */
export function stretchHere(view: EditorView, how: Stretch): string | null {
  const passage = passageAtCursor(view);
  return passage ? stretch(view, passage.from, how).hint : null;
}

/**
 * Right after a passage whose target is hidden, Backspace deletes the last letter that is seen, not a sign of the
 * target that is not. Leaves the key to the editor everywhere else.
 */
export function deleteAtPassageEnd(view: EditorView): boolean {
  const { main } = view.state.selection;
  if (!main.empty) return false;
  const found = linksNear(view, { from: main.head, to: main.head }).find((one) => one.to === main.head && !one.image && one.target.kind === 'criteres');
  if (!found) return false;
  const letter = [...view.state.sliceDoc(found.text.from, found.text.to)].at(-1) ?? '';
  const all = letter.length >= found.text.to - found.text.from;
  const changes = all ? { from: found.from, to: found.to } : { from: found.text.to - letter.length, to: found.text.to };
  view.dispatch({ changes, userEvent: 'delete.backward' });
  return true;
}

export function insertPreuves(view: EditorView, preuves: { id: string; alternative: string }[], at?: number): void {
  const images = preuves.map(({ id, alternative }) => preuveImage(id, alternative));
  apply(view, insertEvidence(textOf(view), Math.min(at ?? view.state.selection.main.head, view.state.doc.length), images));
}

/** Where a stretch of text is on the screen. */
export function placeOf(view: EditorView, { from, to }: Range): { left: number; right: number; top: number; bottom: number } {
  const start = view.coordsAtPos(from, 1);
  const end = view.coordsAtPos(to, -1) ?? start;
  const box = view.dom.getBoundingClientRect();
  if (!start || !end) return { left: box.left, right: box.left, top: box.top, bottom: box.top };
  const sameLine = Math.abs(start.top - end.top) < 4;
  return { left: sameLine ? start.left : box.left, right: end.right, top: start.top, bottom: end.bottom };
}

/** Scrolls to a place, shows the passage or the words there, puts the cursor after them. */
export function show(view: EditorView, { at, critere, end }: Spot): void {
  const wanted = Math.min(at ?? 0, view.state.doc.length);
  const links = linksNear(view, critere === null ? { from: wanted, to: wanted } : { from: 0, to: view.state.doc.length })
    .filter((one) => critere === null || criteresOf(one).includes(critere));
  const nearest = critere !== null || at !== null
    ? links.reduce<Link | null>((best, one) => (best && Math.abs(best.from - wanted) <= Math.abs(one.from - wanted) ? best : one), null)
    : null;
  const found = nearest && (critere !== null || nearest.from === wanted) ? nearest : null;
  const place = found ?? { from: wanted, to: Math.min(Math.max(end ?? wanted, wanted), view.state.doc.length) };
  view.focus();
  view.dispatch({
    selection: { anchor: place.to },
    effects: [View.scrollIntoView(place.from, { y: 'center' }), showPassage.of(place.from < place.to ? { from: place.from, to: place.to } : null)],
  });
}
