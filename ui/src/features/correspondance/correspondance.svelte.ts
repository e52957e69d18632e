// The table of the dossier that is open, and what can be done with the whole of it. It promises the newest table: whatever
// changes the bilan asks for it again, and an older answer never replaces a newer one.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { Correspondance, FormatTableau, Message } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { words } from '../../lib/words';
import type { Filtre } from './table';

/** What is kept of the screen while another one is shown. */
export interface Memory {
  filtre: Filtre;
  competence: string | null;
  image: boolean;
  /** Keys of the cell that has, or had, the focus. */
  row: string;
  column: string;
  /** Left by opening a passage: coming back gives the focus back. */
  left: boolean;
}

const memories = new Map<string, Memory>();

export function memoryOf(dossier: string): Memory {
  let found = memories.get(dossier);
  if (!found) {
    found = { filtre: 'tous', competence: null, image: false, row: '', column: '', left: false };
    memories.set(dossier, found);
  }
  return found;
}

export class CorrespondanceState {
  readonly #open: OpenDossier;
  #asked = 0;
  table = $state.raw<Correspondance | null>(null);
  error = $state.raw<Message | null>(null);
  busy = $state<'impression' | FormatTableau | null>(null);
  done = $state('');

  constructor(open: OpenDossier) {
    this.#open = open;
  }

  async load(): Promise<void> {
    const turn = ++this.#asked;
    try {
      const table = await backend.correspondance(this.#open.id);
      if (turn !== this.#asked) return;
      this.table = table;
    } catch (error) {
      if (turn === this.#asked) this.error = toMessage(error);
    }
  }

  async print(): Promise<void> {
    await this.#run('impression', async () => {
      await backend.printCorrespondance(this.#open.id);
      return words.correspondance.imprime;
    });
  }

  async exportAs(format: FormatTableau): Promise<void> {
    await this.#run(format, async () => {
      const name = await backend.exportCorrespondance(this.#open.id, format);
      return name === null ? '' : words.correspondance.exporte(name);
    });
  }

  async #run(what: 'impression' | FormatTableau, work: () => Promise<string>): Promise<void> {
    if (this.busy) return;
    this.busy = what;
    this.error = null;
    this.done = '';
    try {
      await this.#open.flush();
      this.done = await work();
      if (this.done) announcer.say(this.done);
    } catch (error) {
      this.error = toMessage(error);
    } finally {
      this.busy = null;
    }
  }
}
