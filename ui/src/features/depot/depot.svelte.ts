// The preview, the identity that signs, the seal and the sealed versions, and how the seal asks for what it lacks.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { ApercuVue, IdentiteVue, Message, VerificationVue } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { isStopped, Work } from '../../lib/work.svelte';
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

/** Whether what failed is the timestamp, and not the seal. */
export const lacksStamp = ({ code }: Message): boolean => code.startsWith('horodatage_');

export class DepotState {
  readonly #open: OpenDossier;
  apercu = $state.raw<ApercuVue | null>(null);
  readonly composing = new Work();
  /** The preview was stopped before it was made. */
  apercuStopped = $state(false);
  apercuError = $state.raw<Message | null>(null);
  identite = $state.raw<IdentiteVue | null>(null);
  /** The key is not opened by the keyring: a passphrase is needed to seal. */
  sealPhraseAsked = $state(false);
  /** Of whom a timestamp may be asked; null while no authority is set. */
  autorite = $state<string | null>(null);
  busy = $state<'identite' | 'sceau' | null>(null);
  readonly sealing = new Work();
  /** The seal was stopped before it was made. */
  sealStopped = $state(false);
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
    if (this.composing.running) return;
    this.apercuError = null;
    this.apercuStopped = false;
    try {
      await this.#open.flush();
      this.apercu = await this.composing.run((travail) => backend.apercu(this.#open.id, travail));
    } catch (error) {
      const message = toMessage(error);
      if (isStopped(message)) this.apercuStopped = true;
      else this.apercuError = message;
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

  /** Who could be asked for a timestamp: read again each time the question is put. */
  async loadAutorite(): Promise<void> {
    try {
      this.autorite = (await backend.horodatage()).adresse;
    } catch {
      // Without an answer there is nobody to ask, and sealing goes on as it always did.
      this.autorite = null;
    }
  }

  /** Seals, with a timestamp where it is asked for; gives whether it is done. */
  async seal(phrase: string | null, horodater = false): Promise<boolean> {
    this.#begin('sceau');
    try {
      if (!(await this.#open.flush())) return false;
      const made = await this.sealing.run((travail) => backend.sealDossier(this.#open.id, phrase, horodater, travail));
      this.#open.sceaux = [made, ...this.#open.sceaux.filter((one) => one.id !== made.id)];
      this.done = horodater ? words.depot.scelleHorodate(made.numero) : words.depot.scelle(made.numero);
      announcer.say(this.done);
      return true;
    } catch (error) {
      const message = toMessage(error);
      if (isStopped(message)) {
        this.sealStopped = true;
        announcer.say(words.depot.scellementArrete);
        return false;
      }
      this.error = message;
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
    this.sealStopped = false;
  }
}
