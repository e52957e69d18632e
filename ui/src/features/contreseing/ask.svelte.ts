// What is kept and what is asked about the sealed versions of one dossier: countersigned PDF that came back, requests. A refusal loses nothing.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { ContreseingsVue, EnvoiEcrit, Message, SceauVue } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { words } from '../../lib/words';
import { ProtectionState } from '../paquets/protection.svelte';

export interface Made {
  envoi: EnvoiEcrit;
  pour: string;
  /** What opens it, where a phrase does. */
  phrase: string | null;
}

export class Countersigned {
  vue = $state.raw<ContreseingsVue>({ contreseings: [], demandes: [] });
  /** The sealed version a countersignature is being asked for. */
  asking = $state.raw<SceauVue | null>(null);
  pour = $state('');
  message = $state('');
  readonly protection = new ProtectionState();
  /** The request just made, shown until it was noted. */
  made = $state.raw<Made | null>(null);
  busy = $state(false);
  /** Why the request was not made. */
  askError = $state.raw<Message | null>(null);
  /** Why something else was not done. */
  error = $state.raw<Message | null>(null);
  done = $state('');

  constructor(readonly open: OpenDossier) {}

  async load(): Promise<void> {
    await this.#act(async () => {
      this.vue = await backend.contreseings(this.open.id);
    });
  }

  of(sceau: string): ContreseingsVue['contreseings'] {
    return this.vue.contreseings.filter((one) => one.sceau === sceau);
  }

  /** The last request about a version that nobody countersigned yet. */
  waiting(sceau: string): ContreseingsVue['demandes'][number] | null {
    return this.of(sceau).length > 0 ? null : (this.vue.demandes.filter((one) => one.sceau === sceau).at(-1) ?? null);
  }

  /** Begins a request, with what the dossier knows. */
  begin(sceau: SceauVue): void {
    this.asking = sceau;
    this.pour = this.open.dossier.tuteur.nom;
    this.message = '';
    this.askError = null;
    void this.protection.load(this.pour);
  }

  /** Writes the request where the user says; gives whether it was written. */
  async send(): Promise<boolean> {
    const { asking } = this;
    const { choisie, phrase } = this.protection;
    if (!asking || !choisie || this.pour.trim() === '' || this.busy) return false;
    this.busy = true;
    this.askError = null;
    try {
      const envoi = await backend.askContreseing(this.open.id, asking.id, { pour: this.pour.trim(), message: this.message.trim() }, choisie);
      if (!envoi) return false;
      this.made = { envoi, pour: this.pour.trim(), phrase: envoi.par_phrase ? phrase.trim() : null };
      announcer.say(words.contreseing.demande.annonce(envoi.fichier));
      void this.load();
      return true;
    } catch (error) {
      this.askError = toMessage(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  saveCopy(empreinte: string): Promise<void> {
    return this.#act(async () => {
      const nom = await backend.saveContresigne(this.open.id, empreinte);
      if (nom === null) return;
      this.done = words.contreseing.fini.copie(nom);
      announcer.say(this.done);
    });
  }

  openCopy(empreinte: string): Promise<void> {
    return this.#act(async () => void (await backend.openContresigne(this.open.id, empreinte)));
  }

  async #act(work: () => Promise<void>): Promise<void> {
    this.error = null;
    this.done = '';
    try {
      await work();
    } catch (error) {
      this.error = toMessage(error);
    }
  }
}
