// Where the avis of a dossier stand: what to do next, which avis speak now and which are history. Pure.

import type { AvisRecu, AvisVue, CompetenceId, DemandeFaiteVue } from '../../lib/backend/types';

export type Standing =
  | { kind: 'a_demander' }
  /** Asked, and nothing came since. */
  | { kind: 'attente'; demande: DemandeFaiteVue }
  /** The texts of those competences changed since their avis. */
  | { kind: 'perime'; competences: CompetenceId[] }
  /** Those competences have none. */
  | { kind: 'incomplet'; competences: CompetenceId[] }
  | { kind: 'complet' };

/** What to do next. */
export function standing(vue: AvisVue): Standing {
  const attente = waiting(vue);
  if (attente) return { kind: 'attente', demande: attente };
  if (vue.recus.length === 0) return { kind: 'a_demander' };
  const perime = outdated(vue);
  if (perime.length > 0) return { kind: 'perime', competences: perime };
  const sans = vue.competences.filter(({ opinions }) => opinions.length === 0).map(({ id }) => id);
  return sans.length > 0 ? { kind: 'incomplet', competences: sans } : { kind: 'complet' };
}

/** The competences that had an avis and have none that still holds. */
export function outdated({ competences }: Pick<AvisVue, 'competences'>): CompetenceId[] {
  return competences.filter(({ perime }) => perime).map(({ id }) => id);
}

/** What a new request bears on at first: what must be asked again, else what has no avis yet, else everything; fiches that are still
 *  empty only where all are. */
export function proposed(vue: AvisVue, empty: ReadonlySet<CompetenceId> = new Set()): CompetenceId[] {
  const perime = outdated(vue);
  const sans = vue.competences.filter(({ opinions }) => opinions.length === 0).map(({ id }) => id);
  const chosen = new Set([...perime, ...(perime.length > 0 ? [] : sans)]);
  const all = vue.competences.map(({ id }) => id);
  const wanted = chosen.size > 0 ? all.filter((id) => chosen.has(id)) : all;
  const written = wanted.filter((id) => !empty.has(id));
  return written.length > 0 ? written : wanted;
}

/** The newest request, while nothing was received since it was made. */
function waiting({ demandes, recus }: AvisVue): DemandeFaiteVue | null {
  const [newest] = [...demandes].sort((a, b) => b.faite_le.localeCompare(a.faite_le));
  if (!newest || newest.repondue) return null;
  return recus.some(({ recu_le }) => recu_le > newest.faite_le) ? null : newest;
}

/** Those that say something now, and those that their signer replaced since. */
export function sorted(recus: AvisRecu[]): { now: AvisRecu[]; before: AvisRecu[] } {
  const speaks = ({ rang, decisions }: AvisRecu) => rang !== 'anterieur' || decisions.some(({ remplacee }) => !remplacee);
  return { now: recus.filter(speaks), before: recus.filter((one) => !speaks(one)) };
}

/** « 1 », « 4 »: how people call competences in a sentence. */
export function numbers(competences: CompetenceId[]): string[] {
  return competences.map((id) => id.slice(1));
}

/** The day of an instant, here: `2026-11-22`. */
export function dayOf(instant: string): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
