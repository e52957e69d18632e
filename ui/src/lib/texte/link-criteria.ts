// Links stretches of a text to criteria, and unlinks them: pure functions from a text to the changes to make in it. They
// promise never to break a link or an image that exists, never to nest one link in another, and to change nothing of
// the words. Where that cannot be done they refuse, with a reason that the screen turns into a sentence.

import type { SyntaxNode, Tree } from '@lezer/common';

import { criteresOf, linksOf, parse, readLinks, type Link, type Range } from './links';

export interface Change extends Range {
  insert: string;
}

export type Refusal = 'rien' | 'code' | 'lien' | 'deja' | 'impossible';

export type Linking =
  | { kind: 'changes'; changes: Change[]; /** Whether only the first of several blocks was linked. */ clipped: boolean }
  | { kind: 'refused'; why: Refusal };

const refused = (why: Refusal): Linking => ({ kind: 'refused', why });

/** Blocks whose content is a run of text in which a link may stand. */
const LEAVES = new Set(['Paragraph', 'TableCell', 'ATXHeading1', 'ATXHeading2', 'ATXHeading3', 'ATXHeading4', 'ATXHeading5', 'ATXHeading6', 'SetextHeading1', 'SetextHeading2']);

/** Inline constructions that must be wholly inside or wholly outside a link. */
const WHOLE = new Set(['Emphasis', 'StrongEmphasis', 'Strikethrough', 'InlineCode', 'Escape', 'Entity', 'Autolink', 'HTMLTag', 'Comment', 'Image', 'HardBreak']);

/** Links what is selected to `id`: wraps it, or adds the id to the passage it touches. */
export function linkSelection(text: string, selection: Range, id: string): Linking {
  const tree = parse(text);
  const links = linksOf(tree, (from, to) => text.slice(from, to));
  const touched = passagesTouched(links, selection);
  if (touched.length > 0) {
    const changes = touched.filter((link) => !criteresOf(link).includes(id)).map((link) => insertId(text, link, id));
    return changes.length > 0 ? { kind: 'changes', changes, clipped: false } : refused('deja');
  }
  const trimmed = trim(text, selection);
  if (!trimmed) return refused('rien');
  const leaf = firstLeaf(tree, trimmed);
  if (!leaf) return refused('code');
  const inside = trim(text, { from: Math.max(trimmed.from, leaf.from), to: Math.min(trimmed.to, leaf.to) });
  if (!inside) return refused('rien');
  const clipped = trimmed.to > leaf.to && text.slice(leaf.to, trimmed.to).trim() !== '';
  const whole = widen(tree, text, inside);
  const held = text.slice(whole.from, whole.to);
  if (held.includes('[^') || links.some((link) => !link.image && overlaps(link, whole))) return refused('lien');
  return wrap(text, whole, id, clipped, links);
}

function wrap(text: string, whole: Range, id: string, clipped: boolean, links: Link[]): Linking {
  const changes = [
    { from: whole.from, to: whole.from, insert: '[' },
    ...strayBrackets(text, whole, links).map((at) => ({ from: at, to: at, insert: '\\' })),
    { from: whole.to, to: whole.to, insert: `](critere:${id})` },
  ];
  const length = whole.to - whole.from + changes.reduce((sum, { insert }) => sum + insert.length, 0);
  const after = readLinks(applied(text, changes));
  const made = after.some((link) => link.from === whole.from && link.to === whole.from + length);
  return made && after.length === links.length + 1 ? { kind: 'changes', changes, clipped } : refused('impossible');
}

/** Brackets of the words themselves, which would end the link or make another: they get a backslash, shown nowhere. */
export function strayBrackets(text: string, { from, to }: Range, links: Link[]): number[] {
  const found = [...text.slice(from, to).matchAll(/(?<!\\)[[\]]/g)].map((bracket) => from + bracket.index);
  return found.filter((at) => !links.some((link) => link.from <= at && at < link.to));
}

/** Adds `id` to what a passage, or the title of evidence, names already. */
export function insertId(text: string, link: Link, id: string): Change {
  const place = idsPlace(link);
  if (link.target.kind === 'preuve') return { from: place.to - 1, to: place.to - 1, insert: `, ${id}` };
  const written = text.slice(place.from, place.to);
  return { from: place.to, to: place.to, insert: /[,; ]$|:$/.test(written) ? id : `,${id}` };
}

/** Takes `id` from a link; a passage that names nothing else becomes plain text again. */
export function removeCritere(text: string, link: Link, id: string): Change[] {
  const target = link.target;
  if (target.kind === 'criteres' && target.ids.length + target.wrong.length <= 1) {
    return [
      { from: link.from, to: link.text.from, insert: '' },
      { from: link.text.to, to: link.to, insert: '' },
    ];
  }
  return replaceWord(text, link, id, null);
}

