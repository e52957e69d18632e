// The carnet de confiance: one's own identities, the people known, the centres trusted. One for the window, read again after
// whatever changes it, so that the reminder of a recovery sheet is right wherever it is shown.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { AutoriteVue, Carnet, ContactVue, ControleVue, IdentiteConnue, Message } from '../../lib/backend/types';
import { words } from '../../lib/words';

const w = words.identites.carnet;

export class Book {
  vue = $state.raw<Carnet | null>(null);
  /** Why it could not be read, or why what was asked was not done. */
  error = $state.raw<Message | null>(null);
  busy = $state(false);
  #reading: Promise<void> | null = null;

  /** Whether a recovery sheet of the owner remains to be made; null where there is no key, or it is not known yet. */
  unsheeted = $state<boolean | null>(null);

  /** Reads it again. */
  async load(): Promise<void> {
    try {
      this.take(await backend.carnet());
      this.error = null;
    } catch (error) {
      this.error = toMessage(error);
    }
  }

  /** Only whether a sheet remains to be made: the carnet tries the keyring, which may ask a question. */
  async remind(): Promise<void> {
    // Without it there is no reminder: nothing else depends on it.
    this.unsheeted = await backend.secoursAFaire().catch(() => null);
  }

  /** Reads it where nobody has yet. */
  ensure(): Promise<void> {
    if (this.vue) return Promise.resolve();
    this.#reading ??= this.load().finally(() => (this.#reading = null));
    return this.#reading;
  }

  /** Just read by somebody else. */
  take(vue: Carnet): void {
    this.vue = vue;
    this.unsheeted = this.toSheet && !this.toSheet.secours_verifie;
  }

  /** One's own that sign, the newest first; those that only demonstrate are nobody's. */
  get own(): IdentiteConnue[] {
    return (this.vue?.identites ?? []).filter(({ retiree_le, demonstration }) => retiree_le === null && !demonstration);
  }

  get retired(): IdentiteConnue[] {
    return (this.vue?.identites ?? []).filter(({ retiree_le, demonstration }) => retiree_le !== null && !demonstration);
  }

  /** The owner's identity whose sheet matters most: the one that has none, else the newest. */
  get toSheet(): IdentiteConnue | null {
    const owners = this.own.filter(({ usage }) => usage === 'proprietaire');
    return owners.find(({ secours_verifie }) => !secours_verifie) ?? owners[0] ?? null;
  }

  /** The authorities that can issue from here. */
  get issuing(): AutoriteVue[] {
    return (this.vue?.autorites ?? []).filter(({ notre }) => notre);
  }

  /** Says by which check somebody is known; null takes it back. */
  judge({ signataire }: ContactVue, par: ControleVue | null): Promise<boolean> {
    return this.act(() => backend.judgeContact(signataire.empreinte, par), par ? w.connu(signataire.nom) : w.repris(signataire.nom));
  }

  /** Does it and reads the carnet again; gives whether it is done. */
  async act(work: () => Promise<unknown>, said: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      await work();
    } catch (error) {
      this.error = toMessage(error);
      return false;
    } finally {
      this.busy = false;
    }
    announcer.say(said);
    await this.load();
    return true;
  }
}

export const book = new Book();
