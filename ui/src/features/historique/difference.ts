// How a difference between two versions is read: counted in words, without the long stretches that are the same, and with the
// targets of links said as the editor says them. Pure.

import type { Segment } from '../../lib/backend/types';
import { shortId } from '../../lib/texte/critere-search';

/** Characters kept on each side of a change. */
const AROUND = 120;

export type Piece = Segment | { genre: 'saut'; mots: number };

/** Words added and taken out since. */
export function counted(segments: Segment[]): { ajouts: number; retraits: number } {
  const sum = (genre: Segment['genre']) => segments.filter((one) => one.genre === genre).reduce((words, one) => words + wordCount(one.texte), 0);
  return { ajouts: sum('ajout'), retraits: sum('retrait') };
}

/** Changes that only a space parts are one change: what was taken out, then what came, as sentences and not as words. */
export function gathered(segments: Segment[]): Segment[] {
  const made: Segment[] = [];
  let [gone, come] = ['', ''];
  const settle = () => {
    if (gone !== '') made.push({ genre: 'retrait', texte: gone });
    if (come !== '') made.push({ genre: 'ajout', texte: come });
    [gone, come] = ['', ''];
  };
  for (const [rank, { genre, texte }] of segments.entries()) {
    const next = segments[rank + 1];
    if (genre === 'retrait') gone += texte;
    else if (genre === 'ajout') come += texte;
    else if (gone !== '' && come !== '' && next !== undefined && /^[^\S\n]+$/.test(texte)) {
      gone += texte;
      come += texte;
    } else {
      settle();
      made.push({ genre, texte });
    }
  }
  settle();
  return made;
}

/** Long stretches that are the same, cut to what is around the changes. */
export function condensed(segments: Segment[]): Piece[] {
  return segments.flatMap((segment, rank): Piece[] => {
    if (segment.genre !== 'egal' || segment.texte.length <= AROUND * 3) return [segment];
    const head = rank === 0 ? '' : cutAfter(segment.texte, AROUND);
    const tail = rank === segments.length - 1 ? '' : cutBefore(segment.texte, AROUND);
    const skipped = segment.texte.slice(head.length, segment.texte.length - tail.length);
    return [
      ...(head === '' ? [] : [{ genre: 'egal' as const, texte: head }]),
      { genre: 'saut', mots: wordCount(skipped) },
      ...(tail === '' ? [] : [{ genre: 'egal' as const, texte: tail }]),
    ];
  });
}

/** Links as they are seen when writing: the words, then the criteria; pictures by their description. */
export function readable(text: string): string {
  return text
    .replace(/!\[([^\]\n]*)\]\(preuve:[^)\n]*\)/g, (_, alt: string) => `⟨photo${alt === '' ? '' : `\u202f: ${alt}`}⟩`)
    .replace(/\[([^\]\n]*)\]\(critere:([^)\s"]*)[^)\n]*\)/gi, (_, words: string, ids: string) => `${words} ⟨${ids.split(/[,;]/).map((id) => shortId(id.toUpperCase())).join(', ')}⟩`)
    // What a cut left of a link: its words.
    .replace(/^([^[\]\n]*)\]\((?:critere|preuve):[^)\n]*\)/i, '$1')
    .replace(/\[([^[\]\n]*)\]\((?:critere|preuve):[^)\n]*$/i, '$1')
    .replace(/(preuve:[0-9a-f]{6})[0-9a-f]{58}/gi, '$1…');
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function cutAfter(text: string, at: number): string {
  const space = text.indexOf(' ', at);
  return space < 0 || space > at + 40 ? text.slice(0, at) : text.slice(0, space + 1);
}

function cutBefore(text: string, at: number): string {
  const space = text.lastIndexOf(' ', text.length - at);
  return space < text.length - at - 40 ? text.slice(text.length - at) : text.slice(space + 1);
}
