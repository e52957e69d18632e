// Who signs: one of the identities of this computer, or one made at first need, or one that was had elsewhere. It promises that a
// visitor is never offered the identities of the owner, nor the keyring, and that a phrase is kept no longer than the screen.

import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { Carnet, IdentiteConnue, Message } from '../../lib/backend/types';
import { book } from './book.svelte';
import { NewSecret } from './secret.svelte';

export type Mode = 'choisir' | 'creer' | 'importer';

export interface Who {
  nom: string;
  fonction: string;
  organisation: string;
}

export interface Chosen {
  /** Fingerprint of the certificate. */
  identite: string;
  /** What opens the key; null where the keyring does. */
  phrase: string | null;
}

export class Chooser extends NewSecret {
  carnet = $state.raw<Carnet | null>(null);
  failure = $state.raw<Message | null>(null);
  mode = $state<Mode>('choisir');
  /** Fingerprint of who signs. */
  empreinte = $state<string | null>(null);
  phrase = $state('');
  /** The keyring did not open the key after all: the phrase is asked for. */
  refused = $state(false);
  who = $state<Who>({ nom: '', fonction: '', organisation: '' });
  motDePasse = $state('');
  busy = $state(false);
  /** The one just made here. */
  made = $state.raw<IdentiteConnue | null>(null);
  /** Why it could not be made. */
  error = $state.raw<Message | null>(null);
  readonly visiteur: boolean;

  /** `creating`: another one is wanted, whoever is there already. */
  constructor(visiteur: boolean, propose: Who, readonly creating = false) {
    super();
    this.visiteur = visiteur;
    this.who = { ...propose };
  }

  async load(): Promise<void> {
    try {
      await this.#read();
      this.failure = null;
    } catch (error) {
      this.failure = toMessage(error);
      return;
    }
    const [first, second] = this.usable;
    // Of two, nobody is chosen in somebody's place.
    if (first && !second) this.empreinte ??= first.empreinte;
    if (!first || this.creating) this.mode = 'creer';
  }

  async #read(): Promise<void> {
    this.carnet = await backend.carnet();
    book.take(this.carnet);
  }

  /** Those that can sign here, the newest first. */
  get usable(): IdentiteConnue[] {
    const now = new Date().toISOString();
    return (this.carnet?.identites ?? []).filter(
      ({ usage, retiree_le, demonstration, expire_le }) => retiree_le === null && !demonstration && expire_le > now && (usage === 'visiteur') === this.visiteur,
    );
  }

  get chosen(): IdentiteConnue | null {
    return this.usable.find(({ empreinte }) => empreinte === this.empreinte) ?? null;
  }

  /** Whether the keyring may open a new key. */
  override get keyring(): boolean {
    return !this.visiteur && this.carnet?.trousseau_absent === null;
  }

  /** Whether the phrase of the one chosen must be typed. */
  get asksPhrase(): boolean {
    return this.chosen !== null && (this.visiteur || this.chosen.ouverture === 'phrase' || this.refused);
  }

  /** Who signs and what opens their key; null while something is missing. */
  get choisie(): Chosen | null {
    if (this.mode !== 'choisir' || !this.chosen) return null;
    if (!this.asksPhrase) return { identite: this.chosen.empreinte, phrase: this.phrase || null };
    return this.phrase === '' ? null : { identite: this.chosen.empreinte, phrase: this.phrase };
  }

  choose(empreinte: string): void {
    if (this.empreinte === empreinte) return;
    this.empreinte = empreinte;
    this.phrase = '';
    this.refused = false;
  }

  go(mode: Mode): void {
    this.mode = mode;
    this.error = null;
    this.motDePasse = '';
    this.clear();
  }

  /** Makes an identity; gives whether it is there. */
  create(): Promise<boolean> {
    if (this.who.nom.trim() === '' || this.fault) return Promise.resolve(false);
    const { nom, fonction, organisation } = this.who;
    return this.#make((phrase) => backend.createSignataire({ nom: nom.trim(), fonction: fonction.trim(), organisation: organisation.trim(), visiteur: this.visiteur }, phrase));
  }

  /** Takes one from a .p12 or .pfx file, chosen in the system's window. */
  importP12(): Promise<boolean> {
    if (this.fault) return Promise.resolve(false);
    return this.#make((phrase) => backend.importP12(this.motDePasse, phrase, this.visiteur));
  }

  async #make(make: (phrase: string | null) => Promise<IdentiteConnue | null>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    const phrase = this.value;
    try {
      const made = await make(phrase);
      if (!made) return false;
      await this.#read();
      this.made = made;
      this.choose(made.empreinte);
      // Whoever has just chosen a phrase is not asked for it again.
      this.phrase = phrase ?? '';
      this.go('choisir');
      return true;
    } catch (error) {
      this.error = toMessage(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
