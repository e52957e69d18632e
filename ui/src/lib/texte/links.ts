// Reads the links and images of a Markdown text, with the place of each of their parts. It knows the three kinds of target
// that matter here (criteria, evidence, anything else) and promises offsets in UTF-16 units, those of the editor and of
// the coverage. It never fails: what is not a link is simply not listed. It judges no target: whether an id exists is known elsewhere.

import type { SyntaxNode, Tree } from '@lezer/common';
import { parser as commonmark, Strikethrough, Table } from '@lezer/markdown';

/** The extensions of the grammar used everywhere: those of the coverage, nothing more. */
export const EXTENSIONS = [Table, Strikethrough];

const parser = commonmark.configure(EXTENSIONS);

export interface Range {
  from: number;
  to: number;
}

export type Target =
  | { kind: 'criteres'; ids: string[]; /** Words that are not written as an id. */ wrong: string[] }
  | { kind: 'preuve'; id: string }
  | { kind: 'preuve_mal_ecrite'; written: string }
  | { kind: 'other'; url: string };

export interface Link extends Range {
  image: boolean;
  /** What is shown: between the brackets. */
  text: Range;
  /** The target, without angle brackets. */
  url: Range;
  /** The title with its quotes, when there is one. */
  title: Range | null;
  target: Target;
  /** Criteria named in the title of evidence. */
  titleIds: string[];
}

export function parse(text: string): Tree {
  return parser.parse(text);
}

/** The links of a text, in order of beginning; a link inside another (an image in a passage) follows it. */
export function readLinks(text: string): Link[] {
  return linksOf(parse(text), (from, to) => text.slice(from, to));
}

/** The same from a tree that exists already, limited to what touches `within`. */
export function linksOf(tree: Tree, slice: (from: number, to: number) => string, within?: Range): Link[] {
  const found: Link[] = [];
  tree.iterate({
    from: within?.from ?? 0,
    to: within?.to ?? tree.length,
    enter(node) {
      if (node.name === 'Link' || node.name === 'Image') {
        const link = readLink(node.node, slice);
        if (link) found.push(link);
      }
    },
  });
  return found;
}

function readLink(node: SyntaxNode, slice: (from: number, to: number) => string): Link | null {
  const url = node.getChild('URL');
  const marks = node.getChildren('LinkMark');
  const [open, close] = marks;
  if (!url || !open || !close || marks.length < 4) return null;
  const title = node.getChild('LinkTitle');
  const angle = slice(url.from, url.from + 1) === '<' ? 1 : 0;
  const place = { from: url.from + angle, to: url.to - angle };
  const target = readTarget(slice(place.from, place.to));
  const image = node.name === 'Image';
  return {
    from: node.from,
    to: node.to,
    image,
    text: { from: open.to, to: close.from },
    url: place,
    title: title ? { from: title.from, to: title.to } : null,
    target,
    titleIds: target.kind === 'preuve' && title ? idsInTitle(slice(title.from, title.to)) : [],
  };
}

/** The criteria a link is about, those of its title included. */
export function criteresOf(link: Link): string[] {
  return link.target.kind === 'criteres' ? link.target.ids : link.titleIds;
}

export function readTarget(url: string): Target {
  const scheme = /^(critere|preuve):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'critere') return readCriteres(url.slice('critere:'.length));
  if (scheme === 'preuve') {
    const id = url.slice('preuve:'.length).toLowerCase();
    return /^[0-9a-f]{64}$/.test(id) ? { kind: 'preuve', id } : { kind: 'preuve_mal_ecrite', written: id };
  }
  return { kind: 'other', url };
}

function readCriteres(written: string): Target {
  const words = written.replaceAll('%20', ' ').split(/[,; ]/).map((word) => word.trim()).filter(Boolean);
  const ids: string[] = [];
  const wrong: string[] = [];
  for (const word of words) {
    const id = readCritere(word);
    if (id === null) wrong.push(word);
    else if (!ids.includes(id)) ids.push(id);
  }
  if (words.length === 0) wrong.push('');
  return { kind: 'criteres', ids, wrong };
}

/**
 * `C1-ME-03`, in capitals; a sub-point `C1-ME-03.2` is read as its criterion; `C1-ME-03@1`, of another version of the référentiel, as
 * itself: no criterion bears it, so that it is shown as unknown wherever it stands. Null for any other shape.
 */
export function readCritere(word: string): string | null {
  const read = /^(C[1-9]\d?-[A-Z]{2}-\d{2})(?:\.\d+)?(@\d+(?:\.\d+)*)?$/.exec(word.toUpperCase());
  return read ? `${read[1]}${read[2] ?? ''}` : null;
}

function idsInTitle(title: string): string[] {
  const words = title.split(/[^A-Za-z0-9.@-]+/).map((word) => readCritere(word.replace(/\.+$/, '')));
  return [...new Set(words.filter((id) => id !== null))];
}
