// A file that came in: chosen, dropped on the window, or double-clicked. Whatever its kind it is opened and looked at first;
// nothing is imported before it is confirmed, and what is refused leaves everything as it was. One for the window.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { Importe, ImportVue, Message } from '../../lib/backend/types';
import { current } from '../../lib/current.svelte';
import { router } from '../../lib/router.svelte';
import { words } from '../../lib/words';
import { type Action, destination, outcome } from './choices';

/** The largest file that is taken from a drop, in bytes; a larger one is opened by its name. */
const MAX_DROPPED = 500_000_000;

export class ImportState {
  /** The file that came in, until it is imported or given up. */
  vue = $state.raw<ImportVue | null>(null);
  /** Why the file could not be looked at, or imported. */
  error = $state.raw<Message | null>(null);
  /** What was done, where it leads to no screen. */
  done = $state('');
  busy = $state(false);
  /** A file is being read, and there is nothing to show of it yet. */
  reading = $state(false);
  /** It was confirmed and is being done: too late to give up. */
  confirming = $state(false);
  /** How many files were imported: lists read themselves again. */
  imported = $state(0);

  /** Whether there is something to show. */
  get shown(): boolean {
    return this.vue !== null || this.error !== null || this.done !== '' || this.reading;
  }

  /** Asks for a file; its preview, or the question of its passphrase, is then shown. */
  async choose(): Promise<void> {
    await this.#act(async () => this.#show(await backend.importDossier()));
  }

  /** A file let go on the window. */
  async receive(file: File): Promise<void> {
    this.reading = true;
    await this.#act(async () => {
      if (file.size > MAX_DROPPED) throw words.paquets.import.tropGros(file.name);
      const bytes = await file.arrayBuffer().catch(() => {
        throw words.paquets.import.illisible(file.name);
      });
      this.#show(await backend.receiveBytes(file.name, new Uint8Array(bytes)));
    });
    this.reading = false;
  }

  /** The PDF that was opened and verified, to take its dossier back. */
  async fromPdf(jeton: string): Promise<void> {
    this.reading = true;
    await this.#act(async () => this.#show(await backend.importPdf(jeton)));
    this.reading = false;
  }

  /** A file the application was opened with, or double-clicked since. */
  async pending(): Promise<void> {
    await this.#act(async () => this.#show(await backend.pendingFile()));
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

  /** Does it, then goes where it leads. */
  async confirm(action: Action): Promise<void> {
    const { vue } = this;
    if (!vue || this.confirming) return;
    this.confirming = true;
    await this.#act(async () => {
      const importe = await backend.confirmImport(vue.jeton, action);
      this.vue = null;
      await this.#arrive(importe, vue);
    });
    this.confirming = false;
  }

  /** What a part of the preview did by itself. */
  async finish(sentence: string): Promise<void> {
    await this.giveUp();
    this.#tell(sentence);
  }

  async giveUp(): Promise<void> {
    if (this.confirming) return;
    const { vue } = this;
    this.vue = null;
    this.done = '';
    if (vue) await this.#act(async () => void (await backend.cancelImport(vue.jeton)));
    this.error = null;
  }

  #show(vue: ImportVue | null): void {
    if (!vue) return;
    this.vue = vue;
    this.done = '';
  }

  async #arrive(importe: Importe, { paquet }: ImportVue): Promise<void> {
    this.imported += 1;
    const said = outcome(importe, paquet);
    const route = destination(importe, paquet);
    // The dossier that is open got something: what is being typed in it stays.
    const { open } = current;
    if (open && open.id === importe.dossier) await open.refresh();
    if (route) {
      router.go(route);
      if (said) announcer.say(said);
    } else if (said) this.#tell(said);
  }

  #tell(sentence: string): void {
    this.done = sentence;
    announcer.say(sentence);
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

export const importing = new ImportState();
