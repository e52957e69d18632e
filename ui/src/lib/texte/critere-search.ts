// Finds criteria by what somebody types: words of the statement or an id written in any of the usual ways (`me 3`,
// `c3-me-03`, `C3·ME·3`), accents, capitals and small faults ignored. Pure; promises the order the screen shows.

import type { Competence, Critere, Etat, Referentiel } from '../backend/types';

export interface Found {
  critere: Critere;
  competence: Competence;
  etat: Etat;
  /** How many passages tell it. */
  recits: number;
}

export interface Group {
  kind: 'absents' | 'fiche' | 'autres';
  found: Found[];
}

/** `C3·ME·2`: the id as people read it. */
export function shortId(id: string): string {
  const [written = '', version] = id.split('@');
  const [competence = '', category = '', rank = ''] = written.split('-');
  return `${competence}·${category}·${Number(rank)}${version ? ` (version ${version})` : ''}`;
}

/** `ME·2`: the same where the competence is known. */
export function rankId(id: string): string {
  return shortId(id).split('·').slice(1).join('·');
}

/** Lower case, without accents, every other sign a space. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * The criteria that `typed` may mean: those of `current` still absent first, then the others of `current`, then the other
 * competences. Within a group the best match first, in the référentiel's order among equals.
 */
export function searchCriteres(
  referentiel: Referentiel,
  state: (id: string) => { etat: Etat; recits: number },
  current: string | null,
  typed: string,
): Group[] {
  const words = plain(typed).split(' ').filter(Boolean);
  const groups: Record<Group['kind'], { found: Found; score: number }[]> = { absents: [], fiche: [], autres: [] };
  for (const competence of referentiel.competences) {
    for (const critere of competence.criteres) {
      const score = match(critere, words);
      if (score === 0) continue;
      const { etat, recits } = state(critere.id);
      const kind = competence.id !== current ? 'autres' : etat === 'absent' ? 'absents' : 'fiche';
      groups[kind].push({ found: { critere, competence, etat, recits }, score });
    }
  }
  return (['absents', 'fiche', 'autres'] as const)
    .map((kind) => ({ kind, found: groups[kind].sort((a, b) => b.score - a.score).map(({ found }) => found) }))
    .filter(({ found }) => found.length > 0);
}

/** 0 where a word is nowhere; more for an id, for the short statement, for the beginning of a word. */
function match(critere: Critere, words: string[]): number {
  if (words.length === 0) return 1;
  const joined = words.join('');
  const [competence = '', category = '', rank = ''] = critere.id.toLowerCase().split('-');
  const number = String(Number(rank));
  const ids = [`${competence}${category}${number}`, `${competence}${category}${rank}`, `${category}${number}`, `${category}${rank}`];
  if (ids.includes(joined)) return 100;
  if (ids.some((id) => id.startsWith(joined))) return 50;
  const court = plain(critere.court);
  const details = critere.sous_points.map((point) => point.libelle).join(' ');
  const all = `${plain(critere.id)} ${competence}${category}${number} ${court} ${plain(`${critere.libelle} ${details} ${critere.texte_officiel ?? ''}`)}`;
  let score = 1;
  for (const word of words) {
    if (!all.includes(word)) {
      // A word written with a fault or two still finds, after those written right.
      if (!isNearly(all, word)) return 0;
      score += 0.5;
      continue;
    }
    if (court.includes(word)) score += 4;
    if (` ${all}`.includes(` ${word}`)) score += 2;
  }
  return score;
}

/** Whether a word of `text`, or its beginning, is `word` but for a letter (two in a long word). */
function isNearly(text: string, word: string): boolean {
  if (word.length < 4 || /\d/.test(word)) return false;
  const most = word.length < 8 ? 1 : 2;
  return text.split(' ').some((one) => one.length >= word.length - most && one[0] === word[0] && distance(one, word, most) <= most);
}

/** How many letters to change, add, take away or swap to make a beginning of `one` of `word`; above `most` it is only said to be more. */
function distance(one: string, word: string, most: number): number {
  const ends = [word.length - most, word.length - 1, word.length, word.length + 1, word.length + most].filter((end) => end > 0 && end <= one.length);
  const rows: number[][] = [Array.from({ length: one.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= word.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= Math.min(one.length, word.length + most); j += 1) {
      const same = word[i - 1] === one[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && word[i - 1] === one[j - 2] && word[i - 2] === one[j - 1]) best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return Math.min(most + 1, ...ends.map((end) => rows[word.length]![end] ?? most + 1));
}
