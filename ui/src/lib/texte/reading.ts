// A text as it is read: blocks and pieces, ready to be drawn. Pure. It keeps every word, those of HTML included, as text; gives no
// address but the name of a preuve; and stops dressing what is nested deeper than anybody writes.

import type { SyntaxNode } from '@lezer/common';

import { parse, type Link, linksOf, readTarget, type Target } from './links';

export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'break' }
  | { kind: 'strong'; inner: Piece[] }
  | { kind: 'em'; inner: Piece[] }
  | { kind: 'strike'; inner: Piece[] }
  /** Words that lead elsewhere, with the address to read, never to follow; empty where it is not one of a page or of a person. */
  | { kind: 'words'; address: string; inner: Piece[] }
  /** Words linked to criteria; `at` is where the link begins, in UTF-16 units. */
  | { kind: 'passage'; at: number; criteres: string[]; inner: Piece[] }
  /** Words that lead to a preuve, or a picture of it in the middle of a sentence. */
  | { kind: 'preuve'; at: number; id: string; image: boolean; criteres: string[]; inner: Piece[] }
  /** What is never shown: a picture from elsewhere, a preuve whose name is not one. */
  | { kind: 'refused'; distant: boolean };

export type Block =
  /** `level` is the one written, `depth` its place under the titles before it, without a gap, from 0. */
  | { kind: 'title'; level: number; depth: number; inner: Piece[] }
  | { kind: 'paragraph'; inner: Piece[] }
  /** A preuve that stands alone. */
  | { kind: 'figure'; at: number; id: string; criteres: string[] }
  | { kind: 'list'; start: number | null; items: Item[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'code'; text: string }
  | { kind: 'table'; aligns: ('' | 'center' | 'right')[]; head: Piece[][]; rows: Piece[][][] }
  | { kind: 'rule' };

export interface Item {
  /** Whether it is done, for a task. */
  done: boolean | null;
  blocks: Block[];
}

/** Lists in lists and quotes in quotes beyond this are shown as they are written. */
const DEEPEST = 16;
/** How far the ends of a line are looked for, and how many pictures a paragraph is parted by: nobody writes more. */
const LONGEST_LINE = 4000;
const MOST_FIGURES = 400;
const MARKS = new Set(['HeaderMark', 'QuoteMark', 'ListMark', 'EmphasisMark', 'StrikethroughMark', 'CodeMark', 'LinkMark', 'TableDelimiter']);
const DRESSED: Record<string, 'strong' | 'em' | 'strike'> = { StrongEmphasis: 'strong', Emphasis: 'em', Strikethrough: 'strike' };
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', nbsp: '\u00a0', euro: '€', hellip: '…', laquo: '«', raquo: '»' };

export function readBlocks(text: string): Block[] {
  return new Reader(text).blocks();
}

class Reader {
  readonly #text: string;
  readonly #links: Map<number, Link>;
  /** Targets given apart from their words: `[words][name]`. */
  readonly #named = new Map<string, Target>();
  readonly #root: SyntaxNode;
  /** Levels of the titles that the next one may be under. */
  #above: number[] = [];

  constructor(text: string) {
    this.#text = text;
    const tree = parse(text);
    this.#root = tree.topNode;
    this.#links = new Map(linksOf(tree, (from, to) => text.slice(from, to)).map((link) => [link.from, link]));
    tree.iterate({
      enter: ({ name, node }) => {
        if (name !== 'LinkReference') return;
        const [label, url] = [node.getChild('LinkLabel'), node.getChild('URL')];
        const key = label && nameOf(this.#slice(label));
        if (key && url && !this.#named.has(key)) this.#named.set(key, readTarget(this.#slice(url).replace(/^<|>$/g, '')));
      },
    });
  }

  blocks(): Block[] {
    return this.#blocks(this.#root, 0);
  }

  #slice({ from, to }: { from: number; to: number }): string {
    return this.#text.slice(from, to);
  }

  #blocks(parent: SyntaxNode, depth: number): Block[] {
    const made: Block[] = [];
    for (let node = parent.firstChild; node; node = node.nextSibling) made.push(...this.#block(node, depth));
    return made;
  }

  #under(level: number): number {
    this.#above = [...this.#above.filter((one) => one < level), level];
    return this.#above.length - 1;
  }

  #block(node: SyntaxNode, depth: number): Block[] {
    const { name } = node;
    if (MARKS.has(name)) return [];
    const level = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1];
    if (level) return [{ kind: 'title', level: Number(level), depth: this.#under(Number(level)), inner: trimmed(this.#pieces(node, depth)) }];
    const nested = name === 'Blockquote' || name.endsWith('List');
    if (nested && depth >= DEEPEST) return [asWritten(this.#slice(node))];
    switch (name) {
      case 'Paragraph':
        return this.#paragraph(node, depth, node.from);
      case 'Blockquote':
        return [{ kind: 'quote', blocks: this.#blocks(node, depth + 1) }];
      case 'BulletList':
      case 'OrderedList':
        return [this.#list(node, depth)];
      case 'FencedCode':
      case 'CodeBlock':
        return [{ kind: 'code', text: node.getChildren('CodeText').map((one) => this.#slice(one)).join('') }];
      case 'Table':
        return [this.#table(node, depth)];
      case 'HorizontalRule':
        return [{ kind: 'rule' }];
      case 'LinkReference':
        // A note is not a target: its words are read.
        return this.#slice(node).startsWith('[^') ? [asWritten(this.#slice(node))] : [];
      default:
        return [asWritten(this.#slice(node))];
    }
  }

  #list(node: SyntaxNode, depth: number): Block {
    const first = node.getChild('ListItem')?.getChild('ListMark');
    const start = node.name === 'OrderedList' && first ? Number.parseInt(this.#slice(first), 10) : null;
    const items = node.getChildren('ListItem').map((item): Item => {
      const paragraph = item.firstChild?.nextSibling;
      const task = paragraph?.name === 'Paragraph' ? /^\[([ xX])\]\s/.exec(this.#slice(paragraph))?.[1] : undefined;
      if (task === undefined || !paragraph) return { done: null, blocks: this.#blocks(item, depth + 1) };
      const blocks = this.#paragraph(paragraph, depth + 1, paragraph.from + 4);
      for (let next = paragraph.nextSibling; next; next = next.nextSibling) blocks.push(...this.#block(next, depth + 1));
      return { done: task !== ' ', blocks };
    });
    return { kind: 'list', start, items };
  }

  #table(node: SyntaxNode, depth: number): Block {
    const rule = node.getChild('TableDelimiter');
    const cells = (row: SyntaxNode): Piece[][] => {
      const held: Piece[][] = [];
      let open = false;
      // An empty cell has no node of its own: two bars with nothing between them.
      for (let child = row.firstChild; child; child = child.nextSibling) {
        if (child.name === 'TableCell') {
          held.push(this.#pieces(child, depth));
          open = false;
        } else if (child.name === 'TableDelimiter') {
          if (open) held.push([]);
          open = child.nextSibling !== null;
        }
      }
      return held;
    };
    const aligns = (rule ? this.#slice(rule) : '').replace(/^\s*\||\|\s*$/g, '').split('|').map((one) => {
      const written = one.trim();
      return written.endsWith(':') ? (written.startsWith(':') ? 'center' as const : 'right' as const) : '' as const;
    });
    const head = node.getChild('TableHeader');
    const first = head ? cells(head) : [];
    const rows = node.getChildren('TableRow').map((row) => {
      const found = cells(row);
      return first.map((_, column) => found[column] ?? []);
    });
    return { kind: 'table', aligns, head: first, rows };
  }

  /** A preuve that is all its line holds is a figure, and parts what is written before and after it. */
  #paragraph(node: SyntaxNode, depth: number, from: number): Block[] {
    const made: Block[] = [];
    const say = (start: number, end: number) => {
      const inner = trimmed(this.#pieces(node, depth, start, end));
      if (inner.some((one) => one.kind !== 'break')) made.push({ kind: 'paragraph', inner });
    };
    let at = from;
    for (let child = node.firstChild; child && made.length < MOST_FIGURES; child = child.nextSibling) {
      if (child.from < from || (child.name !== 'Link' && child.name !== 'Image') || !this.#alone(child, from, node.to)) continue;
      const piece = this.#piece(child, depth);
      const figure = typeof piece === 'string' ? null : figureOf(piece);
      if (!figure) continue;
      say(at, child.from);
      made.push(figure);
      at = child.to;
    }
    say(at, node.to);
    return made;
  }

  /** Whether a node is all that its line holds, other pictures aside. */
  #alone({ from, to }: SyntaxNode, start: number, end: number): boolean {
    const blank = (text: string) => /^[\s>]*(?:\[?!\[[^\]\n]*\]\([^)\n]*\)(?:\]\([^)\n]*\))?\s*)*$/.test(text);
    const before = this.#text.slice(Math.max(start, from - LONGEST_LINE), from);
    const after = this.#text.slice(to, Math.min(end, to + LONGEST_LINE));
    return blank(before.slice(before.lastIndexOf('\n') + 1)) && blank(after.split('\n', 1)[0] ?? '');
  }

  #pieces(node: SyntaxNode, depth: number, from = node.from, to = node.to): Piece[] {
    const made: Piece[] = [];
    const say = (text: string) => {
      // A line that ends is a space: only a break is a new line.
      const words = text.replace(/[^\S\u00a0\u202f]*\n[^\S\u00a0\u202f]*/g, ' ');
      const last = made.at(-1);
      if (words === '') return;
      if (last?.kind === 'text') last.text += words;
      else made.push({ kind: 'text', text: words });
    };
    let at = from;
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.to <= from) continue;
      if (child.from >= to) break;
      say(this.#text.slice(at, Math.max(at, child.from)));
      at = child.to;
      if (MARKS.has(child.name)) {
        // What follows the mark of a title or of a quote is a space that is not a word.
        if (child.name === 'QuoteMark' && this.#text[at] === ' ') at += 1;
        continue;
      }
      const piece = this.#piece(child, depth);
      if (typeof piece === 'string') say(piece);
      else made.push(piece);
    }
    say(this.#text.slice(at, Math.max(at, to)));
    return made;
  }

  #piece(node: SyntaxNode, depth: number): Piece | string {
    const written = this.#slice(node);
    const dress = DRESSED[node.name];
    if (dress) return depth < DEEPEST ? { kind: dress, inner: this.#pieces(node, depth + 1) } : written;
    switch (node.name) {
      case 'Escape':
        return written.slice(1);
      case 'Entity':
        return entity(written);
      case 'HardBreak':
        return { kind: 'break' };
      case 'InlineCode':
        return { kind: 'code', text: codeOf(written) };
      case 'Link':
      case 'Image':
        return depth < DEEPEST ? this.#link(node, depth, written) : written;
      case 'Autolink':
        return written.slice(1, -1);
      default:
        return written;
    }
  }

  #link(node: SyntaxNode, depth: number, written: string): Piece | string {
    const link = this.#links.get(node.from);
    const image = node.name === 'Image';
    const [open, close] = node.getChildren('LinkMark');
    const label = node.getChild('LinkLabel');
    const words = open && close ? { from: open.to, to: close.from } : null;
    const target = link?.target ?? (words && this.#named.get(nameOf(label && label.to - label.from > 2 ? this.#slice(label) : `[${this.#slice(words)}]`)));
    if (!words || !target) return written;
    const inner = () => this.#pieces(node, depth + 1, words.from, words.to);
    switch (target.kind) {
      case 'criteres':
        return { kind: 'passage', at: node.from, criteres: target.ids, inner: inner() };
      case 'preuve':
        return { kind: 'preuve', at: node.from, id: target.id, image, criteres: link?.titleIds ?? [], inner: inner() };
      case 'preuve_mal_ecrite':
        return { kind: 'refused', distant: false };
      case 'other':
        return image ? { kind: 'refused', distant: true } : { kind: 'words', address: /^(?:https?:\/\/|mailto:)/i.test(target.url) ? target.url : '', inner: inner() };
    }
  }
}

/** A preuve shown for itself, alone or as all that a passage holds. */
function figureOf(piece: Piece): Extract<Block, { kind: 'figure' }> | null {
  if (piece.kind === 'preuve') return piece.image ? { kind: 'figure', at: piece.at, id: piece.id, criteres: piece.criteres } : null;
  const [held, more] = piece.kind === 'passage' ? piece.inner : [];
  if (piece.kind !== 'passage' || more !== undefined || held?.kind !== 'preuve' || !held.image) return null;
  return { kind: 'figure', at: piece.at, id: held.id, criteres: [...new Set([...piece.criteres, ...held.criteres])] };
}

function trimmed(pieces: Piece[]): Piece[] {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first?.kind === 'text') first.text = first.text.replace(/^[ \t]+/, '');
  if (last?.kind === 'text') last.text = last.text.replace(/[ \t]+$/, '');
  return pieces.filter((one) => one.kind !== 'text' || one.text !== '');
}

function asWritten(text: string): Block {
  return { kind: 'paragraph', inner: [{ kind: 'text', text }] };
}

function nameOf(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase();
}

function codeOf(written: string): string {
  const inside = written.replace(/^(`+)([\s\S]*)\1$/, '$2').replace(/\n/g, ' ');
  return /^ .* $/.test(inside) && inside.trim() !== '' ? inside.slice(1, -1) : inside;
}

function entity(written: string): string {
  const [, hex, decimal, name] = /^&(?:#[xX]([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));$/.exec(written) ?? [];
  if (name) return ENTITIES[name] ?? written;
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : written;
}
