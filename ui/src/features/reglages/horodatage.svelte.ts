// The authority that may be asked for timestamps, and those whose certificate was compared and accepted.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { AutoriteReconnue, EssaiHorodatage, Message, ReglageHorodatage } from '../../lib/backend/types';
import { words } from '../../lib/words';

export class Stamping {
  reglage = $state.raw<ReglageHorodatage | null>(null);
  /** What is typed; kept only when the button is pressed. */
  adresse = $state('');
  essai = $state.raw<EssaiHorodatage | null>(null);
  busy = $state<'adresse' | 'essai' | null>(null);
  error = $state.raw<Message | null>(null);
  done = $state('');
  readonly kept = $derived(this.reglage?.adresse ?? null);
  readonly changed = $derived(this.adresse.trim() !== (this.kept ?? ''));

  async load(): Promise<void> {
    await this.#act(null, async () => this.#take(await backend.horodatage()));
  }

  /** Keeps what is typed; an empty line is no authority any more. */
  async keep(): Promise<void> {
    const typed = this.adresse.trim() || null;
    await this.#act('adresse', async () => {
      this.#take(await backend.setAutoriteHorodatage(typed));
      this.essai = null;
      this.#tell(typed === null ? words.horodatage.retiree : words.horodatage.enregistree);
    });
  }

  async remove(): Promise<void> {
    this.adresse = '';
    await this.keep();
  }

  /** Asks who the authority is: the only question these settings put to anybody. */
  async try(): Promise<void> {
    this.essai = null;
    await this.#act('essai', async () => {
      this.essai = await backend.tryAutoriteHorodatage();
      announcer.say(words.horodatage.repond(this.essai.autorite, this.essai.instant));
    });
  }

  async accept(): Promise<void> {
    const seen = this.essai;
    if (seen === null) return;
    await this.#act(null, async () => {
      this.#take(await backend.acceptAutoriteHorodatage(seen.empreinte, seen.autorite, seen.emetteur));
      this.essai = { ...seen, reconnue: true };
      this.#tell(words.horodatage.reconnue(seen.autorite));
    });
  }

  async forget({ empreinte, nom }: AutoriteReconnue): Promise<void> {
    await this.#act(null, async () => {
      this.#take(await backend.forgetAutoriteHorodatage(empreinte));
      if (this.essai?.empreinte === empreinte) this.essai = { ...this.essai, reconnue: false };
      this.#tell(words.horodatage.oubliee(nom));
    });
  }

  #take(reglage: ReglageHorodatage): void {
    this.reglage = reglage;
    this.adresse = reglage.adresse ?? '';
  }

  #tell(said: string): void {
    this.done = said;
    announcer.say(said);
  }

  async #act(what: 'adresse' | 'essai' | null, act: () => Promise<void>): Promise<void> {
    this.error = null;
    this.done = '';
    this.busy = what;
    try {
      await act();
    } catch (error) {
      this.error = toMessage(error);
    } finally {
      this.busy = null;
    }
  }
}
