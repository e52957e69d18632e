// What the first screen shows, and what it begins: opening, creating, the example, the verification of a file.

import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { Accueil, DossierResume, Message, NouveauDossier } from '../../lib/backend/types';
import { actions } from '../../lib/actions.svelte';
import { router } from '../../lib/router.svelte';
import { wear } from '../../lib/start.svelte';
import { words } from '../../lib/words';
import { opened } from '../contreseing/opened.svelte';

export class Home {
  vue = $state.raw<Accueil | null>(null);
  /** Why nothing can be shown. */
  failure = $state.raw<Message | null>(null);
  /** Why the last action failed. */
  error = $state.raw<Message | null>(null);
  busy = $state(false);

  async load(): Promise<void> {
    try {
      this.vue = await backend.accueil();
      this.failure = null;
      wear(this.vue);
    } catch (error) {
      this.failure = toMessage(error);
    }
  }

  open(dossier: string): void {
    router.go({ ecran: 'vue', dossier });
  }

  async create(nouveau: NouveauDossier): Promise<void> {
    await this.#act(async () => this.open(await backend.createDossier(nouveau)));
  }

  async example(code: string): Promise<void> {
    await this.#act(async () => this.open(await backend.createExample(code)));
  }

  /** Puts a dossier in the bin. */
  async remove(dossier: DossierResume): Promise<void> {
    await this.#walk(dossier, 'remove');
  }

  /** Takes a dossier out of the bin. */
  async restore(dossier: DossierResume): Promise<void> {
    await this.#walk(dossier, 'restore');
  }

  async #walk({ id, candidat }: DossierResume, way: 'remove' | 'restore'): Promise<void> {
    const who = candidat || words.accueil.sansNom;
    const w = words.corbeille.dossiers;
    const go = async (there: boolean) => void (this.vue = there ? await backend.removeDossier(id) : await backend.restoreDossier(id));
    const there = way === 'remove';
    await this.#act(async () => {
      await go(there);
      actions.done({
        label: there ? w.labelRetirer(who) : w.labelRemettre(who),
        said: there ? w.retire(who) : w.remis(who),
        undo: () => go(!there),
        redo: () => go(there),
      });
    });
  }

  /** The warning about a synchronised folder was read. */
  async hideNuage(): Promise<void> {
    await this.#act(async () => {
      await backend.hideNuage();
      if (this.vue) this.vue = { ...this.vue, nuage: null };
    });
  }

  async verifyChosen(): Promise<void> {
    await this.#look(() => opened.choose());
  }

  async verifyDropped(file: File): Promise<void> {
    await this.#look(() => opened.receive(file));
  }

  async #look(look: () => Promise<boolean>): Promise<void> {
    await this.#act(async () => {
      if (!(await look()) && opened.error) throw opened.error;
    });
  }

  async #act(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      await what();
    } catch (error) {
      this.error = toMessage(error);
    } finally {
      this.busy = false;
    }
  }
}