/** Puts `to` where `id` stood; only takes `id` away where `to` is named already. */
export function retargetCritere(text: string, link: Link, id: string, to: string): Change[] {
  return criteresOf(link).includes(to) ? removeCritere(text, link, id) : replaceWord(text, link, id, to);
}

function replaceWord(text: string, link: Link, id: string, by: string | null): Change[] {
  const place = idsPlace(link);
  const written = text.slice(place.from, place.to);
  const [critere = '', version] = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').split('@');
  // The same id of another version is another word.
  const one = `${critere}(?:\\.\\d+)?${version === undefined ? '' : `@${version}`}`;
  const word = new RegExp(`(^|[^A-Za-z0-9.@-])(${one})(?![A-Za-z0-9@-]|\\.\\d)`, 'gi');
  const changes: Change[] = [];
  for (const found of written.matchAll(word)) {
    const from = place.from + found.index + (found[1]?.length ?? 0);
    const to = from + (found[2]?.length ?? 0);
    changes.push(by === null || changes.length > 0 ? withSeparator(text, place, { from, to }) : { from, to, insert: by });
  }
  return changes;
}

/** The word and one separator beside it: the one after, else the one before. */
function withSeparator(text: string, place: Range, { from, to }: Range): Change {
  const after = /^\s*[,;]\s*|^\s+(?=[^"')])/.exec(text.slice(to, place.to))?.[0].length ?? 0;
  if (after > 0) return { from, to: to + after, insert: '' };
  const before = /\s*[,; ]\s*$/.exec(text.slice(place.from, from))?.[0].length ?? 0;
  return { from: from - before, to, insert: '' };
}

/** Where the ids of a link are written: its target, or the title of evidence. */
function idsPlace(link: Link): Range {
  return link.target.kind === 'preuve' && link.title ? link.title : link.url;
}

/** The passages that a selection touches: all it overlaps, or the one the cursor stands in. */
export function passagesTouched(links: Link[], selection: Range): Link[] {
  const passages = links.filter((link) => link.target.kind === 'criteres' || link.titleIds.length > 0);
  if (selection.from === selection.to) {
    return passages.filter((link) => link.from < selection.from && selection.from < link.to).slice(0, 1);
  }
  return passages.filter((link) => overlaps(link, selection));
}

/** Whether two stretches have a character in common. */
export function overlaps(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to;
}

/** A stretch without the spaces at its ends; null when nothing else is there. */
export function trim(text: string, { from, to }: Range): Range | null {
  const selected = text.slice(from, to);
  const start = from + selected.length - selected.trimStart().length;
  const end = from + selected.trimEnd().length;
  return start < end ? { from: start, to: end } : null;
}

/** The first run of text that the selection touches, its block marks (`#`, `-`, `>`) left out. */
export function firstLeaf(tree: Tree, selection: Range): Range | null {
  return leavesIn(tree, selection)[0] ?? null;
}

/** All of them. */
export function leavesIn(tree: Tree, selection: Range): Range[] {
  const found: Range[] = [];
  tree.iterate({
    from: selection.from,
    to: selection.to,
    enter(node) {
      if (!LEAVES.has(node.name)) return undefined;
      if (overlaps(node, selection)) found.push(withoutMarks(node.node));
      return false;
    },
  });
  return found;
}

function withoutMarks(leaf: SyntaxNode): Range {
  const marks = leaf.getChildren('HeaderMark');
  const [first, last] = [marks[0], marks.at(-1)];
  const from = first && first.from === leaf.from ? first.to : leaf.from;
  const to = last && last.to === leaf.to && last.from > from ? last.from : leaf.to;
  return { from, to };
}

/** Widens a selection until no inline construction is cut in two. */
export function widen(tree: Tree, text: string, selection: Range): Range {
  let { from, to } = selection;
  for (let changed = true; changed; ) {
    changed = false;
    tree.iterate({
      from,
      to,
      enter(node) {
        if (!WHOLE.has(node.name) || !overlaps(node, { from, to })) return;
        const around = node.from <= from && node.to >= to;
        const atomic = !['Emphasis', 'StrongEmphasis', 'Strikethrough'].includes(node.name);
        const cutsMark = around && marksOf(node.node).some((mark) => overlaps(mark, { from, to }));
        if (around && !atomic && !cutsMark) return;
        if (node.from < from || node.to > to) {
          from = Math.min(from, node.from);
          to = Math.max(to, node.to);
          changed = true;
        }
      },
    });
  }
  const slashes = /\\+$/.exec(text.slice(from, to))?.[0].length ?? 0;
  return { from, to: slashes % 2 === 1 ? to - 1 : to };
}

function marksOf(node: SyntaxNode): SyntaxNode[] {
  return [...node.getChildren('EmphasisMark'), ...node.getChildren('StrikethroughMark')];
}

/** `text` once `changes`, in order of place, are made. */
export function applied(text: string, changes: Change[]): string {
  return [...changes].reverse().reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}
