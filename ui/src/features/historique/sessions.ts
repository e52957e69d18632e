// The versions of a text, as people remember them: by day, then by session of writing. A text is kept every few words; a session
// is what was written without a long pause, and is told by its last version. Pure; local time.

import type { VersionVue } from '../../lib/backend/types';

/** Minutes without a version that end a session. */
export const PAUSE = 30;

export interface WritingSession {
  /** Newest first; never empty. */
  versions: VersionVue[];
  from: string;
  to: string;
  /** Words gained (or lost) since the session before; since the beginning for the first. */
  gained: number;
  current: boolean;
}

export interface Day {
  /** `2026-11-22`, local. */
  date: string;
  sessions: WritingSession[];
}

/** Groups versions given newest first. */
export function byDay(versions: VersionVue[]): Day[] {
  const sessions: VersionVue[][] = [];
  for (const version of versions) {
    const session = sessions.at(-1);
    const next = session?.at(-1);
    if (session && next && together(version, next)) session.push(version);
    else sessions.push([version]);
  }
  const days: Day[] = [];
  for (const [rank, session] of sessions.entries()) {
    const [last, first] = [session[0]!, session.at(-1)!];
    const before = sessions[rank + 1]?.[0]?.mots ?? 0;
    const date = localDate(last.le);
    if (days.at(-1)?.date !== date) days.push({ date, sessions: [] });
    days.at(-1)!.sessions.push({
      versions: session,
      from: first.le,
      to: last.le,
      gained: last.mots - before,
      current: session.some((one) => one.courante),
    });
  }
  return days;
}

/** Clocks are set back at times: what was kept after is not before. */
function together(older: VersionVue, newer: VersionVue): boolean {
  const minutes = (Date.parse(newer.le) - Date.parse(older.le)) / 60_000;
  return minutes <= PAUSE && localDate(older.le) === localDate(newer.le);
}

function localDate(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso.slice(0, 10);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}
