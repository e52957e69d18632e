// Dates as people write and read them. A date that is understood can be kept as ISO 8601 and shown in French; what is not
// understood is shown as it was written and never guessed.

import { longDate } from './forms';

/** What a person wrote: a day, a month, or words left as they are. */
type Written = { kind: 'day'; year: number; month: number; day: number } | { kind: 'month'; year: number; month: number } | { kind: 'words'; text: string };

const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const BY_NAME = new Map(MONTHS.map((name, rank) => [plain(name), rank + 1]));
const two = (value: number) => String(value).padStart(2, '0');
const iso = (year: number, month: number, day: number) => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

function day(year: number, month: number, number: number): Written | null {
  const date = new Date(Date.UTC(year, month - 1, number));
  const real = year >= 1900 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === number;
  return real ? { kind: 'day', year, month, day: number } : null;
}

function month(year: number, number: number): Written | null {
  return year >= 1900 && year <= 2200 && number >= 1 && number <= 12 ? { kind: 'month', year, month: number } : null;
}

function read(written: string): Written {
  const text = written.trim();
  const simple = plain(text).replace(/^le /, '').replace(/\s+/g, ' ');
  const [, y1, m1, d1] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(simple) ?? [];
  const [, d2, m2, y2] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(simple) ?? [];
  const [, d3, name3, y3] = /^(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})$/.exec(simple) ?? [];
  const [, y4, m4] = /^(\d{4})-(\d{1,2})$/.exec(simple) ?? [];
  const [, m5, y5] = /^(\d{1,2})\/(\d{4})$/.exec(simple) ?? [];
  const [, name6, y6] = /^([a-z]+)\.? (\d{4})$/.exec(simple) ?? [];
  const found =
    (y1 && day(+y1, +m1!, +d1!)) ||
    (y2 && day(+y2, +m2!, +d2!)) ||
    (name3 && BY_NAME.has(name3) && day(+y3!, BY_NAME.get(name3)!, +d3!)) ||
    (y4 && month(+y4, +m4!)) ||
    (y5 && month(+y5, +m5!)) ||
    (name6 && BY_NAME.has(name6) && month(+y6!, BY_NAME.get(name6)!));
  return found || { kind: 'words', text };
}

/** The day that was written, in ISO 8601; null where it is not understood as one day. */
export function parseDay(written: string): string | null {
  const found = read(written);
  return found.kind === 'day' ? iso(found.year, found.month, found.day) : null;
}

/** « 15/12/2026 » from ISO 8601: what a field shows and takes. */
export function shortDate(isoDate: string): string {
  const [year, monthNumber, dayNumber] = isoDate.split('-');
  return `${dayNumber}/${monthNumber}/${year}`;
}

/** What a field for free words shows: a day kept as ISO 8601 as people write it, anything else as it is. */
export function shownDate(written: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(written) && parseDay(written) ? shortDate(written) : written;
}

function said(one: Written): string {
  if (one.kind === 'words') return one.text;
  return one.kind === 'day' ? longDate(iso(one.year, one.month, one.day)) : `${MONTHS[one.month - 1]} ${one.year}`;
}

const dayNumber = (value: number) => (value === 1 ? '1er' : String(value));
/** « d’avril », « de mars » */
const from = (name: string) => (/^[ao]/.test(name) ? `d’${name}` : `de ${name}`);

/** « du 15 septembre au 3 octobre 2025 », « de septembre à novembre 2025 »; what is not a date stays as it was written. */
export function period(debut: string, fin: string): string {
  const [a, b] = [read(debut), read(fin)];
  const [first, last] = [said(a), said(b)];
  if (!first || !last || first === last) return first || (last && (b.kind === 'words' ? last : `jusqu’${b.kind === 'day' ? `au ${last}` : `en ${last}`}`));
  if (a.kind === 'day' && b.kind === 'day') {
    if (a.year !== b.year) return `du ${first} au ${last}`;
    return a.month === b.month ? `du ${dayNumber(a.day)} au ${last}` : `du ${dayNumber(a.day)} ${MONTHS[a.month - 1]} au ${last}`;
  }
  if (a.kind === 'month' && b.kind === 'month') return `${from(a.year === b.year ? MONTHS[a.month - 1]! : first)} à ${last}`;
  if (a.kind !== 'words' && b.kind !== 'words') return `${a.kind === 'day' ? `du ${first}` : from(first)} ${b.kind === 'day' ? `au ${last}` : `à ${last}`}`;
  return `${first} – ${last}`;
}
