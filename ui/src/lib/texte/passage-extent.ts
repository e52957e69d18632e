// Stretches and shrinks a passage that exists: its brackets move, its target and every other byte stay. Pure, with the same
// promises and refusals as the making of a passage: no link or image is ever broken or nested.

import { applied, firstLeaf, overlaps, strayBrackets, trim, widen, type Change, type Refusal } from './link-criteria';
import { linksOf, parse, readLinks, type Link, type Range } from './links';

export type Extent =
  | { kind: 'changes'; changes: Change[]; /** The words of the passage, in the text of after. */ text: Range }
  | { kind: 'refused'; why: Refusal };

const refused = (why: Refusal): Extent => ({ kind: 'refused', why });

/** Makes the words of `link` those from `wanted.from` to `wanted.to`, within its paragraph. */
export function setExtent(text: string, link: Link, wanted: Range): Extent {
  if (link.image || link.target.kind !== 'criteres') return refused('lien');
  const tree = parse(text);
  const links = linksOf(tree, (from, to) => text.slice(from, to));
  const leaf = firstLeaf(tree, link);
  if (!leaf) return refused('code');
  const asked = trim(text, { from: Math.max(leaf.from, wanted.from), to: Math.min(leaf.to, wanted.to) });
  if (!asked) return refused('rien');
  // The marks of the link itself are no place to begin or to end.
  const from = asked.from <= link.text.from && asked.from >= link.from ? link.text.from : asked.from;
  const to = asked.to >= link.text.to && asked.to <= link.to ? link.text.to : asked.to;
  if (from >= to || from >= link.text.to || to <= link.text.from) return refused('rien');
  const whole = outside(widen(tree, text, { from, to }), link);
  if (whole.from === link.text.from && whole.to === link.text.to) return refused('deja');
  const others = links.filter((one) => one.from !== link.from || one.to !== link.to);
  if (text.slice(whole.from, whole.to).includes('[^') || others.some((one) => !one.image && overlaps(one, whole))) return refused('lien');
  for (const stray of [[], strayBrackets(text, whole, links)]) {
    const changes = move(text, link, whole, stray);
    const moved = found(text, changes, link, links);
    if (moved) return { kind: 'changes', changes, text: moved.text };
  }
  return refused('impossible');
}

/** Without the marks of the link, which a wider construction may have taken in. */
function outside({ from, to }: Range, link: Link): Range {
  return { from: from === link.from ? link.text.from : from, to: to === link.to ? link.text.to : to };
}

function move(text: string, link: Link, whole: Range, stray: number[]): Change[] {
  const changes: Change[] = stray.map((at) => ({ from: at, to: at, insert: '\\' }));
  if (whole.from !== link.text.from) {
    changes.push({ from: whole.from, to: whole.from, insert: text.slice(link.from, link.text.from) }, { from: link.from, to: link.text.from, insert: '' });
  }
  if (whole.to !== link.text.to) {
    changes.push({ from: link.text.to, to: link.to, insert: '' }, { from: whole.to, to: whole.to, insert: text.slice(link.text.to, link.to) });
  }
  return changes.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The passage after `changes`, if the same links are there in the same order and it kept its target. */
function found(text: string, changes: Change[], link: Link, links: Link[]): Link | null {
  const after = applied(text, changes);
  const now = readLinks(after);
  const rank = links.filter((one) => !one.image).findIndex((one) => one.from === link.from);
  const moved = now.filter((one) => !one.image)[rank];
  const same = moved && after.slice(moved.text.to, moved.to) === text.slice(link.text.to, link.to);
  return now.length === links.length && same ? moved : null;
}

/** The text with what is not read (targets, pictures, code) blotted out, so that no sentence ends there. */
function readable(text: string, { from, to }: Range, links: Link[]): string {
  let seen = text.slice(from, to);
  for (const link of links) {
    if (link.to <= from || link.from >= to) continue;
    const start = Math.max(from, link.image ? link.from : link.text.to);
    const end = Math.min(to, link.to);
    if (start < end) seen = seen.slice(0, start - from) + '_'.repeat(end - start) + seen.slice(end - from);
  }
  return seen;
}

/** The whole sentence, or sentences, in which a passage stands. */
export function sentenceOf(text: string, link: Link): Range | null {
  const tree = parse(text);
  const leaf = firstLeaf(tree, link);
  if (!leaf) return null;
  const seen = readable(text, leaf, linksOf(tree, (from, to) => text.slice(from, to)));
  let from = 0;
  let to = seen.length;
  for (const end of seen.matchAll(/[.!?…](?:[\u00a0\u202f]?[»”")\]*]|_)*(?=\s|$)/g)) {
    const after = leaf.from + end.index + end[0].length;
    // A sign that ends the words of the passage ends its sentence.
    if (after <= link.text.from) from = after - leaf.from;
    else if (after >= link.text.to) {
      to = Math.min(to, end.index + end[0].length);
    }
  }
  return trim(text, { from: leaf.from + from, to: leaf.from + to });
}

/** One word more (`by` 1) or less (`by` -1) at the beginning or at the end of a passage; null where there is none. */
export function wordStep(text: string, link: Link, side: 'debut' | 'fin', by: 1 | -1): Range | null {
  const leaf = firstLeaf(parse(text), link);
  if (!leaf) return null;
  const inner = text.slice(link.text.from, link.text.to);
  if (by < 0) {
    const cut = side === 'fin' ? inner.replace(/\s*\S+\s*$/, '') : inner.replace(/^\s*\S+\s*/, '');
    if (cut.trim() === '' || cut.length === inner.length) return null;
    return side === 'fin' ? { from: link.text.from, to: link.text.from + cut.length } : { from: link.text.to - cut.length, to: link.text.to };
  }
  if (side === 'fin') {
    const word = /^\s*\S+/.exec(text.slice(link.to, leaf.to))?.[0];
    return word ? { from: link.text.from, to: link.to + word.length } : null;
  }
  const word = /\S+\s*$/.exec(text.slice(leaf.from, link.from))?.[0];
  return word ? { from: link.from - word.length, to: link.text.to } : null;
}
