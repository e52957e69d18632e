// Adds files to the evidence of a dossier, one after the other, and keeps what became of each: added, there already,
// refused with its reason. A file too large is refused before it is sent.

import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { AjoutPreuves, FichierRefuse, PreuveId } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { announcer } from '../../lib/announce.svelte';
import { words } from '../../lib/words';

/** The largest file accepted, in bytes; the shell has the same limit and the last word. */
export const MAX_FILE = 50_000_000;

export class PreuveAdder {
  readonly #open: OpenDossier;
  progress = $state<{ done: number; total: number } | null>(null);
  refused = $state.raw<FichierRefuse[]>([]);
  already = $state(0);
  added = $state(0);

  constructor(open: OpenDossier) {
    this.#open = open;
  }

  /** Adds what was let go; gives the evidence in the order of the files, that already there included. */
  async add(files: File[]): Promise<PreuveId[]> {
    this.#reset();
    const ids: PreuveId[] = [];
    for (const [rank, file] of files.entries()) {
      this.progress = { done: rank, total: files.length };
      ids.push(...(await this.#addOne(file)));
    }
    this.progress = null;
    this.#tell();
    return ids;
  }

  /** Opens the system's window to choose files. */
  async choose(): Promise<PreuveId[]> {
    this.#reset();
    try {
      const ids = this.#take(await backend.choosePreuves(this.#open.id));
      this.#tell();
      return ids;
    } catch (error) {
      this.refused = [{ nom: '', erreur: toMessage(error) }];
      return [];
    }
  }

  async #addOne(file: File): Promise<PreuveId[]> {
    if (file.size > MAX_FILE) return this.#refuse(file.name, words.erreurs.fichierTropGros(file.name));
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      return this.#refuse(file.name, words.erreurs.fichierIllisible(file.name));
    }
    try {
      return this.#take(await backend.addPreuve(this.#open.id, file.name, bytes));
    } catch (error) {
      return this.#refuse(file.name, toMessage(error));
    }
  }

  #refuse(nom: string, erreur: FichierRefuse['erreur']): PreuveId[] {
    this.refused = [...this.refused, { nom, erreur }];
    return [];
  }

  #take(vue: AjoutPreuves): PreuveId[] {
    this.#open.takePreuves(vue);
    this.refused = [...this.refused, ...vue.refusees];
    this.already += vue.deja_la.length;
    this.added += vue.ajoutees.filter((id) => !vue.deja_la.includes(id)).length;
    return [...new Set([...vue.ajoutees, ...vue.deja_la])];
  }

  #tell(): void {
    const sentences = [];
    if (this.added > 0) sentences.push(words.preuves.ajoutees(this.added));
    if (this.already > 0) sentences.push(words.preuves.dejaLa(this.already));
    if (sentences.length > 0) announcer.say(sentences.join(' '));
  }

  #reset(): void {
    this.refused = [];
    this.already = 0;
    this.added = 0;
  }
}
