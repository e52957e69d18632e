// The avis of the dossier that is open, and the request that was last made. One for each dossier that is open, so that the phrase
// of a request is shown until it was noted, whatever screen was looked at meanwhile.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { AvisVue, EnvoiEcrit, Message, SignataireVue } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { words } from '../../lib/words';

export interface Made {
  envoi: EnvoiEcrit;
  pour: string;
  /** What opens it, where a phrase does. */
  phrase: string | null;
}

export class AvisState {
  vue = $state.raw<AvisVue | null>(null);
  error = $state.raw<Message | null>(null);
  /** The request just made: shown until it was noted. */
  made = $state.raw<Made | null>(null);
  #asked = 0;

  constructor(readonly open: OpenDossier) {}

  /** Reads them again; of two readings the last one asked is shown. */
  async load(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const vue = await backend.avis(this.open.id);
      if (asked !== this.#asked) return;
      this.vue = vue;
      this.error = null;
    } catch (error) {
      if (asked === this.#asked) this.error = toMessage(error);
    }
  }

  /** Their words were read aloud and are the same: from now on they are known here. */
  async know({ empreinte, nom }: SignataireVue): Promise<void> {
    try {
      await backend.judgeContact(empreinte, 'lecture');
      announcer.say(words.avis.connu(nom));
      await this.load();
    } catch (error) {
      this.error = toMessage(error);
    }
  }
}

const states = new WeakMap<OpenDossier, AvisState>();

export function avisOf(open: OpenDossier): AvisState {
  let state = states.get(open);
  if (!state) {
    state = new AvisState(open);
    states.set(open, state);
  }
  return state;
}
