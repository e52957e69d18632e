// Writing a whole dossier where the user says: as open files, or as a package a passphrase opens.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { Message } from '../../lib/backend/types';
import { words } from '../../lib/words';

/** The shortest passphrase accepted, in characters; the application checks it too. */
export const MIN_PHRASE = 12;

export class ExportState {
  busy = $state<'zip' | 'paquet' | null>(null);
  error = $state.raw<Message | null>(null);
  /** What was written last. */
  done = $state('');
  /** The package just made, with what opens it: shown until it was noted. */
  made = $state.raw<{ fichier: string; phrase: string } | null>(null);

  constructor(readonly dossier: string) {}

  async exportOpen(): Promise<void> {
    await this.#act('zip', async () => {
      const fichier = await backend.exportDossier(this.dossier);
      if (fichier) this.#tell(words.paquets.exporte(fichier));
    });
  }

  async propose(): Promise<string> {
    try {
      return await backend.proposePhrase();
    } catch (error) {
      this.error = toMessage(error);
      return '';
    }
  }

  /** Whether it was written. */
  async exportPackage(pour: string, phrase: string): Promise<boolean> {
    return this.#act('paquet', async () => {
      const fichier = await backend.exportPaquet(this.dossier, pour, phrase);
      if (fichier === null) return false;
      this.made = { fichier, phrase };
      announcer.say(words.paquets.paquet.cree(fichier));
      return true;
    });
  }

  #tell(sentence: string): void {
    this.done = sentence;
    announcer.say(sentence);
  }

  async #act(what: 'zip' | 'paquet', work: () => Promise<boolean | void>): Promise<boolean> {
    this.busy = what;
    this.error = null;
    this.done = '';
    try {
      return (await work()) ?? true;
    } catch (error) {
      this.error = toMessage(error);
      return false;
    } finally {
      this.busy = null;
    }
  }
}
