// An official document as it is shown beside the draft: its elements in blocks, the places of what the eye is on among its words. Places
// are in bytes of UTF-8, as they are stored; the page counts in UTF-16. Pure.

import type { ElementLu, ParagrapheLu, PlaceLue } from '../../lib/backend/types';

/** Elements drawn together. */
const BLOCK = 40;

export interface Block {
  rank: number;
  elements: ElementLu[];
  /** Numbers of its first and last paragraph. */
  first: number;
  last: number;
}

/** The document in pieces small enough to be drawn one at a time. */
export function blocks(elements: ElementLu[]): Block[] {
  const made: Block[] = [];
  for (let start = 0; start < elements.length; start += BLOCK) {
    const part = elements.slice(start, start + BLOCK);
    const numbers = part.flatMap(paragraphsOf).map(({ numero }) => numero);
    made.push({ rank: made.length, elements: part, first: numbers[0] ?? 0, last: numbers.at(-1) ?? 0 });
  }
  return made;
}

/** The paragraphs of an element, cells included. */
export function paragraphsOf(element: ElementLu): ParagrapheLu[] {
  return 'paragraphe' in element ? [element.paragraphe] : element.tableau.rangs.flat().flatMap(({ paragraphes }) => paragraphes);
}

/** What of each paragraph is to be shown, by number. */
export function marksOf(places: PlaceLue[]): Map<number, PlaceLue[]> {
  const marks = new Map<number, PlaceLue[]>();
  for (const place of places) marks.set(place.paragraphe, [...(marks.get(place.paragraphe) ?? []), place]);
  return marks;
}

export interface Piece {
  texte: string;
  marked: boolean;
  /** Byte where it begins. */
  octet: number;
}

/** The words of a paragraph, cut where what is marked begins and ends. */
export function pieces(texte: string, marks: PlaceLue[]): Piece[] {
  if (marks.length === 0) return [{ texte, marked: false, octet: 0 }];
  const bytes = new TextEncoder().encode(texte);
  const read = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  const made: Piece[] = [];
  let at = 0;
  for (const { debut, fin } of [...marks].sort((a, b) => a.debut - b.debut)) {
    const [from, to] = [Math.max(at, debut), Math.min(fin, bytes.length)];
    if (from >= to) continue;
    if (from > at) made.push({ texte: read(at, from), marked: false, octet: at });
    made.push({ texte: read(from, to), marked: true, octet: from });
    at = to;
  }
  if (at < bytes.length) made.push({ texte: read(at, bytes.length), marked: false, octet: at });
  return made;
}

/** The byte at which a character of the page stands. */
export function byteAt(texte: string, index: number): number {
  return new TextEncoder().encode(texte.slice(0, index)).length;
}

/** The paragraph of that number. */
export function paragraphAt(elements: ElementLu[], numero: number): ParagrapheLu | null {
  for (const element of elements) {
    const found = paragraphsOf(element).find((one) => one.numero === numero);
    if (found) return found;
  }
  return null;
}
