// Small rules of French for the catalogue: numbers, plurals, dates, sizes.

const numbers = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** « 1 234 », with the narrow no-break space of French. */
export function number(value: number): string {
  return numbers.format(value);
}

/** « 3 critères »: zero and one are singular. */
export function count(value: number, one: string, many: string): string {
  return `${number(value)}\u00a0${value < 2 ? one : many}`;
}

/** « a, b et c » */
export function list(items: string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`;
}

/** « de Camille », « d’Alice »: a name after « de ». An h is taken as mute, as in most names. */
export function de(name: string): string {
  return /^[aeiouyh]/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`;
}

/** « 15 décembre 2026 » from a date or an instant in ISO 8601; the text itself when it is neither. */
export function longDate(iso: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T00:00:00`) : new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toLocaleDateString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' }).replace(/^1 /, '1er ');
}

/** « 15 décembre 2026 à 18 h 04 » */
export function longInstant(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return `${longDate(iso)} à ${date.getHours()}\u00a0h\u00a0${String(date.getMinutes()).padStart(2, '0')}`;
}

/** « 1,4 Mo » from bytes. */
export function size(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'octet', 'octets');
  return bytes < 1e6 ? `${number(Math.round(bytes / 1000))}\u00a0ko` : `${number(bytes / 1e6)}\u00a0Mo`;
}

/** Whole days from `today` to a date, both in local time. */
export function daysUntil(iso: string, today: Date): number {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const start = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  return Math.round((Date.UTC(year, month - 1, day) - start) / 86_400_000);
}

/** « dans 23 jours », « demain », « hier », « il y a 3 jours ». */
export function daysAway(days: number): string {
  if (days > 1) return `dans ${count(days, 'jour', 'jours')}`;
  if (days < -1) return `il y a ${count(-days, 'jour', 'jours')}`;
  return days === 1 ? 'demain' : days === 0 ? 'aujourd’hui' : 'hier';
}
