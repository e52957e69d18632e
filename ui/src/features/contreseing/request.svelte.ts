// A request for a countersignature that was received: read, countersigned, handed back. What is countersigned stays so, and can be handed
// back again.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { ContreseingRecuVue, EnvoiEcrit, Message, ProtectionChoisie } from '../../lib/backend/types';
import { words } from '../../lib/words';

export class Request {
  vue = $state.raw<ContreseingRecuVue>()!;
  /** Why the last thing asked was not done. */
  error = $state.raw<Message | null>(null);
  busy = $state<'signature' | 'fichier' | null>(null);
  /** The file just written, with what opens it: shown until it was noted. */
  envoi = $state.raw<{ envoi: EnvoiEcrit; phrase: string | null } | null>(null);
  /** Whether the file was written since the screen is open. */
  returned = $state(false);
  /** The copy of the PDF that was saved. */
  saved = $state('');

  constructor(vue: ContreseingRecuVue) {
    this.vue = vue;
  }

  get id(): string {
    return this.vue.id;
  }

  /** Countersigns, then writes the file that goes back; gives whether it is countersigned. */
  async sign(identite: string | null, phrase: string | null, protection: ProtectionChoisie | null): Promise<boolean> {
    await this.#act('signature', async () => {
      this.vue = await backend.countersignRecu(this.id, identite, phrase);
    });
    if (this.vue.signe === null) return false;
    await this.deliver(protection);
    return true;
  }

  /** Writes the file that goes back; without `protection` it is for the candidate's key. */
  async deliver(protection: ProtectionChoisie | null): Promise<void> {
    await this.#act('fichier', async () => {
      const envoi = await backend.returnContreseing(this.id, protection);
      if (!envoi) return;
      this.envoi = { envoi, phrase: protection && 'phrase' in protection ? protection.phrase : null };
      this.returned = true;
      announcer.say(words.contreseing.fini.annonce(envoi.fichier));
    });
  }

  read(): Promise<void> {
    return this.#act(null, async () => void (await backend.readContreseing(this.id)));
  }

  savePdf(): Promise<void> {
    return this.#act('fichier', async () => {
      const nom = await backend.saveContreseing(this.id);
      if (nom === null) return;
      this.saved = words.contreseing.fini.copie(nom);
      announcer.say(this.saved);
    });
  }

  async #act(what: 'signature' | 'fichier' | null, work: () => Promise<void>): Promise<void> {
    this.busy = what;
    this.error = null;
    this.saved = '';
    try {
      await work();
    } catch (error) {
      this.error = toMessage(error);
    } finally {
      this.busy = null;
    }
  }
}
