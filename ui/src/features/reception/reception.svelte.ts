// The files received, and what is done with them: verifying, verifying again, taking out of the list, exporting. It promises that a
// row shown is saved, that rows which come by the hundred are shown a few times a second, and that what is let go while something
// runs is not lost: it waits its turn.

import { actions } from '../../lib/actions.svelte';
import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { FormatReception, Message, ReceptionFaite, ReceptionLigne, ReceptionVue } from '../../lib/backend/types';
import { Work } from '../../lib/work.svelte';
import { words } from '../../lib/words';
import type { Drop } from './dropped';
import { merged, moved, VERDICTS } from './rows';

/** The largest file sent to be verified, in bytes: what the verifier reads at most. */
const MAX_PDF = 500_000_000;
/** Milliseconds between two times the rows that came are shown. */
const PACE = 200;
/** Files let go on the page that are read at once; a larger one is read alone. */
const TOGETHER = 3;
const LARGE = 60_000_000;

export class Receptions {
  all = $state.raw<ReceptionLigne[] | null>(null);
  /** Why nothing can be shown. */
  failure = $state.raw<Message | null>(null);
  /** Why the last thing asked was not done. */
  error = $state.raw<Message | null>(null);
  /** What the last thing done gave, in a sentence. */
  said = $state('');
  opened = $state.raw<ReceptionVue | null>(null);
  /** What runs goes on when the screen is left. */
  readonly work = new Work();
  #came: ReceptionLigne[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  /** What runs was stopped: what waits is not begun. */
  #stopped = false;
  #waiting: { lot: number | null; drop: Drop }[] = [];

  async load(): Promise<void> {
    try {
      this.all = await backend.receptions();
      this.failure = null;
    } catch (error) {
      this.failure = toMessage(error);
    }
  }

  /** Asks for files, or for a folder, and verifies them. */
  async choose(dossier: boolean): Promise<void> {
    await this.#run(async () => {
      const come: ReceptionLigne[] = [];
      const done = await this.work.run((travail) => backend.chooseReceptions(dossier, this.#heard(come), travail));
      if (done) this.#tell(this.#received(done, come));
    });
  }

