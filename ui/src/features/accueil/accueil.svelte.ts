// What the first screen shows, and what it begins: opening, creating, the example, the verification of a file.

import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { Accueil, Message, NouveauDossier, VerificationVue } from '../../lib/backend/types';
import { router } from '../../lib/router.svelte';
import { themes } from '../../lib/theme.svelte';
import { words } from '../../lib/words';

/** The largest file sent to be verified, in bytes: what the verifier reads at most. */
const MAX_SEALED = 500_000_000;

export class Home {
  vue = $state.raw<Accueil | null>(null);
  /** Why nothing can be shown. */
  failure = $state.raw<Message | null>(null);
  /** Why the last action failed. */
  error = $state.raw<Message | null>(null);
  busy = $state(false);
  verification = $state.raw<VerificationVue | null>(null);

  async load(): Promise<void> {
    try {
      this.vue = await backend.accueil();
      this.failure = null;
      themes.show(this.vue.theme);
    } catch (error) {
      this.failure = toMessage(error);
    }
  }

  open(dossier: string): void {
    router.go({ ecran: 'vue', dossier });
  }

  async create(nouveau: NouveauDossier): Promise<void> {
    await this.#act(async () => this.open(await backend.createDossier(nouveau)));
  }

  async example(code: string): Promise<void> {
    await this.#act(async () => this.open(await backend.createExample(code)));
  }

  async verifyChosen(): Promise<void> {
    await this.#act(async () => {
      this.verification = (await backend.verifyFile()) ?? this.verification;
    });
  }

  async verifyDropped(file: File): Promise<void> {
    await this.#act(async () => {
      if (file.size > MAX_SEALED) throw words.erreurs.pdfTropGros(file.name);
      this.verification = await backend.verifyBytes(file.name, new Uint8Array(await file.arrayBuffer()));
    });
  }

  async #act(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      await what();
    } catch (error) {
      this.error = toMessage(error);
    } finally {
      this.busy = false;
    }
  }
}
