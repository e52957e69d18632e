// What is shown as a block: evidence that stands alone in its paragraph, as a picture; tables, as tables. A block takes the place
// of its lines where nobody is writing; a picture stands below its line otherwise, so that it never disappears while it is
// edited. Only the blocks around a change are read again: the rest moves with the text.

import { syntaxTree } from '@codemirror/language';
import { type EditorState, type Range, StateField, type Transaction } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { SyntaxNode, Tree } from '@lezer/common';

import { criteresOf, linksOf, type Link } from '../../lib/texte/links';
import { readRows } from '../../lib/texte/table';
import { words } from '../../lib/words';
import { contextChanged, isRevealed, revealed, textContext } from './context';
import { readTable, type TableWidget } from './table-widget';
import { FigureWidget } from './widgets';

interface Block {
  /** Whole lines. */
  from: number;
  to: number;
  widget: TableWidget | FigureWidget;
}

/** Whether a link is all that its line holds, and shows evidence of the dossier: itself, or the image that is all of it. */
export function standalone(state: EditorState, link: Link): boolean {
  const line = state.doc.lineAt(link.from);
  if (link.to > line.to) return false;
  const text = line.text.trim();
  const start = line.from + line.text.indexOf(text);
  const shows = (id: string) => state.facet(textContext).preuve(id) !== null;
  if (link.image) {
    if (link.target.kind !== 'preuve' || !shows(link.target.id)) return false;
    if (link.from === start && link.to === start + text.length) return true;
    return text.startsWith('[![') && link.from === start + 1 && /^\]\(critere:[^()\s]*( "[^"]*")?\)$/.test(state.sliceDoc(link.to, start + text.length));
  }
  if (link.target.kind !== 'criteres' || link.from !== start || link.to !== start + text.length) return false;
  const held = /^!\[[^\]]*\]\(preuve:([0-9a-f]{64})( "[^"]*")?\)$/i.exec(state.sliceDoc(link.text.from, link.text.to));
  return held?.[1] !== undefined && shows(held[1].toLowerCase());
}

/** The blocks that begin from `from` to `to`. */
function scan(state: EditorState, from: number, to: number): Block[] {
  const tree = syntaxTree(state);
  const slice = (a: number, b: number) => state.sliceDoc(a, b);
  const found: Block[] = [];
  const images: SyntaxNode[] = [];
  tree.iterate({
    from,
    to,
    enter(node) {
      if (node.name === 'Table' && node.node.parent?.name === 'Document') {
        const last = state.doc.lineAt(node.to);
        const end = last.from === node.to && node.to > node.from ? node.to - 1 : node.to;
        const text = slice(node.from, end);
        const rows = readRows(text, { from: 0, to: text.length }).map((row) => ({
          ...row, from: row.from + node.from, to: row.to + node.from, cells: row.cells.map((cell) => ({ from: cell.from + node.from, to: cell.to + node.from })),
        }));
        found.push({ from: state.doc.lineAt(node.from).from, to: end, widget: readTable({ state }, node.node, rows) });
        return false;
      }
      if (node.name === 'Image') images.push(node.node);
      return undefined;
    },
  });
  for (const node of images) {
    const figure = readFigure(state, tree, node);
    if (figure) found.push(figure);
  }
  return found.sort((a, b) => a.from - b.from);
}

function readFigure(state: EditorState, tree: Tree, node: SyntaxNode): Block | null {
  const context = state.facet(textContext);
  const line = state.doc.lineAt(node.from);
  const links = linksOf(tree, (from, to) => state.sliceDoc(from, to), { from: line.from, to: line.to }).filter((link) => standalone(state, link));
  const image = links.find((link) => link.image && link.from === node.from);
  const preuve = image?.target.kind === 'preuve' ? context.preuve(image.target.id) : null;
  if (!image || !preuve) return null;
  const outer = links.find((link) => !link.image && link.from < image.from && image.to < link.to);
  const chips = [...(outer ? criteresOf(outer) : []), ...image.titleIds].map((id) => {
    const critere = context.critere(id);
    return { id, known: critere !== null, name: critere?.court ?? '', offset: (outer ?? image).from - line.from };
  });
  const { legende, alternative, largeur, hauteur, id } = preuve.preuve;
  const ratio = largeur > 0 && hauteur > 0 ? `${largeur} / ${hauteur}` : '';
  return { from: line.from, to: line.to, widget: new FigureWidget(id, words.preuves.avecLegende(preuve.numero, legende), alternative, ratio, chips, 0) };
}

interface Shown {
  blocks: readonly Block[];
  decorations: DecorationSet;
}

