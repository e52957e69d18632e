// How well a name answers what somebody typed: whole words first, then beginnings, then letters in the middle, then letters in
// order with others between them. Accents, capitals and signs are ignored. Pure.

import { plain } from './texte/critere-search';

/** 0 where one of the words is nowhere; more for a better answer. Everything answers nothing typed. */
export function score(name: string, typed: string, also = ''): number {
  const wanted = plain(typed).split(' ').filter(Boolean);
  if (wanted.length === 0) return 1;
  const text = plain(name);
  const more = plain(also);
  let sum = 0;
  for (const word of wanted) {
    const found = Math.max(wordScore(text, word), wordScore(more, word) / 2);
    if (found === 0) return 0;
    sum += found;
  }
  if (text.startsWith(wanted.join(' '))) sum += 6;
  // Among equals, the name that says least besides what was typed.
  return sum + 1 / (1 + text.length);
}

function wordScore(text: string, word: string): number {
  const around = ` ${text} `;
  if (around.includes(` ${word} `)) return 12;
  if (around.includes(` ${word}`)) return 9;
  if (text.includes(word)) return 5;
  return word.length > 2 ? inOrder(text, word) : 0;
}

/** Letters in order, the first of them at the beginning of a word, not scattered over the whole name. */
function inOrder(text: string, word: string): number {
  for (let start = 0; start < text.length; start += 1) {
    if (text[start] !== word[0] || (start > 0 && text[start - 1] !== ' ')) continue;
    let at = start;
    let reached = 0;
    for (; at < text.length && reached < word.length; at += 1) if (text[at] === word[reached]) reached += 1;
    if (reached === word.length && at - start <= word.length * 2 + 2) return 2;
  }
  return 0;
}

/** What answers, the best first, in the order given among equals. */
export function rank<T>(all: T[], typed: string, read: (one: T) => { name: string; also?: string }): T[] {
  return all
    .map((one) => {
      const { name, also } = read(one);
      return { one, points: score(name, typed, also) };
    })
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ one }) => one);
}
