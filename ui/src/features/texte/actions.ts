// What the buttons and keys do to the text of an editor. The decisions are taken by the pure functions of `lib/texte`;
// here they become transactions, and answers become the sentence to show.

import type { EditorView } from '@codemirror/view';
import { EditorView as View } from '@codemirror/view';

import { announcer } from '../../lib/announce.svelte';
import type { Spot } from '../../lib/router.svelte';
import { shortId } from '../../lib/texte/critere-search';
import { cycleHeading, insertBlock, insertEvidence, preuveImage, toggleList, toggleMark, type Edit } from '../../lib/texte/formatting';
import { linkSelection, passagesTouched, removeCritere, retargetCritere, type Refusal } from '../../lib/texte/link-criteria';
import { criteresOf, readLinks, type Link, type Range } from '../../lib/texte/links';
import { words } from '../../lib/words';
import { showPassage } from './context';

const textOf = (view: EditorView) => view.state.doc.toString();

function apply(view: EditorView, { changes, selection }: Edit): boolean {
  view.dispatch({ changes, selection: { anchor: selection.from, head: selection.to }, scrollIntoView: true, userEvent: 'input' });
  return true;
}

export const bold = (view: EditorView) => apply(view, toggleMark(textOf(view), view.state.selection.main, '**'));
export const italic = (view: EditorView) => apply(view, toggleMark(textOf(view), view.state.selection.main, '*'));

export function format(view: EditorView, tool: 'gras' | 'italique' | 'titre' | 'liste' | 'tableau'): void {
  const text = textOf(view);
  const { main } = view.state.selection;
  switch (tool) {
    case 'gras':
      return void bold(view);
    case 'italique':
      return void italic(view);
    case 'titre':
      return void apply(view, cycleHeading(text, main));
    case 'liste':
      return void apply(view, toggleList(text, main));
    case 'tableau': {
      const model = words.texte.modeleTableau.trimEnd();
      return void apply(view, insertBlock(text, main.head, model, model.lastIndexOf('\n') + 3));
    }
  }
}

/** Why nothing can be linked here, asked before criteria are proposed. */
export function cannotLink(view: EditorView): Refusal | null {
  // An id that no référentiel has: whatever is refused is refused because of the selection.
  const answer = linkSelection(textOf(view), view.state.selection.main, 'C99-ZZ-99');
  return answer.kind === 'refused' ? answer.why : null;
}

/** Links the selection; gives the sentence to show, empty when all is said by the text itself. */
export function link(view: EditorView, id: string): string {
  const answer = linkSelection(textOf(view), view.state.selection.main, id);
  if (answer.kind === 'refused') return words.texte.refus[answer.why];
  const changes = view.state.changes(answer.changes);
  const end = answer.changes.at(-1)?.to ?? view.state.selection.main.to;
  view.dispatch({ changes, selection: { anchor: changes.mapPos(end, 1) }, userEvent: 'input.link' });
  announcer.say(words.texte.relie(shortId(id)));
  return answer.clipped ? words.texte.coupe : '';
}

function linkAt(view: EditorView, from: number): Link | null {
  return readLinks(textOf(view)).find((one) => one.from === from) ?? null;
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

export function passageAtCursor(view: EditorView): { from: number; ids: string[] } | null {
  const { head } = view.state.selection.main;
  const links = readLinks(textOf(view));
  const around = passagesTouched(links, { from: head, to: head })[0] ?? links.find((one) => one.to === head && criteresOf(one).length > 0);
  return around ? { from: around.from, ids: criteresOf(around) } : null;
}

/**
 * Right after a passage whose target is hidden, Backspace deletes the last letter that is seen, not a sign of the
 * target that is not. Leaves the key to the editor everywhere else.
 */
export function deleteAtPassageEnd(view: EditorView): boolean {
  const { main } = view.state.selection;
  if (!main.empty) return false;
  const found = readLinks(textOf(view)).find((one) => one.to === main.head && !one.image && one.target.kind === 'criteres');
  if (!found) return false;
  const letter = [...view.state.sliceDoc(found.text.from, found.text.to)].at(-1) ?? '';
  const all = letter.length >= found.text.to - found.text.from;
  const changes = all ? { from: found.from, to: found.to } : { from: found.text.to - letter.length, to: found.text.to };
  view.dispatch({ changes, userEvent: 'delete.backward' });
  return true;
}

export function insertPreuves(view: EditorView, preuves: { id: string; alternative: string }[], at?: number): void {
  const images = preuves.map(({ id, alternative }) => preuveImage(id, alternative));
  apply(view, insertEvidence(textOf(view), at ?? view.state.selection.main.head, images));
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

/** Scrolls to a place, shows the passage there, puts the cursor after it. */
export function show(view: EditorView, { at, critere }: Spot): void {
  const links = readLinks(textOf(view)).filter((one) => critere === null || criteresOf(one).includes(critere));
  const wanted = Math.min(at ?? 0, view.state.doc.length);
  const nearest = critere !== null || at !== null
    ? links.reduce<Link | null>((best, one) => (best && Math.abs(best.from - wanted) <= Math.abs(one.from - wanted) ? best : one), null)
    : null;
  const found = nearest && (critere !== null || nearest.from === wanted) ? nearest : null;
  const place = found ?? { from: wanted, to: wanted };
  view.focus();
  view.dispatch({
    selection: { anchor: place.to },
    effects: [View.scrollIntoView(place.from, { y: 'center' }), showPassage.of(place.from < place.to ? { from: place.from, to: place.to } : null)],
  });
}
