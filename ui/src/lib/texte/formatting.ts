// The buttons above a text, as pure functions: bold, italic, heading, list, and putting a block (table, photo) between
// paragraphs. Each gives the changes and where the selection goes; pressing twice gives the text of before.

import type { Change } from './link-criteria';
import type { Range } from './links';

export interface Edit {
  changes: Change[];
  /** In the text of after. */
  selection: Range;
}

/** Puts `mark` (`**` or `*`) around the selection, or takes it away. */
export function toggleMark(text: string, { from, to }: Range, mark: string): Edit {
  const selected = text.slice(from, to);
  const start = from + selected.length - selected.trimStart().length;
  const end = Math.max(start, from + selected.trimEnd().length);
  const size = mark.length;
  if (marked(text.slice(start - size - 1, start), text.slice(end, end + size + 1), mark)) {
    return {
      changes: [{ from: start - size, to: start, insert: '' }, { from: end, to: end + size, insert: '' }],
      selection: { from: start - size, to: end - size },
    };
  }
  const inner = text.slice(start, end);
  if (inner.length > 2 * size && marked(` ${inner.slice(0, size)}`, `${inner.slice(-size)} `, mark)) {
    return {
      changes: [{ from: start, to: start + size, insert: '' }, { from: end - size, to: end, insert: '' }],
      selection: { from: start, to: end - 2 * size },
    };
  }
  return {
    changes: [{ from: start, to: start, insert: mark }, { from: end, to: end, insert: mark }],
    selection: { from: start + size, to: end + size },
  };
}

/** Whether `mark`, and not a longer one, ends `before` and begins `after`. */
function marked(before: string, after: string, mark: string): boolean {
  if (!before.endsWith(mark) || !after.startsWith(mark)) return false;
  const longer = (sign: string | undefined) => mark === '*' && sign === '*';
  return !longer(before.at(-2)) && !longer(after[1]);
}

/** Text → section title (`##`) → smaller title (`###`) → text. */
export function cycleHeading(text: string, selection: Range): Edit {
  return eachLine(text, selection, (line) => {
    const [, marks = '', rest = ''] = /^(#{1,6} +|)(.*)$/s.exec(line) ?? [];
    const level = marks.trim().length;
    return level === 0 ? `## ${rest}` : level === 2 ? `### ${rest}` : rest;
  });
}

/** Makes each line an item, or each item a line. */
export function toggleList(text: string, selection: Range): Edit {
  const item = /^\s*(?:[-*+]|\d+[.)]) +/;
  const lines = text.slice(...bounds(text, selection)).split('\n').filter((line) => line.trim() !== '');
  const all = lines.length > 0 && lines.every((line) => item.test(line));
  return eachLine(text, selection, (line) => {
    if (all) return line.replace(item, '');
    return item.test(line) || (line.trim() === '' && lines.length > 0) ? line : `- ${line}`;
  });
}

function bounds(text: string, { from, to }: Range): [number, number] {
  const end = text.indexOf('\n', to);
  return [text.lastIndexOf('\n', from - 1) + 1, end < 0 ? text.length : end];
}

function eachLine(text: string, selection: Range, change: (line: string) => string): Edit {
  const [start, end] = bounds(text, selection);
  const before = text.slice(start, end);
  const after = before.split('\n').map(change).join('\n');
  const [shift] = before.split('\n').map((line) => change(line).length - line.length);
  const one = !before.includes('\n');
  const from = Math.max(start, selection.from + (shift ?? 0));
  const to = one ? Math.max(from, selection.to + (shift ?? 0)) : start + after.length;
  return { changes: [{ from: start, to: end, insert: after }], selection: { from, to } };
}

/** Puts `block` at `at` as a paragraph of its own; the cursor goes after it, or to `cursor` characters inside it. */
export function insertBlock(text: string, at: number, block: string, cursor?: number): Edit {
  const [start, end] = bounds(text, { from: at, to: at });
  const blank = text.slice(start, end).trim() === '';
  // In the middle of a paragraph the block goes below it: nobody means to cut a sentence in two.
  const place = blank ? start : end;
  const before = text.slice(0, place);
  const lead = before.trim() === '' ? '' : '\n'.repeat(2 - Math.min(2, /\n*$/.exec(before)?.[0].length ?? 0));
  const after = text.slice(blank ? end : place);
  const tail = '\n'.repeat(2 - Math.min(2, /^\n*/.exec(after)?.[0].length ?? 0));
  const insert = `${lead}${block}${tail}`;
  const inside = place + lead.length + (cursor ?? block.length + 2);
  return { changes: [{ from: place, to: blank ? end : place, insert }], selection: { from: inside, to: inside } };
}

/** A line that evidence cannot join: empty, heading, table, quote, rule, code. */
const APART = /^\s*($|#|\||>|```|~~~|---)/;

/**
 * Puts images of evidence at `at`: in the paragraph that is there, on lines of their own, so that they back its passages;
 * as a paragraph of their own elsewhere.
 */
export function insertEvidence(text: string, at: number, images: string[]): Edit {
  const [start, end] = bounds(text, { from: at, to: at });
  if (APART.test(text.slice(start, end))) return insertBlock(text, at, images.join('\n\n'));
  const after = text.slice(end);
  const insert = `\n${images.join('\n')}${after === '' ? '\n\n' : ''}`;
  const inside = end + insert.length + Math.min(2, /^\n*/.exec(after)?.[0].length ?? 0);
  return { changes: [{ from: end, to: end, insert }], selection: { from: inside, to: inside } };
}

/** The image of a preuve, with what it shows in words. */
export function preuveImage(id: string, alternative: string): string {
  const words = alternative.replace(/\s+/g, ' ').trim().replace(/[\\[\]]/g, '\\$&');
  return `![${words}](preuve:${id})`;
}