function draw(state: EditorState, blocks: readonly Block[]): Shown {
  const made: Range<Decoration>[] = [];
  for (const { from, to, widget } of blocks) {
    if (!isRevealed(state, from, to)) {
      made.push(Decoration.replace({ widget, block: true }).range(from, to));
    } else if (widget instanceof FigureWidget) {
      const below = new FigureWidget(widget.preuve, widget.caption, widget.alternative, widget.ratio, widget.chips, to - from);
      made.push(Decoration.widget({ widget: below, block: true, side: 1 }).range(to));
    }
  }
  return { blocks, decorations: Decoration.set(made) };
}

/** The blocks of the document around two places, as a tree knows them. */
function around(tree: Tree, from: number, to: number): { from: number; to: number } {
  const place = { from, to };
  for (const [at, side] of [[from, -1], [from, 1], [to, -1], [to, 1]] as const) {
    let node: SyntaxNode = tree.resolveInner(Math.min(at, tree.length), side);
    while (node.parent && node.parent.name !== 'Document') node = node.parent;
    if (node.name === 'Document') continue;
    place.from = Math.min(place.from, node.from);
    place.to = Math.max(place.to, node.to);
  }
  return place;
}

/** What a change makes it necessary to read again: the blocks it touches, as they were and as they are. */
function touched(tr: Transaction): { from: number; to: number } {
  const { changes, startState, state } = tr;
  let from = state.doc.length;
  let to = 0;
  const include = (a: number, b: number) => {
    from = Math.min(from, a);
    to = Math.max(to, b);
  };
  changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    const before = around(syntaxTree(startState), Math.max(0, fromA - 1), Math.min(startState.doc.length, toA + 1));
    const after = around(syntaxTree(state), Math.max(0, fromB - 1), Math.min(state.doc.length, toB + 1));
    include(changes.mapPos(before.from, -1), changes.mapPos(before.to, 1));
    include(after.from, after.to);
  });
  return { from: state.doc.lineAt(Math.min(from, state.doc.length)).from, to: state.doc.lineAt(Math.min(to, state.doc.length)).to };
}

function readAgain(state: EditorState, kept: readonly Block[], place: { from: number; to: number }): Block[] {
  const apart = kept.filter((block) => block.to < place.from || block.from > place.to);
  const found = scan(state, place.from, place.to).filter((block) => apart.every((one) => block.to < one.from || block.from > one.to));
  return [...apart, ...found].sort((a, b) => a.from - b.from);
}

export const blocks = StateField.define<Shown>({
  create: (state) => draw(state, scan(state, 0, state.doc.length)),
  update(shown, tr) {
    const { state, startState, changes } = tr;
    if (tr.effects.some((effect) => effect.is(contextChanged))) return draw(state, scan(state, 0, state.doc.length));
    if (tr.docChanged) {
      const moved = shown.blocks
        .map((block) => ({ ...block, from: changes.mapPos(block.from, 1), to: changes.mapPos(block.to, -1) }))
        .filter((block) => block.from < block.to);
      const place = touched(tr);
      // The parser may have gone on in the same change: what it had not read before is read too.
      const reached = changes.mapPos(Math.min(syntaxTree(startState).length, startState.doc.length), -1);
      const tree = syntaxTree(state);
      if (tree.length > reached) {
        place.from = Math.min(place.from, state.doc.lineAt(around(tree, reached, reached).from).from);
        place.to = Math.max(place.to, state.doc.lineAt(Math.min(tree.length, state.doc.length)).to);
      }
      return draw(state, readAgain(state, moved, place));
    }
    const [before, after] = [syntaxTree(startState), syntaxTree(state)];
    if (before !== after && after.length > before.length) {
      const start = around(after, before.length, before.length).from;
      return draw(state, readAgain(state, shown.blocks, { from: start, to: after.length }));
    }
    return state.field(revealed) === startState.field(revealed) ? shown : draw(state, shown.blocks);
  },
  provide: (field) => EditorView.decorations.from(field, (shown) => shown.decorations),
});

/** The table the cursor is in, as whole lines. */
export function tableAt(state: EditorState, at: number): { from: number; to: number } | null {
  for (const side of [-1, 1] as const) {
    let node: SyntaxNode | null = syntaxTree(state).resolveInner(at, side);
    while (node && node.name !== 'Table') node = node.parent;
    if (!node) continue;
    const last = state.doc.lineAt(node.to);
    return { from: state.doc.lineAt(node.from).from, to: last.from === node.to ? node.to - 1 : node.to };
  }
  return null;
}
