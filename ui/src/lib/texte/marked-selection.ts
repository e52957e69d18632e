// Tests write a text with its selection between « and », and read what an edit makes of it the same way.

import type { Edit } from './formatting';
import { applied } from './link-criteria';
import type { Range } from './links';

export function edit(marked: string, make: (text: string, range: Range) => Edit | null): string {
  const from = marked.indexOf('«');
  const to = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  const made = make(text, { from, to });
  if (!made) return 'rien';
  const { changes, selection } = made;
  const after = applied(text, changes);
  return `${after.slice(0, selection.from)}«${after.slice(selection.from, selection.to)}»${after.slice(selection.to)}`;
}
