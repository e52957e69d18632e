// One thing done with the key of an identity: its phrase is asked where the keyring does not open it, or does no longer, and is
// kept no longer than the window that asks.

import { toMessage } from '../../lib/backend/message';
import type { IdentiteConnue, Message } from '../../lib/backend/types';
import { asksPhrase } from '../depot/depot.svelte';

export class KeyAct {
  phrase = $state('');
  busy = $state(false);
  error = $state.raw<Message | null>(null);
  /** The keyring did not open the key after all. */
  #refused = $state(false);

  constructor(readonly identite: Pick<IdentiteConnue, 'usage' | 'ouverture'>) {}

  get asks(): boolean {
    return this.identite.usage === 'visiteur' || this.identite.ouverture === 'phrase' || this.#refused;
  }

  get ready(): boolean {
    return !this.asks || this.phrase !== '';
  }

  /** Does it with what opens the key. Gives whether it is done. */
  async run(work: (phrase: string | null) => Promise<unknown>): Promise<boolean> {
    if (this.busy || !this.ready) return false;
    this.busy = true;
    this.error = null;
    try {
      await work(this.asks ? this.phrase : null);
      return true;
    } catch (error) {
      this.error = toMessage(error);
      if (asksPhrase(this.error)) this.#refused = true;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
