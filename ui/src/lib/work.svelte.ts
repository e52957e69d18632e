// Long work of the page: how far it is, and the way to stop it. It promises that one piece runs at a time in a `Work`, that what
// is shown is of the piece that runs, and that stopping is only asked: the work itself says, by rejecting with the code `arrete`,
// that it ended and kept nothing.

import { stopWork, type Travail } from './backend/commands';
import type { AvancementVue, Message } from './backend/types';

/** Whether that rejection is the person's own stop: nothing went wrong. */
export function isStopped(message: Message): boolean {
  return message.code === 'arrete';
}

export class Work {
  #id: string | null = null;
  running = $state(false);
  /** What was told last; null until something is. */
  progress = $state.raw<AvancementVue | null>(null);
  /** It was asked to stop, and has not ended yet. */
  stopping = $state(false);

  /** Begins a piece of work; gives and rejects what it does. Refused while another runs. */
  async run<T>(start: (travail: Travail) => Promise<T>): Promise<T> {
    if (this.#id !== null) throw new Error('this work runs already');
    const id = crypto.randomUUID();
    this.#id = id;
    this.running = true;
    this.stopping = false;
    this.progress = null;
    try {
      return await start({ id, told: (avancement) => this.#hear(id, avancement) });
    } finally {
      this.#id = null;
      this.running = false;
      this.stopping = false;
      this.progress = null;
    }
  }

  /** Asks it to stop. */
  stop(): void {
    if (this.#id === null || this.stopping) return;
    this.stopping = true;
    // What cannot be asked is heard from the work itself, which goes on.
    stopWork(this.#id).catch(() => (this.stopping = false));
  }

  /** What arrives after the end is of no more use. */
  #hear(id: string, avancement: AvancementVue): void {
    if (this.#id === id) this.progress = avancement;
  }
}
