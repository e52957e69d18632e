// Puts pasted Markdown where the cursor is: words in the sentence, blocks between paragraphs, one line in the cell of a table.

import type { Range } from '../links';

export interface Placed extends Range {
  insert: string;
}

const BLOCK = /^(#{1,6} |[-*+] |\d+[.)] |> |\||```|~~~|---)/;

/** What to write, and in the place of what, so that `markdown` is read as it was where `place` is selected. */
export function placePasted(text: string, place: Range, markdown: string): Placed {
  const start = text.lastIndexOf('\n', place.from - 1) + 1;
  const end = text.indexOf('\n', place.to) < 0 ? text.length : text.indexOf('\n', place.to);
  const before = text.slice(start, place.from);
  const after = text.slice(place.to, end);
  const blocks = markdown.split(/\n{2,}|\n(?=[-*+] |\d+[.)] )/);
  const several = markdown.includes('\n') && (blocks.length > 1 || BLOCK.test(markdown));
  const first = BLOCK.test(markdown);
  if (!several && !first) return { ...place, insert: markdown };
  // A list in the place of an empty item continues the list.
  const item = /^(\s*)(?:[-*+]|\d+[.)]) $/.exec(before);
  if (item && after.trim() === '' && /^([-*+]|\d+[.)]) /.test(markdown)) {
    return { from: start, to: place.to, insert: markdown.replace(/^/gm, item[1] ?? '') };
  }
  const above = text.slice(0, start);
  const alone = before.trim() === '';
  const lead = !first && !alone ? '' : alone ? (above === '' || /\n[ \t]*\n$/.test(above) || /^\n+$/.test(above) ? '' : '\n') : '\n\n';
  const last = BLOCK.test(blocks.at(-1) ?? '');
  const below = text.slice(end);
  const tail = after.trim() !== '' ? (last ? '\n\n' : '') : below.trim() === '' ? '' : /^\n[ \t]*\n/.test(below) ? '' : '\n';
  return { ...place, insert: lead + markdown + tail };
}

/** The same for the cell of a table, which holds one line. */
export function asCell(markdown: string): string {
  return markdown.replace(/^(#{1,6}|[-*+]|\d+[.)]|>) +/gm, '').replace(/\s*\n+\s*/g, ' ').replace(/(?<!\\)\|/g, '\\|').trim();
}
