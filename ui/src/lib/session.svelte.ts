// Where the person was: the screen, and the cursor in each text. Kept by the library, so that the next start begins there. It
// promises to refuse nothing: what cannot be read, or leads to a dossier that is gone, is a start at the list of dossiers;
// what cannot be kept is lost without a word, since no text is in it.

import * as backend from './backend/commands';
import type { Route, Screen } from './router.svelte';
import { textKey } from './dossier.svelte';
import type { TextRef } from './backend/types';

/** Cursors kept, the last moved last. */
export const MOST_CURSORS = 80;
/** Milliseconds of quiet before the place is kept. */
const QUIET = 600;

type Cursor = [dossier: string, text: string, at: number];

interface Kept {
  version: 1;
  route: Route;
  curseurs: Cursor[];
}

export class Session {
  #route: Route = { ecran: 'accueil' };
  #cursors = new Map<string, Cursor>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kept = '';
  readonly #save: (value: string) => Promise<unknown>;

  constructor(save: (value: string) => Promise<unknown> = backend.saveSession) {
    this.#save = save;
  }

  /** Reads what was kept. Gives where to begin; only `dossiers` can be opened. */
  begin(kept: string | null, dossiers: string[]): Route {
    this.#kept = kept ?? '';
    const read = parse(kept);
    this.#cursors = new Map((read?.curseurs ?? []).filter(([dossier]) => dossiers.includes(dossier)).map((one) => [`${one[0]} ${one[1]}`, one]));
    const route = read?.route;
    if (route?.ecran === 'reception') return (this.#route = route);
    // A référentiel or a draft that is gone is said so by its screen.
    if (route && !('dossier' in route) && route.ecran in REFERENTIELS) return (this.#route = route);
    // What was received says itself that it is gone.
    if (route?.ecran === 'recu') return (this.#route = route);
    // A PDF that was opened is not there any more after a new start.
    if (route?.ecran === 'contreseing') return (this.#route = route.recu === null ? { ecran: 'accueil' } : { ...route, signer: false });
    // A window over the page is not a place to come back to.
    if (route?.ecran === 'signature') return (this.#route = { ecran: 'signature', acte: null });
    if (!route || !('dossier' in route) || !dossiers.includes(route.dossier)) return (this.#route = { ecran: 'accueil' });
    this.#route = route;
    return this.#atCursor(route);
  }

  /** The cursor of a text, where it was left; null where it never was. `text` is a `textKey`. */
  cursor(dossier: string, text: string): number | null {
    return this.#cursors.get(`${dossier} ${text}`)?.[2] ?? null;
  }

  /** The cursor of a text moved. */
  moved(dossier: string, text: string, at: number): void {
    const key = `${dossier} ${text}`;
    if (this.#cursors.get(key)?.[2] === at) return;
    this.#cursors.delete(key);
    this.#cursors.set(key, [dossier, text, at]);
    if (this.#cursors.size > MOST_CURSORS) this.#cursors.delete(this.#cursors.keys().next().value!);
    this.#later();
  }

  /** Another screen is shown. */
  went(route: Route): void {
    // The place in a text is that of its cursor; what the eye was led to is not a place to come back to.
    this.#route = 'spot' in route ? { ...route, spot: null } : route;
    void this.keep();
  }

  /** Keeps the place now. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    const kept: Kept = { version: 1, route: this.#route, curseurs: [...this.#cursors.values()] };
    const value = JSON.stringify(kept);
    if (value === this.#kept) return;
    this.#kept = value;
    await this.#save(value).catch(() => (this.#kept = ''));
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), QUIET);
  }

  #atCursor(route: Extract<Route, { dossier: string }>): Route {
    const texte = textOf(route);
    const at = texte && this.cursor(route.dossier, textKey(texte));
    return at === null || !('spot' in route) ? route : { ...route, spot: { at, critere: null } };
  }
}

/** The text that a screen shows, where it shows one before all. */
function textOf(screen: Screen): TextRef | null {
  if (screen.ecran === 'fiche') return { fiche: screen.competence };
  return screen.ecran === 'activites' && screen.activite ? { activite: screen.activite } : null;
}

function parse(kept: string | null): Kept | null {
  try {
    const { version, route, curseurs } = JSON.parse(kept ?? 'null') as Record<string, unknown>;
    if (version !== 1 || !isRoute(route)) return null;
    return { version, route, curseurs: Array.isArray(curseurs) ? curseurs.filter(isCursor).slice(-MOST_CURSORS) : [] };
  } catch {
    return null;
  }
}

function isCursor(one: unknown): one is Cursor {
  return Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'string' && Number.isSafeInteger(one[2]) && one[2] >= 0;
}

const REFERENTIELS: Record<string, string[]> = { referentiels: [], referentiel: ['key'], brouillon: [], rapprochement: ['key'], comparaison: ['a', 'b'] };

function isKey(value: unknown): boolean {
  const key = value as Record<string, unknown> | null;
  return typeof key === 'object' && key !== null && ['code', 'version', 'empreinte'].every((one) => typeof key[one] === 'string');
}

const NULLABLE: Record<string, string[]> = { identite: ['champ'], activites: ['activite'], preuves: ['preuve'] };

function isRoute(value: unknown): value is Route {
  const route = value as Record<string, unknown> | null;
  if (typeof route !== 'object' || route === null || typeof route['ecran'] !== 'string') return false;
  if (route['ecran'] === 'accueil' || route['ecran'] === 'reception' || route['ecran'] === 'signature') return true;
  if (route['ecran'] === 'recu') return typeof route['recu'] === 'string';
  if (route['ecran'] === 'contreseing') return route['recu'] === null || typeof route['recu'] === 'string';
  const keys = REFERENTIELS[route['ecran']];
  if (keys) return keys.every((one) => isKey(route[one])) && (!['brouillon', 'rapprochement'].includes(route['ecran']) || typeof route['brouillon'] === 'string');
  if (typeof route['dossier'] !== 'string') return false;
  if (route['ecran'] === 'fiche' && typeof route['competence'] !== 'string') return false;
  return (NULLABLE[route['ecran']] ?? []).every((key) => route[key] === null || typeof route[key] === 'string');
}

export const session = new Session();
