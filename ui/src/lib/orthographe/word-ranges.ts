// The words of a stretch of text that spelling has something to say of, with their places in UTF-16 units. It promises that a
// word found is made of letters, with the apostrophes and hyphens inside it, and never touches one of the ranges left out.

export interface WordRange {
  from: number;
  to: number;
  word: string;
}

const WORD = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_’'\-]*/gu;
const ENDS = /[’'\-_]+$/u;

/** The words of `text`, which begins at `offset`, outside the ranges of `without` (in order, not overlapping). */
export function wordRanges(text: string, offset: number, without: { from: number; to: number }[]): WordRange[] {
  const found: WordRange[] = [];
  let next = 0;
  for (const match of text.matchAll(WORD)) {
    const word = match[0].replace(ENDS, '');
    const from = offset + match.index;
    const to = from + word.length;
    while (without[next] && without[next]!.to <= from) next += 1;
    const out = without[next];
    if (out && out.from < to) continue;
    if (isAddress(text, match.index, match.index + match[0].length)) continue;
    if (word.length > 1 && !/[\p{N}_]/u.test(word)) found.push({ from, to, word });
  }
  return found;
}

/** Glued to the sign of an address, a file name or a path: no word of a language. */
function isAddress(text: string, from: number, to: number): boolean {
  return /[@\\/]$|[\p{L}\p{N}][.:]$/u.test(text.slice(Math.max(0, from - 2), from)) || /^(?:[@\\]|:\/|[./][\p{L}\p{N}])/u.test(text.slice(to, to + 2));
}
