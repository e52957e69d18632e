// Asking for an avis: of whom, on what, by when, and how the file is protected. What was typed stays until the request is made or
// given up; a refusal loses nothing.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { CompetenceId, Message, NouvelleDemande } from '../../lib/backend/types';
import { words } from '../../lib/words';
import { ProtectionState } from '../paquets/protection.svelte';
import type { AvisState } from './avis.svelte';
import { proposed } from './standing';

/** The longest word to the tutor, in characters. */
export const MAX_MESSAGE = 5000;

export class AskState {
  pour = $state('');
  competences = $state.raw<CompetenceId[]>([]);
  message = $state('');
  pourLe = $state<string | null>(null);
  error = $state.raw<Message | null>(null);
  busy = $state(false);
  readonly protection = new ProtectionState();

  constructor(readonly avis: AvisState) {}

  /** Begins a request, with what the dossier knows. */
  begin(): void {
    const { vue } = this.avis;
    if (!vue) return;
    this.pour = vue.tuteur.nom;
    this.competences = proposed(vue, this.empty);
    this.message = '';
    this.pourLe = vue.pour_le;
    this.error = null;
  }

  /** The competences whose fiche says nothing yet. */
  get empty(): ReadonlySet<CompetenceId> {
    const all = this.avis.vue?.competences.map(({ id }) => id) ?? [];
    return new Set(all.filter((fiche) => this.avis.open.text({ fiche }).trim() === ''));
  }

  toggle(id: CompetenceId, on: boolean): void {
    const all = this.avis.vue?.competences.map((one) => one.id) ?? [];
    this.competences = all.filter((one) => (one === id ? on : this.competences.includes(one)));
  }

  get complete(): boolean {
    return this.pour.trim() !== '' && this.competences.length > 0;
  }

  get #demande(): NouvelleDemande {
    return { pour: this.pour.trim(), competences: this.competences, message: this.message.trim(), pour_le: this.pourLe };
  }

  /** Writes the request where the user says; gives whether it was written. */
  async send(): Promise<boolean> {
    const { choisie, phrase } = this.protection;
    if (!this.complete || !choisie) return false;
    return this.#act(async () => {
      const envoi = await backend.askAvis(this.avis.open.id, this.#demande, choisie);
      if (!envoi) return false;
      this.avis.made = { envoi, pour: this.pour.trim(), phrase: envoi.par_phrase ? phrase.trim() : null };
      announcer.say(words.avis.demande.annonce(envoi.fichier));
      void this.avis.load();
      return true;
    });
  }

  /** Asks here and now; gives what is to be answered on this computer. */
  async here(): Promise<string | null> {
    let recu: string | null = null;
    await this.#act(async () => {
      recu = await backend.askAvisHere(this.avis.open.id, this.#demande);
      return true;
    });
    return recu;
  }

  async #act(work: () => Promise<boolean>): Promise<boolean> {
    this.busy = true;
    this.error = null;
    try {
      // What is sent is what is on disk: what is being typed goes there first.
      if (!(await this.avis.open.flush())) {
        const { overall } = this.avis.open;
        if (overall.kind === 'failed') throw overall.message;
      }
      return await work();
    } catch (error) {
      this.error = toMessage(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