  /** Verifies what was let go on the page: where it is, or from its bytes where the system does not say. */
  async drop(drop: Drop): Promise<void> {
    // Claimed at once: another drag may be over the page before this one has its turn.
    const lot = await backend.claimDropped(drop.names).catch(() => null);
    this.#waiting.push({ lot, drop });
    await this.#run(async () => {
      for (let next = this.#waiting.shift(); next && !this.#stopped; next = this.#waiting.shift()) await this.#verifyDrop(next.lot, next.drop);
      this.#waiting = [];
    });
  }

  async #verifyDrop(lot: number | null, drop: Drop): Promise<void> {
    const come: ReceptionLigne[] = [];
    let done = lot === null ? null : await this.work.run((travail) => backend.receiveDropped(lot, this.#heard(come), travail));
    if (!done) {
      const files = await drop.files();
      if (files.length === 0) return this.#tell(words.reception.pasUnPdf);
      done = await this.work.run(({ told }) => this.#verifyBytes(files, come, (fait) => told({ etape: 'verification', phrase: words.reception.etape(fait, files.length), fait, total: files.length })));
    }
    this.#stopped = done.arretee;
    this.#tell(this.#received(done, come));
  }

  /** Verifies rows again, where their files are. */
  async recheck(lignes: ReceptionLigne[]): Promise<void> {
    const there = lignes.filter(({ dossier }) => dossier !== null);
    if (there.length === 0) return this.#tell(words.reception.sansPlace);
    await this.#run(async () => {
      const come: ReceptionLigne[] = [];
      const done = await this.work.run((travail) => backend.recheckReceptions(there.map(({ id }) => id), this.#heard(come), travail));
      const changed = come.filter(({ controle }) => controle === 'change').length;
      this.#tell(words.reception.refait(done, come.filter((one) => !moved(one)).length, changed, come.filter(moved).length - changed, lignes.length - there.length));
      if (this.opened && come.some(({ id }) => id === this.opened?.ligne.id)) await this.open(this.opened.ligne.id);
    });
  }

  async open(id: string): Promise<void> {
    try {
      this.opened = await backend.openReception(id);
      this.error = null;
    } catch (error) {
      this.error = toMessage(error);
    }
  }

  /** Takes rows out of the list; they come back as any action does. */
  async remove(lignes: ReceptionLigne[]): Promise<void> {
    const [first] = lignes;
    if (!first) return;
    const ids = lignes.map(({ id }) => id);
    const gone = new Set(ids);
    const w = words.reception;
    const out = async () => {
      await backend.retireReceptions(ids, true);
      this.all = (this.all ?? []).filter(({ id }) => !gone.has(id));
    };
    const back = async () => {
      await backend.retireReceptions(ids, false);
      await this.load();
    };
    this.error = null;
    try {
      await out();
      this.said = '';
      if (this.opened && gone.has(this.opened.ligne.id)) this.opened = null;
      actions.done({ label: w.labelRetirer(ids.length, first.fichier), said: w.retire(ids.length, first.fichier), undo: back, redo: out });
    } catch (error) {
      this.error = toMessage(error);
    }
  }

  async exportAs(lignes: ReceptionLigne[], format: FormatReception): Promise<void> {
    this.error = null;
    try {
      const name = await backend.exportReceptions(lignes.map(({ id }) => id), format);
      if (name !== null) this.#tell(words.reception.exporte(name));
    } catch (error) {
      this.error = toMessage(error);
    }
  }

  /** Each file in turn, a few at once; stopped, those that were not begun are left. */
  async #verifyBytes(files: File[], come: ReceptionLigne[], told: (done: number) => void): Promise<ReceptionFaite> {
    let next = 0;
    let verifies = 0;
    let alone: Promise<void> = Promise.resolve();
    told(0);
    const one = async (file: File) => {
      if (file.size > MAX_PDF) {
        this.error = { code: 'fichier_trop_gros', quoi: words.reception.tropGros(file.name), sauf: '', suite: '' };
        return;
      }
      this.#put([await backend.receiveReception(file.name, new Uint8Array(await file.arrayBuffer()))], come);
      verifies += 1;
      told(verifies);
    };
    const worker = async () => {
      while (next < files.length && !this.work.stopping) {
        const file = files[next++]!;
        if (file.size <= LARGE) await one(file);
        // Those that are large follow one another: their bytes are never together in memory.
        else await (alone = alone.then(() => one(file)));
      }
    };
    await Promise.all(Array.from({ length: TOGETHER }, worker));
    return { trouves: files.length, verifies, arretee: this.work.stopping };
  }

  #heard(come: ReceptionLigne[]): (lignes: ReceptionLigne[]) => void {
    return (lignes) => this.#put(lignes, come);
  }

  #put(lignes: ReceptionLigne[], come: ReceptionLigne[]): void {
    come.push(...lignes);
    this.#came.push(...lignes);
    this.#timer ??= setTimeout(() => this.#show(), PACE);
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#came.length === 0) return;
    this.all = merged(this.all ?? [], this.#came);
    this.#came = [];
  }

  #received(done: ReceptionFaite, come: ReceptionLigne[]): string {
    const many = VERDICTS.map((verdict): [typeof verdict, number] => [verdict, come.filter(({ trouve }) => trouve.verdict === verdict).length]);
    return words.reception.fait(done, many);
  }

  #tell(sentence: string): void {
    this.said = sentence;
    announcer.say(sentence);
  }

  async #run(what: () => Promise<void>): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#stopped = false;
    this.error = null;
    this.said = '';
    try {
      await what();
    } catch (error) {
      this.error = toMessage(error);
    } finally {
      this.#running = false;
      this.#show();
    }
  }
}

/** Those of the library. */
export const receptions = new Receptions();
