// The form of a dossier's head: one for each dossier that is open, so that what is undone from elsewhere is shown by the screen
// if it is there, and what was typed is not read again from what was saved before it.

import { actions } from '../../lib/actions.svelte';
import type { Dossier, Echelon, Entete } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { kept } from './echelle';

export function enteteOf(dossier: Dossier): Entete {
  const { candidat, entreprise, tuteur, centre, voie, perimetre, date_depot, modalites, faits } = dossier;
  return structuredClone({ candidat, entreprise, tuteur, centre, voie, perimetre, date_depot, modalites, faits });
}

/** The choices that are undone as one action; what is typed has the field's own undo. */
export type Choice = 'voie' | 'perimetre' | 'modalites';

export class EnteteForm {
  readonly #open: OpenDossier;
  saisie = $state<Entete>(null as never);

  constructor(open: OpenDossier) {
    this.#open = open;
    this.saisie = enteteOf(open.dossier);
  }

  /** Saves what is on screen, soon. */
  changed(): void {
    const saisie = $state.snapshot(this.saisie) as Entete;
    this.#open.changeIdentite({ ...saisie, centre: { ...saisie.centre, echelle: kept(saisie.centre.echelle) } });
  }

  /** Takes another choice, which « Annuler » takes back. */
  choose<K extends Choice>(what: K, value: Entete[K], label: string): void {
    this.#turn(label, $state.snapshot(this.saisie[what]) as Entete[K], value, (chosen) => (this.saisie[what] = chosen));
  }

  /** Takes another scale for the avis, which « Annuler » takes back. */
  chooseEchelle(echelle: Echelon[], label: string): void {
    this.#turn(label, $state.snapshot(this.saisie.centre.echelle), echelle, (chosen) => (this.saisie.centre.echelle = chosen));
  }

  #turn<T>(label: string, before: T, value: T, set: (chosen: T) => void): void {
    const put = (chosen: T) => {
      set(structuredClone(chosen));
      this.changed();
      return this.#settled();
    };
    set(structuredClone(value));
    this.changed();
    actions.done({ dossier: this.#open.id, label, undo: () => put(before), redo: () => put(value) });
  }

  /** An undo that could not be saved failed: « Réessayer » is offered for it. */
  async #settled(): Promise<void> {
    if (await this.#open.flush()) return;
    const { overall } = this.#open;
    if (overall.kind === 'failed') throw overall.message;
  }
}

const forms = new WeakMap<OpenDossier, EnteteForm>();

export function formOf(open: OpenDossier): EnteteForm {
  let form = forms.get(open);
  if (!form) {
    form = new EnteteForm(open);
    forms.set(open, form);
  }
  return form;
}
