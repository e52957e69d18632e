// The buttons above a text, as pure functions: heading, and putting a block (table, photo) between paragraphs. Each gives the
// changes and where the selection goes.

import type { Change } from './link-criteria';
import type { Range } from './links';

export interface Edit {
  changes: Change[];
  /** In the text of after. */
  selection: Range;
}

/** Text → section title (`##`) → smaller title (`###`) → text. */
export function cycleHeading(text: string, selection: Range): Edit {
  return eachLine(text, selection, (line) => {
    const [, marks = '', rest = ''] = /^(#{1,6} +|)(.*)$/s.exec(line) ?? [];
    const level = marks.trim().length;
    return level === 0 ? `## ${rest}` : level === 2 ? `### ${rest}` : rest;
  });
}

/** The lines that a selection touches, without the last line end. */
export function bounds(text: string, { from, to }: Range): [number, number] {
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
