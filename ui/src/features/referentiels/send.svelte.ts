// Giving a référentiel to others as a package: how it is opened, and whether it is signed. What is chosen stays until it is written
// or given up.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { Message, PaquetEcrit, ReferentielKey } from '../../lib/backend/types';
import { words } from '../../lib/words';
import { ProtectionState } from '../paquets/protection.svelte';

export class Sending {
  pour = $state('');
  busy = $state(false);
  error = $state.raw<Message | null>(null);
  /** What was written, and the phrase that opens it: shown until it was noted. */
  made = $state.raw<{ paquet: PaquetEcrit; phrase: string | null } | null>(null);
  readonly protection = new ProtectionState();

  async begin(): Promise<void> {
    this.error = null;
    this.made = null;
    await this.protection.load(this.pour);
  }

  /** Writes it where the user says; gives whether it was written. */
  async send(key: ReferentielKey, signer: boolean, phrase: string | null): Promise<boolean> {
    const { choisie } = this.protection;
    if (!choisie) return false;
    this.busy = true;
    this.error = null;
    try {
      const paquet = await backend.sendReferentiel(key, this.pour.trim(), choisie, signer, phrase);
      if (!paquet) return false;
      this.made = { paquet, phrase: 'phrase' in choisie ? choisie.phrase : null };
      announcer.say(words.referentiels.envoyer.ecrit(paquet.fichier));
      return true;
    } catch (error) {
      this.error = toMessage(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
