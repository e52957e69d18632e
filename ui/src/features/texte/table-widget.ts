// A table as it is read, in the place of its lines while the cursor is elsewhere. A press on a cell puts the cursor in it. The
// cells are drawn by hand from the tree: no word of the text is ever read as HTML.

import type { SyntaxNode } from '@lezer/common';
import { EditorView, WidgetType } from '@codemirror/view';

import { criteresOf, linksOf, type Link } from '../../lib/texte/links';
import type { Row } from '../../lib/texte/table';
import { words } from '../../lib/words';
import { textContext } from './context';
import { chip } from './widgets';

const CLASSES: Record<string, string> = { StrongEmphasis: 'tx-strong', Emphasis: 'tx-em', Strikethrough: 'tx-strike', InlineCode: 'tx-code' };
const MARKS = new Set(['EmphasisMark', 'StrikethroughMark', 'CodeMark', 'LinkMark', 'URL', 'LinkTitle']);

/** What a cell shows: words with their dress, chips after a passage. Places are counted from the beginning of the table. */
type Piece = { text: string; dress: string } | { id: string; known: boolean; name: string; offset: number };

interface Cell {
  pieces: Piece[];
  /** Where the cursor goes. */
  place: number;
}

export class TableWidget extends WidgetType {
  constructor(readonly rows: Cell[][], readonly aligns: string[]) {
    super();
  }
  override eq(other: TableWidget): boolean {
    return JSON.stringify([other.rows, other.aligns]) === JSON.stringify([this.rows, this.aligns]);
  }
  override get estimatedHeight(): number {
    return 40 * this.rows.length + 24;
  }
  override toDOM(view: EditorView): HTMLElement {
    const box = document.createElement('div');
    box.className = 'tx-tablebox';
    box.contentEditable = 'false';
    const table = document.createElement('table');
    table.setAttribute('aria-label', words.texte.tableau);
    this.rows.forEach((cells, rank) => {
      const row = table.insertRow();
      cells.forEach((cell, column) => {
        const made = document.createElement(rank === 0 ? 'th' : 'td');
        if (rank === 0) made.setAttribute('scope', 'col');
        if (this.aligns[column]) made.className = this.aligns[column];
        for (const piece of cell.pieces) made.append(draw(view, piece, () => view.posAtDOM(box)));
        made.addEventListener('mousedown', (event) => {
          if ((event.target as Element).closest('button')) return;
          event.preventDefault();
          view.focus();
          view.dispatch({ selection: { anchor: Math.min(view.posAtDOM(box) + cell.place, view.state.doc.length) } });
        });
        row.append(made);
      });
    });
    box.append(table);
    return box;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

function draw(view: EditorView, piece: Piece, start: () => number): Node {
  if ('id' in piece) return chip(view, piece, () => start() + piece.offset);
  if (!piece.dress) return document.createTextNode(piece.text);
  const made = document.createElement('span');
  made.className = piece.dress;
  made.textContent = piece.text;
  return made;
}

/** Reads a table that stands at `node`, whose rows are given with their places in the text. */
export function readTable(view: Pick<EditorView, 'state'>, node: SyntaxNode, rows: Row[]): TableWidget {
  const { state } = view;
  const slice = (from: number, to: number) => state.sliceDoc(from, to);
  const cells = node.getChildren('TableRow').concat(node.getChildren('TableHeader')).flatMap((row) => row.getChildren('TableCell'));
  const width = rows[0]?.cells.length ?? 0;
  const shown = rows.filter((row) => !row.rule).map((row) => Array.from({ length: width }, (_, column): Cell => {
    const cell = row.cells[column];
    if (!cell) return { pieces: [], place: row.to - node.from };
    const held = cells.find((one) => one.from <= cell.to && one.to >= cell.from && cell.to > cell.from);
    return { pieces: held ? pieces(state, slice, held, node.from) : [], place: cell.to - node.from };
  }));
  const rule = rows.find((row) => row.rule);
  const aligns = (rule?.cells ?? []).map((cell) => {
    const written = slice(cell.from, cell.to);
    return written.endsWith(':') ? (written.startsWith(':') ? 'tx-center' : 'tx-right') : '';
  });
  return new TableWidget(shown, aligns);
}

function pieces(state: EditorView['state'], slice: (from: number, to: number) => string, cell: SyntaxNode, start: number): Piece[] {
  const context = state.facet(textContext);
  const made: Piece[] = [];
  const say = (text: string, dress: string) => {
    if (text !== '') made.push({ text, dress });
  };
  const chips = (link: Link) => {
    for (const id of criteresOf(link)) {
      const critere = context.critere(id);
      made.push({ id, known: critere !== null, name: critere?.court ?? '', offset: link.from - start });
    }
  };
  const walk = (node: SyntaxNode, dress: string, from: number, to: number) => {
    let at = from;
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.to <= from || child.from >= to) continue;
      say(slice(at, Math.max(at, child.from)), dress);
      at = Math.max(at, child.to);
      if (MARKS.has(child.name)) continue;
      if (child.name === 'Escape') {
        say(slice(child.from + 1, child.to), dress);
      } else if (child.name === 'Link' || child.name === 'Image') {
        const tree = child.toTree();
        const base = child.from;
        const found = linksOf(tree, (a, b) => slice(a + base, b + base))[0];
        if (!found) {
          say(slice(child.from, child.to), dress);
          continue;
        }
        const link = shifted(found, base);
        if (link.image) {
          const known = link.target.kind === 'preuve' ? context.preuve(link.target.id) : null;
          say(known ? words.preuves.avecLegende(known.numero, known.preuve.legende) : words.texte.preuveInconnue, known ? 'tx-mention' : 'tx-chip tx-wrong');
        } else {
          walk(child, link.target.kind === 'other' ? dress : `${dress} tx-passage`.trim(), link.text.from, link.text.to);
        }
        chips(link);
      } else {
        walk(child, `${dress} ${CLASSES[child.name] ?? ''}`.trim(), child.from, child.to);
      }
    }
    say(slice(at, Math.max(at, to)), dress);
  };
  walk(cell, '', cell.from, cell.to);
  return made;
}

function shifted(link: Link, by: number): Link {
  const move = ({ from, to }: { from: number; to: number }) => ({ from: from + by, to: to + by });
  return { ...link, ...move(link), text: move(link.text), url: move(link.url), title: link.title && move(link.title) };
}
