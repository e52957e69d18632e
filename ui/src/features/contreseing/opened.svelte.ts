// The signed PDF that was opened last: chosen, dropped or double-clicked. It is verified before anything is shown of it; what can be
// done with it is countersigning, or keeping it in its dossier. One for the window: its bytes wait in the shell, under a token.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { ContreseingEcrit, Message, PdfVue, RetourVue } from '../../lib/backend/types';
import { current } from '../../lib/current.svelte';
import { words } from '../../lib/words';

/** The largest PDF sent to be verified, in bytes: what the verifier reads at most. */
const MAX_PDF = 500_000_000;

export class OpenedPdf {
  vue = $state.raw<PdfVue | null>(null);
  /** Why it could not be read, or what was asked of it was not done. */
  error = $state.raw<Message | null>(null);
  busy = $state(false);
  /** What it became, once it is kept in its dossier. */
  kept = $state.raw<RetourVue | null>(null);
  /** What was written, once it is countersigned. */
  written = $state.raw<ContreseingEcrit | null>(null);

  /** Asks for a file; gives whether one was chosen. */
  choose(): Promise<boolean> {
    return this.#show(() => backend.openPdf());
  }

  /** A file let go on the window. */
  receive(file: File): Promise<boolean> {
    return this.#show(async () => {
      if (file.size > MAX_PDF) throw words.erreurs.pdfTropGros(file.name);
      return backend.receivePdf(file.name, new Uint8Array(await file.arrayBuffer()));
    });
  }

  /** The file the application was opened with, once. */
  pending(): Promise<boolean> {
    return this.#show(() => backend.pendingPdf());
  }

  /** Forgets it: nothing of it stays but what was kept or written. */
  close(): void {
    this.vue = null;
    this.error = null;
    this.kept = null;
    this.written = null;
  }

  read(): Promise<boolean> {
    return this.#act(async ({ jeton }) => {
      await backend.readPdf(jeton);
    });
  }

  /** Countersigns it and writes the result where the user says; gives whether it was written. */
  async countersign(identite: string | null, phrase: string | null): Promise<boolean> {
    await this.#act(async ({ jeton }) => {
      this.written = await backend.countersignPdf(jeton, identite, phrase);
      if (this.written) announcer.say(words.contreseing.fini.annonce(this.written.fichier));
    });
    return this.written !== null;
  }

  /** Keeps it beside the sealed version it goes on from; of `dossier` where one is open. */
  async keep(dossier: string | null = null): Promise<boolean> {
    await this.#act(async ({ jeton }) => {
      this.kept = await backend.keepPdf(jeton, dossier);
      const { open } = current;
      if (open && open.id === this.kept.dossier) await open.refresh();
      announcer.say(words.contreseing.suite.gardee(this.kept.numero));
    });
    return this.kept !== null;
  }

  async #show(ask: () => Promise<PdfVue | null>): Promise<boolean> {
    this.busy = true;
    this.error = null;
    try {
      const vue = await ask();
      if (!vue) return false;
      this.close();
      this.vue = vue;
      announcer.say(words.verification.annonce(vue.verification.fichier, words.verification.verdicts[vue.verification.verdict]));
      return true;
    } catch (error) {
      this.error = toMessage(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  async #act(work: (vue: PdfVue) => Promise<void>): Promise<boolean> {
    if (!this.vue || this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      await work(this.vue);
      return true;
    } catch (error) {
      this.error = toMessage(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

export const opened = new OpenedPdf();
