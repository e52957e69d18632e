// Puts one evidence in the place of another inside a text, without touching anything else of it. Pure.

import type { PreuveId } from '../../lib/backend/types';
import { readLinks } from '../../lib/texte/links';

/** The text with `to` cited wherever `from` was; the text itself where it was not. */
export function replacePreuve(text: string, from: PreuveId, to: PreuveId): string {
  let result = text;
  // From the end, so that the places of the others stay right.
  const cited = readLinks(text).filter(({ target }) => target.kind === 'preuve' && target.id === from);
  for (const { url } of cited.sort((a, b) => b.url.from - a.url.from)) {
    result = `${result.slice(0, url.from)}preuve:${to}${result.slice(url.to)}`;
  }
  return result;
}
