// The preview, the identity that signs, the seal and the sealed versions, and how the seal asks for what it lacks.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { ApercuVue, IdentiteVue, Message, VerificationVue } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { words } from '../../lib/words';
import { book } from '../identites/book.svelte';

export interface NewIdentity {
  nom: string;
  fonction: string;
  organisation: string;
}

/** Whether a passphrase would help: it is missing, wrong, or the keyring failed. A key that only the keyring opens has none. */
export function asksPhrase({ code }: Message): boolean {
  return code === 'phrase_requise' || code === 'phrase_fausse' || (code.startsWith('trousseau_') && code !== 'trousseau_seul');
}

export class DepotState {
  readonly #open: OpenDossier;
  apercu = $state.raw<ApercuVue | null>(null);
  composing = $state(false);
  apercuError = $state.raw<Message | null>(null);
  identite = $state.raw<IdentiteVue | null>(null);
  /** The key is not opened by the keyring: a passphrase is needed to seal. */
  sealPhraseAsked = $state(false);
  busy = $state<'identite' | 'sceau' | null>(null);
  error = $state.raw<Message | null>(null);
  /** Why the identity could not be made. */
  identityError = $state.raw<Message | null>(null);
  done = $state('');
  verification = $state.raw<{ sceau: string; vue: VerificationVue } | null>(null);

  constructor(open: OpenDossier) {
    this.#open = open;
  }

  async load(): Promise<void> {
    await Promise.all([this.compose(), this.loadIdentite()]);
  }

  async compose(): Promise<void> {
    this.composing = true;
    this.apercuError = null;
    try {
      await this.#open.flush();
      this.apercu = await backend.apercu(this.#open.id);
    } catch (error) {
      this.apercuError = toMessage(error);
    } finally {
      this.composing = false;
    }
  }

  async loadIdentite(): Promise<void> {
    try {
      this.identite = await backend.identite(this.#open.id);
      this.sealPhraseAsked = this.identite.existe && !this.identite.demonstration && this.identite.ouverture === 'phrase';
    } catch (error) {
      this.error = toMessage(error);
    }
  }

  async createIdentite({ nom, fonction, organisation }: NewIdentity, phrase: string): Promise<void> {
    this.#begin('identite');
    try {
      this.identite = await backend.createIdentite(nom, fonction, organisation, phrase);
      void book.remind();
      this.sealPhraseAsked = this.identite.ouverture === 'phrase';
    } catch (error) {
      this.identityError = toMessage(error);
    } finally {
      this.busy = null;
    }
  }

  /** Seals; gives whether it is done. */
  async seal(phrase: string | null): Promise<boolean> {
    this.#begin('sceau');
    try {
      if (!(await this.#open.flush())) return false;
      const made = await backend.sealDossier(this.#open.id, phrase);
      this.#open.sceaux = [made, ...this.#open.sceaux.filter((one) => one.id !== made.id)];
      this.done = words.depot.scelle(made.numero);
      announcer.say(this.done);
      return true;
    } catch (error) {
      this.error = toMessage(error);
      if (asksPhrase(this.error)) this.sealPhraseAsked = true;
      if (this.error.code === 'identite_absente') await this.loadIdentite();
      return false;
    } finally {
      this.busy = null;
    }
  }

  saveCopy(sceau: string): Promise<void> {
    return this.#act(async () => {
      const nom = await backend.saveSceau(this.#open.id, sceau);
      if (nom === null) return;
      this.done = words.depot.copie(nom);
      announcer.say(this.done);
    });
  }

  openCopy(sceau: string): Promise<void> {
    return this.#act(async () => void (await backend.openSceau(this.#open.id, sceau)));
  }

  verify(sceau: string): Promise<void> {
    return this.#act(async () => {
      const vue = await backend.verifySceau(this.#open.id, sceau);
      this.verification = { sceau, vue };
      announcer.say(words.verification.annonce(vue.fichier, words.verification.verdicts[vue.verdict]));
    });
  }

  async #act(what: () => Promise<void>): Promise<void> {
    this.error = null;
    this.done = '';
    try {
      await what();
    } catch (error) {
      this.error = toMessage(error);
    }
  }

  #begin(what: 'identite' | 'sceau'): void {
    this.busy = what;
    this.identityError = null;
    this.error = null;
    this.done = '';
  }
}
