// Which screen is shown, and the way back. A route is plain data: the screen, and the place in it where the eye should
// land. It refuses nothing: a place that no longer exists is simply not found by the screen.

import type { Lieu, ReferentielKey, TextRef } from './backend/types';

/** A place inside a text: at an offset, or at the passages of a criterion. */
export interface Spot {
  /** UTF-16 offset of the beginning, when it is known. */
  at: number | null;
  critere: string | null;
  /** UTF-16 offset after the words the eye is led to, when they are known. */
  end?: number;
}

export type Screen =
  | { ecran: 'vue' }
  | { ecran: 'identite'; champ: string | null; spot: Spot | null }
  | { ecran: 'activites'; activite: string | null; spot: Spot | null }
  | { ecran: 'fiche'; competence: string; spot: Spot | null }
  | { ecran: 'preuves'; preuve: string | null }
  | { ecran: 'corbeille' }
  | { ecran: 'correspondance' }
  | { ecran: 'avis' }
  | { ecran: 'depot' }
  | { ecran: 'migration' };

/** `recu` is what somebody else sent, to answer or to read: it belongs to no dossier of the library. `signature` is about one's keys and
    those of others; `acte` is what is asked there at once. `contreseing` is a request that was received, or the signed PDF that was opened
    (null); `signer`: whether it is to be countersigned at once. `brouillon` is a référentiel under review; `rapprochement` gives the
    wording of its document to one that is there. */
export type Route =
  | { ecran: 'referentiels' }
  | { ecran: 'referentiel'; key: ReferentielKey }
  | { ecran: 'brouillon'; brouillon: string }
  | { ecran: 'rapprochement'; brouillon: string; key: ReferentielKey }
  | { ecran: 'comparaison'; a: ReferentielKey; b: ReferentielKey }
  | { ecran: 'accueil' } | { ecran: 'reception' } | { ecran: 'recu'; recu: string } | { ecran: 'signature'; acte: 'retrouver' | 'secours' | null } | { ecran: 'contreseing'; recu: string | null; signer: boolean } | ({ dossier: string } & Screen);

class Router {
  route = $state.raw<Route>({ ecran: 'accueil' });
  #past: Route[] = [];
  /** Asked before leaving, so that what is on screen is saved. */
  leaving: () => void = () => {};
  /** Asked before the window closes: gives whether all that is on screen is saved. */
  closing: () => Promise<boolean> = async () => true;

  go(route: Route): void {
    this.leaving();
    this.#past.push(this.route);
    if (this.#past.length > 50) this.#past.shift();
    this.route = route;
  }

  /** Begins where the last session ended: there is nothing to come back to but the dossiers. */
  begin(route: Route): void {
    this.#past = [];
    this.route = route;
  }

  /** Another screen of the dossier that is open. */
  show(screen: Screen): void {
    if ('dossier' in this.route) this.go({ dossier: this.route.dossier, ...screen });
  }

  back(): void {
    const before = this.#past.pop() ?? (this.route.ecran === 'accueil' ? null : ({ ecran: 'accueil' } as const));
    if (!before) return;
    this.leaving();
    this.route = before;
  }
}

export const router = new Router();

/** The screen that shows a text. */
export function screenOf(texte: TextRef, spot: Spot | null): Screen {
  if (texte === 'contexte') return { ecran: 'identite', champ: 'contexte', spot };
  if ('activite' in texte) return { ecran: 'activites', activite: texte.activite, spot };
  return { ecran: 'fiche', competence: texte.fiche, spot };
}

/** The screen where something is put right. */
export function screenOfLieu(lieu: Lieu): Screen {
  switch (lieu.ecran) {
    case 'identite':
      return { ecran: 'identite', champ: lieu.champ, spot: null };
    case 'activites':
      return { ecran: 'activites', activite: lieu.activite, spot: null };
    case 'fiche':
      return { ecran: 'fiche', competence: lieu.competence, spot: null };
    case 'texte':
      return screenOf(lieu.texte, { at: lieu.place.utf16.start, critere: null, end: lieu.place.utf16.end });
    case 'preuves':
      return { ecran: 'preuves', preuve: lieu.preuve };
    case 'avis':
      return { ecran: 'avis' };
  }
}
