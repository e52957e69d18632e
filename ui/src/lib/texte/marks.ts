// Bold and italic, as pure functions: paragraph by paragraph, since no mark may go over the end of one, and never across half a
// link, half a piece of code or half another mark. Without a selection it is the word at the cursor that changes.

import type { SyntaxNode, Tree } from '@lezer/common';

import type { Edit } from './formatting';
import { applied, leavesIn, overlaps, trim, widen, type Change } from './link-criteria';
import { linksOf, parse, type Range } from './links';

export type Mark = '**' | '*';

const NODE = { '**': 'StrongEmphasis', '*': 'Emphasis' } as const;

/** Puts `mark` around the words that are selected, or takes it away where all of them have it. */
export function toggleMark(text: string, selection: Range, mark: Mark): Edit {
  const tree = parse(text);
  if (selection.from === selection.to) return atCursor(text, tree, selection.from, mark);
  const parts = leavesIn(tree, selection)
    .map((leaf) => trim(text, { from: Math.max(leaf.from, selection.from), to: Math.min(leaf.to, selection.to) }))
    .filter((part) => part !== null);
  if (parts.length === 0) return { changes: [], selection };
  const marked = parts.map((part) => marksIn(tree, part, mark));
  const all = parts.every((part, rank) => covered(text, part, marked[rank]!));
  const changes = parts.flatMap((part, rank) => (all ? remove(text, part, marked[rank]!, mark) : add(text, tree, part, marked[rank]!, mark)));
  return { changes, selection: mapped(changes, selection) };
}

function atCursor(text: string, tree: Tree, at: number, mark: Mark): Edit {
  const around = marksIn(tree, { from: at, to: at }, mark).at(-1);
  const size = mark.length;
  if (around && at >= around.from && at <= around.to) {
    const inner = { from: around.from + size, to: around.to - size };
    // At its end the next words are to be plain: the cursor leaves.
    if (at >= inner.to) return { changes: [], selection: { from: around.to, to: around.to } };
    const changes = unmark(around, size);
    return { changes, selection: mapped(changes, { from: at, to: at }) };
  }
  if (text.slice(at - size, at + size) === mark + mark) {
    const empty = { from: at - size, to: at + size, insert: '' };
    return { changes: [empty], selection: { from: at - size, to: at - size } };
  }
  const before = /[\p{L}\p{N}\p{M}]*$/u.exec(text.slice(Math.max(0, at - 100), at))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}\p{M}]*/u.exec(text.slice(at, at + 100))?.[0].length ?? 0;
  if (before > 0 && after > 0) {
    const changes = [{ from: at - before, to: at - before, insert: mark }, { from: at + after, to: at + after, insert: mark }];
    return { changes, selection: { from: at + size, to: at + size } };
  }
  // Right after a space inside what is being written bold: `**mot |**`.
  const tail = /^(\s+)$/.exec(text.slice(text.slice(0, at).trimEnd().length, at))?.[1] ?? '';
  if (tail && text.slice(at, at + size) === mark && text.slice(0, at - tail.length).lastIndexOf(mark) >= 0) {
    return { changes: [{ from: at - tail.length, to: at + size, insert: mark + tail }], selection: { from: at + size, to: at + size } };
  }
  return { changes: [{ from: at, to: at, insert: mark + mark }], selection: { from: at + size, to: at + size } };
}

/** The stretches that have the mark and touch `part`, the inner ones last. */
function marksIn(tree: Tree, part: Range, mark: Mark): Range[] {
  const found: Range[] = [];
  tree.iterate({
    from: part.from,
    to: part.to,
    enter: (node) => {
      if (node.name === NODE[mark] && closed(node.node) && (overlaps(node, part) || (part.from === part.to && node.from <= part.from && node.to >= part.to))) {
        found.push({ from: node.from, to: node.to });
      }
    },
  });
  return found;
}

const closed = (node: SyntaxNode) => node.getChildren('EmphasisMark').length >= 2;

function covered(text: string, part: Range, marked: Range[]): boolean {
  let at = part.from;
  for (const one of marked) {
    if (text.slice(at, Math.max(at, one.from)).trim() !== '') return false;
    at = Math.max(at, one.to);
  }
  return marked.length > 0 && text.slice(at, Math.max(at, part.to)).trim() === '';
}

const unmark = ({ from, to }: Range, size: number): Change[] => [{ from, to: from + size, insert: '' }, { from: to - size, to, insert: '' }];

function remove(text: string, part: Range, marked: Range[], mark: Mark): Change[] {
  const size = mark.length;
  return marked.flatMap((one) => {
    const inner = { from: one.from + size, to: one.to - size };
    const left = trim(text, { from: inner.from, to: Math.min(Math.max(part.from, inner.from), inner.to) });
    const right = trim(text, { from: Math.max(Math.min(part.to, inner.to), inner.from), to: inner.to });
    const start = left ? [{ from: left.to, to: left.to, insert: mark }] : [{ from: one.from, to: inner.from, insert: '' }];
    const end = right ? [{ from: right.from, to: right.from, insert: mark }] : [{ from: inner.to, to: one.to, insert: '' }];
    return [...start, ...end];
  });
}

function add(text: string, tree: Tree, part: Range, marked: Range[], mark: Mark): Change[] {
  const links = linksOf(tree, (from, to) => text.slice(from, to));
  let whole = part;
  for (let before = -1; before !== whole.to - whole.from; ) {
    before = whole.to - whole.from;
    whole = widen(tree, text, whole);
    for (const link of links) {
      const within = whole.from >= link.text.from && whole.to <= link.text.to;
      if (overlaps(link, whole) && !within) whole = { from: Math.min(whole.from, link.from), to: Math.max(whole.to, link.to) };
    }
    for (const one of marked) whole = { from: Math.min(whole.from, one.from), to: Math.max(whole.to, one.to) };
  }
  const inner = marked.flatMap((one) => unmark(one, mark.length));
  const start = { from: whole.from, to: whole.from, insert: mark };
  const end = { from: whole.to, to: whole.to, insert: mark };
  const changes = [start, ...inner.sort((a, b) => a.from - b.from), end];
  const after = parse(applied(text, changes));
  const inside = whole.from + mark.length;
  const made = marksIn(after, { from: inside, to: inside + 1 }, mark).length > 0;
  return made ? changes : [];
}

/** Where a selection is after `changes`: inside what was put around it. */
function mapped(changes: Change[], { from, to }: Range): Range {
  const move = (at: number, side: 1 | -1) => changes.reduce((sum, one) => {
    if (one.from === one.to) return one.from < at || (one.from === at && side > 0) ? sum + one.insert.length : sum;
    return sum - (Math.min(Math.max(at, one.from), one.to) - one.from) + (at >= one.to ? one.insert.length : 0);
  }, at);
  return from === to ? { from: move(from, -1), to: move(from, -1) } : { from: move(from, 1), to: Math.max(move(from, 1), move(to, -1)) };
}
