// The backups of the library: the list, one more now, what one of them holds, a copy of a dossier from it, another place for the
// library. One thing at a time; what fails is said, and what was shown stays.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { DossierResume, Message, SauvegardesVue } from '../../lib/backend/types';
import { current } from '../../lib/current.svelte';
import { words } from '../../lib/words';
import { settings } from './settings.svelte';

const w = words.reglages.sauvegardes;

export class Backups {
  vue = $state.raw<SauvegardesVue | null>(null);
  failure = $state.raw<Message | null>(null);
  busy = $state<'sauvegarde' | 'lecture' | 'reprise' | 'deplacement' | null>(null);
  /** What went well, said until the next thing. */
  said = $state('');
  /** The backup that is looked into. */
  opened = $state<string | null>(null);
  content = $state.raw<DossierResume[]>([]);
  /** The copy just made. */
  copy = $state<string | null>(null);

  async load(): Promise<void> {
    await this.#act(null, async () => {
      this.vue = await backend.sauvegardes();
    });
  }

  async now(): Promise<void> {
    await this.#act('sauvegarde', async () => {
      await current.open?.flush();
      this.vue = await backend.backupNow();
      this.#say(w.faite);
    });
  }

  /** Looks into a backup, or closes it. */
  async look(nom: string): Promise<void> {
    if (this.opened === nom) {
      this.opened = null;
      return;
    }
    await this.#act('lecture', async () => {
      this.opened = nom;
      this.content = [];
      try {
        this.content = await backend.backupContent(nom);
      } catch (error) {
        this.opened = null;
        throw error;
      }
    });
  }

  async restore(nom: string, dossier: string): Promise<void> {
    await this.#act('reprise', async () => {
      this.copy = await backend.restoreFromBackup(nom, dossier);
      settings.restored += 1;
      this.#say(w.reprise);
    });
  }

  async move(): Promise<void> {
    await this.#act('deplacement', async () => {
      await current.open?.flush();
      const place = await backend.moveLibrary();
      if (place === null) return;
      this.vue = await backend.sauvegardes();
      this.#say(w.deplacee(place));
    });
  }

  #say(sentence: string): void {
    this.said = sentence;
    announcer.say(sentence);
  }

  async #act(busy: Backups['busy'], what: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = busy;
    this.failure = null;
    this.said = '';
    this.copy = null;
    try {
      await what();
    } catch (error) {
      this.failure = toMessage(error);
    } finally {
      this.busy = null;
    }
  }
}
