// The référentiels that are here and the drafts under way, and what is begun from their list: reading an official document, copying a
// version, putting a draft away. It promises that what was read is a draft on the disk before its screen is shown, and that reading
// goes on when the list is left.

import { actions } from '../../lib/actions.svelte';
import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { BrouillonResume, BrouillonVue, Message, OrigineVue, ReferentielKey, ReferentielsVue } from '../../lib/backend/types';
import { router } from '../../lib/router.svelte';
import { isStopped, Work } from '../../lib/work.svelte';
import { words } from '../../lib/words';

/** The largest document that is read, in bytes; the application checks it too. */
export const MAX_DOCUMENT = 50_000_000;

export class ReferentielLibrary {
  vue = $state.raw<ReferentielsVue | null>(null);
  /** Where each comes from, by its fingerprint; verified anew each time the list is read. */
  origines = $state.raw<Record<string, OrigineVue>>({});
  /** Why nothing can be shown. */
  failure = $state.raw<Message | null>(null);
  /** Why the last thing asked was not done. */
  error = $state.raw<Message | null>(null);
  busy = $state(false);
  readonly work = new Work();

  async load(): Promise<void> {
    try {
      this.vue = await backend.referentiels();
      this.failure = null;
    } catch (error) {
      this.failure = toMessage(error);
      return;
    }
    await this.#trace(this.vue.publies.map(({ key }) => key));
  }

  /** Asks for an official document and reads it; gives the draft, null when nothing was chosen or read. */
  async choose(): Promise<BrouillonVue | null> {
    return this.#read(() => backend.chooseDocument());
  }

  /** Reads a document let go on the page. */
  async receive(file: File): Promise<BrouillonVue | null> {
    return this.#read(async () => {
      if (file.size > MAX_DOCUMENT) throw words.referentiels.tropGros(file.name);
      return backend.receiveDocument(file.name, new Uint8Array(await file.arrayBuffer()));
    });
  }

  /** Opens what was read, to be reviewed. */
  async review(reading: Promise<BrouillonVue | null>): Promise<void> {
    const draft = await reading;
    if (draft) router.go({ ecran: 'brouillon', brouillon: draft.id });
  }

  /** Begins the next version from a copy. */
  async copy(key: ReferentielKey): Promise<void> {
    await this.#act(async () => {
      const { id } = await backend.copyReferentiel(key);
      router.go({ ecran: 'brouillon', brouillon: id });
    });
  }

  /** Puts a draft away; it comes back by « Annuler ». */
  async remove({ id, titre }: BrouillonResume): Promise<void> {
    const w = words.referentiels.brouillons;
    const called = titre || w.sansTitre;
    const go = async (there: boolean) => {
      await (there ? backend.removeDraft(id) : backend.restoreDraft(id));
      await this.load();
    };
    await this.#act(async () => {
      await go(true);
      actions.done({ label: w.labelSupprimer(called), said: w.supprime(called), undo: () => go(false), redo: () => go(true) });
    });
  }

  /** Where they come from; one that cannot be told is shown without. */
  async #trace(keys: ReferentielKey[]): Promise<void> {
    const told = await Promise.all(keys.map((key) => backend.originReferentiel(key).then((origine) => [key.empreinte, origine] as const, () => null)));
    this.origines = Object.fromEntries(told.filter((one) => one !== null));
  }

  async #read(chosen: () => Promise<{ lot: number; noms: string[] }>): Promise<BrouillonVue | null> {
    if (this.work.running) return null;
    let read: BrouillonVue | null = null;
    await this.#act(async () => {
      const { lot, noms } = await chosen();
      if (noms.length > 0) read = await this.work.run((travail) => backend.readDocument(lot, travail));
    });
    return read;
  }

  async #act(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      await what();
    } catch (error) {
      const message = toMessage(error);
      // Stopped by the person: nothing went wrong.
      if (isStopped(message)) return;
      this.error = message;
      announcer.say(words.communs.message(message));
    } finally {
      this.busy = false;
    }
  }
}

export const library = new ReferentielLibrary();
