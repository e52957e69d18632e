// Lists, as pure functions: making lines items of a list or of a quote and back, and moving an item one level in or out with
// what it holds, its place in a numbered list counted again. Lines that are not concerned stay byte for byte.

import { bounds, type Edit } from './formatting';
import type { Change } from './link-criteria';
import type { Range } from './links';

export type Kind = 'puces' | 'numeros';

interface Item {
  indent: number;
  mark: string;
  /** Where its words begin in its line. */
  content: number;
}

const ITEM = /^( *)([-*+]|\d{1,9}[.)])( {1,4}|$)/;

function readItem(line: string): Item | null {
  const found = ITEM.exec(line);
  if (!found) return null;
  const [, indent = '', mark = '', space = ''] = found;
  return { indent: indent.length, mark, content: indent.length + mark.length + Math.max(1, space.length) };
}

const isNumber = (item: Item) => /\d/.test(item.mark);
const isKind = (item: Item | null, kind: Kind) => item !== null && isNumber(item) === (kind === 'numeros');

/** Makes each line that is selected an item of that kind; items of that kind become paragraphs. */
export function toggleList(text: string, selection: Range, kind: Kind = 'puces'): Edit {
  const [from, to] = bounds(text, selection);
  const lines = text.slice(from, to).split('\n');
  const written = lines.filter((line) => line.trim() !== '');
  const off = written.length > 0 && written.every((line) => isKind(readItem(line), kind));
  const after = off ? asParagraphs(text, from, to, written) : asItems(lines, written, kind);
  return lineEdit(text, { from, to }, selection, after);
}

function asItems(lines: string[], written: string[], kind: Kind): string {
  if (written.length === 0) return kind === 'numeros' ? '1. ' : '- ';
  const base = Math.min(...written.map((line) => readItem(line)?.indent ?? 0));
  // Paragraphs become the items of one list, without blank lines between; items keep those they have.
  const plain = written.every((line) => !readItem(line));
  let rank = 0;
  let shift = 0;
  return (plain ? written : lines).map((line) => {
    const item = readItem(line);
    if (line.trim() === '') return line;
    if (item && item.indent > base) return shift < 0 ? line.slice(Math.min(-shift, item.indent)) : ' '.repeat(shift) + line;
    rank += 1;
    const mark = kind === 'numeros' ? `${rank}. ` : '- ';
    const words = item ? line.slice(Math.min(item.content, line.length)) : line.trimStart().replace(/^#{1,6} +/, '');
    if (item) shift = mark.length - (item.content - item.indent);
    return ' '.repeat(item?.indent ?? 0) + mark + words;
  }).join('\n');
}

function asParagraphs(text: string, from: number, to: number, written: string[]): string {
  const words = written.map((line) => line.slice(Math.min(readItem(line)?.content ?? 0, line.length)));
  const before = from > 0 && !/\n[ \t]*\n$|^\n$/.test(text.slice(0, from)) ? '\n' : '';
  const after = to < text.length && !/^\n[ \t]*(\n|$)/.test(text.slice(to)) ? '\n' : '';
  return before + words.join('\n\n') + after;
}

/** Makes the paragraphs that are selected a quote, or a quote paragraphs. */
export function toggleQuote(text: string, selection: Range): Edit {
  const [from, to] = bounds(text, selection);
  const lines = text.slice(from, to).split('\n');
  const off = lines.every((line) => /^\s*>/.test(line) || line.trim() === '') && lines.some((line) => /^\s*>/.test(line));
  const after = off
    ? asParagraphs(text, from, to, ['']).replace(/^(\n?)/, `$1${lines.map((line) => line.replace(/^\s*> ?/, '')).join('\n').replaceAll('$', '$$$$')}`)
    : lines.map((line) => (line.trim() === '' && lines.length > 1 ? '>' : `> ${line}`)).join('\n');
  return lineEdit(text, { from, to }, selection, after);
}

function lineEdit(text: string, place: Range, selection: Range, insert: string): Edit {
  const before = text.slice(place.from, place.to);
  const changes = before === insert ? [] : [{ ...place, insert }];
  if (selection.from !== selection.to) {
    const lead = /^\n*/.exec(insert)?.[0].length ?? 0;
    const tail = /\n*$/.exec(insert)?.[0].length ?? 0;
    return { changes, selection: { from: place.from + lead, to: Math.max(place.from + lead, place.from + insert.length - tail) } };
  }
  // The cursor stays before the same words.
  const rest = text.slice(selection.from, place.to);
  const tail = /\n*$/.exec(insert)?.[0].length ?? 0;
  const at = Math.max(place.from, place.from + insert.length - tail - rest.length);
  return { changes, selection: { from: at, to: at } };
}

/** Moves the items that are selected one level in (`by` 1) or out (-1), with what they hold; null where they cannot go. */
export function indentItems(text: string, selection: Range, by: 1 | -1): Edit | null {
  const block = listAround(text, selection);
  if (!block) return null;
  const lines = text.slice(block.from, block.to).split('\n');
  const starts = lines.map((_, rank) => block.from + lines.slice(0, rank).reduce((sum, line) => sum + line.length + 1, 0));
  const touched = lines.map((line, rank) => starts[rank]! <= selection.to && starts[rank]! + line.length >= selection.from);
  const first = touched.indexOf(true);
  const head = ownerOf(lines, first);
  const item = head >= 0 ? readItem(lines[head]!) : null;
  if (!item) return null;
  const to = by > 0 ? inner(lines, head, item) : outer(lines, head, item);
  if (to === null || to === item.indent) return null;
  const after = [...lines];
  const last = touched.lastIndexOf(true);
  for (let rank = head; rank < lines.length; rank += 1) {
    const line = lines[rank]!;
    const own = readItem(line);
    const held = rank === head || line.trim() === '' || indentOf(line) > item.indent || (rank <= last && own !== null);
    if (!held) break;
    if (line.trim() !== '') after[rank] = moved(line, to - item.indent);
  }
  renumber(after, head, to);
  return linesEdit(lines, after, starts, selection);
}

/** The list, or the end of one, whose lines surround a place: items, and what is indented below them. */
function listAround(text: string, selection: Range): Range | null {
  let [from, to] = bounds(text, selection);
  const belongs = (line: string) => readItem(line) !== null || /^ {2,}\S/.test(line);
  if (!belongs(text.slice(from, text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from)))) return null;
  for (;;) {
    if (from === 0) break;
    const start = text.lastIndexOf('\n', from - 2) + 1;
    const line = text.slice(start, from - 1);
    const above = start > 0 ? text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1) : '';
    if (!belongs(line) && !(line.trim() === '' && belongs(above))) break;
    from = start;
  }
  for (;;) {
    if (to >= text.length) break;
    const end = text.indexOf('\n', to + 1) < 0 ? text.length : text.indexOf('\n', to + 1);
    const line = text.slice(to + 1, end);
    const below = text.slice(end + 1, text.indexOf('\n', end + 1) < 0 ? text.length : text.indexOf('\n', end + 1));
    if (!belongs(line) && !(line.trim() === '' && belongs(below))) break;
    to = end;
  }
  return { from, to };
}

