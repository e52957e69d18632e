// Giving the official wording of a document to a référentiel that is there: what is proposed for each statement, and what the person
// answers. It promises that what is doubtful gets nothing without an answer.

import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { LigneOfficielle, Message, RapprochementVue, ReferentielComplet, ReferentielKey } from '../../lib/backend/types';

/** What was answered for a statement: an element of the document, none of them, or nothing yet. */
export type Answer = number | null | undefined;

export class Attach {
  vue = $state.raw<RapprochementVue | null>(null);
  failure = $state.raw<Message | null>(null);
  error = $state.raw<Message | null>(null);
  busy = $state(false);
  #answers = $state.raw<Record<string, number | null>>({});

  constructor(readonly brouillon: string, readonly key: ReferentielKey) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.vue = await backend.proposeOfficiel(this.brouillon, this.key);
    } catch (error) {
      this.failure = toMessage(error);
    }
  }

  /** What a statement will have: the answer, else what is proposed where that is not in doubt. */
  answer(ligne: LigneOfficielle): Answer {
    const given = this.#answers[ligne.id];
    if (given !== undefined) return given;
    return ligne.surete === 'douteux' ? undefined : ligne.element;
  }

  choose(id: string, element: number | null): void {
    this.#answers = { ...this.#answers, [id]: element };
  }

  get doubtful(): LigneOfficielle[] {
    return this.vue?.lignes.filter(({ surete }) => surete === 'douteux') ?? [];
  }

  get likely(): LigneOfficielle[] {
    return this.vue?.lignes.filter(({ surete, element }) => surete === 'probable' && element !== null) ?? [];
  }

  get sure(): LigneOfficielle[] {
    return this.vue?.lignes.filter(({ surete, element }) => surete === 'sur' && element !== null) ?? [];
  }

  /** Doubtful ones that were not answered. */
  get waiting(): number {
    return this.doubtful.filter((one) => this.answer(one) === undefined).length;
  }

  /** How many statements will have the official words. */
  get given(): number {
    return this.vue?.lignes.filter((one) => typeof this.answer(one) === 'number').length ?? 0;
  }

  /** Gives the words; null when it could not be done. */
  async confirm(): Promise<ReferentielComplet | null> {
    if (!this.vue) return null;
    this.busy = true;
    this.error = null;
    try {
      const choix = this.vue.lignes.map((one) => ({ id: one.id, element: this.answer(one) ?? null }));
      const complet = await backend.attachOfficiel(this.brouillon, this.key, choix);
      // The draft has served. Left where it is, it would ask to be gone on with; it can be taken back from where it goes.
      await backend.removeDraft(this.brouillon).catch(() => null);
      return complet;
    } catch (error) {
      this.error = toMessage(error);
      return null;
    } finally {
      this.busy = false;
    }
  }
}
