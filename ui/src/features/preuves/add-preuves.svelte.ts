// Adds files to the evidence of a dossier, one after the other, and keeps what became of each: added, there already, place
// of shooting taken out, refused with its reason. It says how far it is and stops when asked, after the file in hand; what was
// added stays. A file too large is refused before it is sent.

import { actions } from '../../lib/actions.svelte';
import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { AjoutPreuves, FichierRefuse, PreuveId } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { words } from '../../lib/words';
import { takePreuve } from './changes';

/** The largest file accepted, in bytes; the shell has the same limit and the last word. */
export const MAX_FILE = 50_000_000;

/** One file to add: its name, and how. */
interface Given {
  name: string;
  add: () => Promise<AjoutPreuves>;
}

export class PreuveAdder {
  readonly #open: OpenDossier;
  progress = $state<{ done: number; total: number; name: string } | null>(null);
  refused = $state.raw<FichierRefuse[]>([]);
  already = $state(0);
  added = $state(0);
  /** Photos whose place of shooting was taken out. */
  withoutPlace = $state(0);
  /** Files that were not looked at because it was asked to stop. */
  left = $state(0);
  #stopping = $state(false);

  constructor(open: OpenDossier) {
    this.#open = open;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Adds what was let go; gives the evidence in the order of the files, that already there included. */
  async add(files: File[]): Promise<PreuveId[]> {
    if (this.progress) return [];
    return this.#addAll(files.map((file) => ({ name: file.name, add: () => this.#send(file) })));
  }

  /** Opens the system's window to choose files. */
  async choose({ several = true, undoable = true } = {}): Promise<PreuveId[]> {
    if (this.progress) return [];
    try {
      const { lot, noms } = await backend.choosePreuves(several);
      const files = several ? noms : noms.slice(0, 1);
      return await this.#addAll(files.map((name, rang) => ({ name, add: () => backend.addChosenPreuve(this.#open.id, lot, rang) })), undoable);
    } catch (error) {
      this.refused = [{ nom: '', erreur: toMessage(error) }];
      return [];
    }
  }

  /** Stops after the file in hand. */
  stop(): void {
    this.#stopping = true;
  }

  async #addAll(files: Given[], undoable = true): Promise<PreuveId[]> {
    this.#reset();
    const ids: PreuveId[] = [];
    const fresh: PreuveId[] = [];
    for (const [done, { name, add }] of files.entries()) {
      if (this.#stopping) {
        this.left = files.length - done;
        break;
      }
      this.progress = { done, total: files.length, name };
      try {
        const vue = await add();
        ids.push(...this.#take(vue));
        fresh.push(...vue.ajoutees.filter((id) => !vue.deja_la.includes(id)));
      } catch (error) {
        this.refused = [...this.refused, { nom: name, erreur: toMessage(error) }];
      }
    }
    this.progress = null;
    this.#tell();
    if (undoable) this.#offerUndo(fresh);
    return [...new Set(ids)];
  }

  async #send(file: File): Promise<AjoutPreuves> {
    if (file.size > MAX_FILE) throw words.erreurs.fichierTropGros(file.name);
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      throw words.erreurs.fichierIllisible(file.name);
    }
    return backend.addPreuve(this.#open.id, file.name, bytes);
  }

  #take(vue: AjoutPreuves): PreuveId[] {
    this.#open.takePreuves(vue);
    this.refused = [...this.refused, ...vue.refusees];
    this.already += vue.deja_la.length;
    this.withoutPlace += vue.sans_lieu.length;
    this.added += vue.ajoutees.filter((id) => !vue.deja_la.includes(id)).length;
    return [...vue.ajoutees, ...vue.deja_la];
  }

  #tell(): void {
    const sentences = [];
    if (this.added > 0) sentences.push(words.preuves.ajoutees(this.added));
    if (this.already > 0) sentences.push(words.preuves.dejaLa(this.already));
    if (this.withoutPlace > 0) sentences.push(words.preuves.sansLieu(this.withoutPlace));
    if (this.left > 0) sentences.push(words.preuves.arretee(this.left));
    if (sentences.length > 0) announcer.say(sentences.join(' '));
  }

  #offerUndo(ids: PreuveId[]): void {
    if (ids.length === 0) return;
    const open = this.#open;
    const remove = async () => {
      for (const id of ids) await takePreuve(open, id);
    };
    const restore = async () => {
      for (const id of ids) open.takePreuves(await backend.restorePreuve(open.id, id));
    };
    actions.done({ dossier: open.id, label: words.preuves.labelAjouter(ids.length), said: words.preuves.ajoutees(ids.length), undo: remove, redo: restore });
  }

  #reset(): void {
    this.refused = [];
    this.already = 0;
    this.added = 0;
    this.withoutPlace = 0;
    this.left = 0;
    this.#stopping = false;
  }
}