const indentOf = (line: string) => line.length - line.trimStart().length;
const moved = (line: string, by: number) => (by > 0 ? ' '.repeat(by) + line : line.slice(Math.min(-by, indentOf(line))));

/** The rank of the item that a line is in. */
function ownerOf(lines: string[], rank: number): number {
  const limit = readItem(lines[rank] ?? '') ? Number.POSITIVE_INFINITY : indentOf(lines[rank] ?? '');
  for (let at = rank; at >= 0; at -= 1) {
    const item = readItem(lines[at]!);
    if (item && (at === rank || item.indent < limit)) return at;
  }
  return -1;
}

/** Below the item before it on its level, whose words say how far. */
function inner(lines: string[], head: number, item: Item): number | null {
  for (let at = head - 1; at >= 0; at -= 1) {
    const above = readItem(lines[at]!);
    if (!above) continue;
    if (above.indent < item.indent - 1) return null;
    if (above.indent <= item.indent + 1) return above.content > item.indent ? above.content : null;
  }
  return null;
}

function outer(lines: string[], head: number, item: Item): number | null {
  for (let at = head - 1; at >= 0; at -= 1) {
    const above = readItem(lines[at]!);
    if (above && above.indent < item.indent) return above.indent;
  }
  return item.indent > 0 ? 0 : null;
}

/** Counts numbered items again, level by level; a list that begins anew below another item begins at 1. */
function renumber(lines: string[], head: number, newLevel: number): void {
  const levels: { indent: number; next: number | null; kind: boolean }[] = [];
  lines.forEach((line, rank) => {
    const item = readItem(line);
    if (!item) return;
    while (levels.length > 0 && levels.at(-1)!.indent > item.indent) levels.pop();
    let level = levels.at(-1);
    if (!level || level.indent < item.indent || level.kind !== isNumber(item)) {
      const begin = rank === head && newLevel > 0 ? 1 : Number.parseInt(item.mark, 10);
      level = { indent: item.indent, next: isNumber(item) ? begin : null, kind: isNumber(item) };
      if (levels.at(-1)?.indent === item.indent) levels.pop();
      levels.push(level);
    }
    if (level.next === null) return;
    const mark = `${level.next}${item.mark.at(-1)}`;
    level.next += 1;
    if (mark !== item.mark) lines[rank] = line.slice(0, item.indent) + mark + line.slice(item.indent + item.mark.length);
  });
}

function linesEdit(before: string[], after: string[], starts: number[], selection: Range): Edit {
  const changes: Change[] = [];
  const at = { ...selection };
  before.forEach((line, rank) => {
    const now = after[rank]!;
    if (now === line) return;
    const start = starts[rank]!;
    // Only what is before the words of the line changes, and the cursor keeps its place among them.
    let same = 0;
    while (same < Math.min(line.length, now.length) && line.at(-1 - same) === now.at(-1 - same)) same += 1;
    changes.push({ from: start, to: start + line.length - same, insert: now.slice(0, now.length - same) });
    const grown = now.length - line.length;
    if (start <= selection.from) at.from = Math.max(start, at.from + grown);
    if (start <= selection.to) at.to = Math.max(start, at.to + grown);
  });
  return { changes, selection: at };
}
