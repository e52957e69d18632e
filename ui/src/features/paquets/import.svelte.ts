// Importing a dossier: a file is chosen, opened, looked at; nothing is imported before it is confirmed.

import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { ImportVue, Message } from '../../lib/backend/types';

export class ImportState {
  /** The file chosen, until it is imported or given up. */
  vue = $state.raw<ImportVue | null>(null);
  /** Why the file could not be looked at. */
  error = $state.raw<Message | null>(null);
  busy = $state(false);

  /** Asks for a file; its preview, or the question of its passphrase, is then shown. */
  async choose(): Promise<void> {
    await this.#act(async () => {
      this.vue = (await backend.importDossier()) ?? this.vue;
    });
  }

  async unlock(phrase: string): Promise<void> {
    const { vue } = this;
    if (!vue) return;
    await this.#act(async () => {
      const opened = await backend.openImport(vue.jeton, phrase);
      // Given up while it was being opened: it is forgotten, not shown.
      if (this.vue === vue) this.vue = opened;
      else await backend.cancelImport(vue.jeton);
    });
  }

  /** The dossier imported, or null when it could not be. */
  async confirm(): Promise<string | null> {
    const { vue } = this;
    let imported: string | null = null;
    if (!vue) return null;
    await this.#act(async () => {
      imported = await backend.confirmImport(vue.jeton, vue.deja_la);
      this.vue = null;
    });
    return imported;
  }

  async giveUp(): Promise<void> {
    const { vue } = this;
    this.vue = null;
    if (vue) await this.#act(async () => void (await backend.cancelImport(vue.jeton)));
    this.error = null;
  }

  async #act(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      await work();
    } catch (error) {
      this.error = toMessage(error);
    } finally {
      this.busy = false;
    }
  }
}
