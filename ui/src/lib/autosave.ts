// Saves one thing (a text, a form) soon after it stops changing. It promises that saves never overtake one another, that
// what failed stays here and can be tried again with the same operation id, and that nothing else is asked of the
// screen than to call `change`. Time, identifiers and the saving itself are given to it.

import type { Message } from './backend/types';

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'pending' }
  | { kind: 'saving' }
  | { kind: 'failed'; message: Message };

export interface AutosaveOptions<T> {
  /** Writes a value; rejects with what went wrong. */
  save: (value: T, operation: string) => Promise<void>;
  /** Turns what was rejected into a message. */
  explain: (error: unknown) => Message;
  /** Told at each change of state. */
  onState: (state: SaveState) => void;
  newId: () => string;
  /** Milliseconds of quiet before a save. */
  quiet?: number;
  /** Milliseconds after which a save happens even without quiet. */
  longest?: number;
}

export class Autosave<T> {
  readonly #options: Required<AutosaveOptions<T>>;
  #value: T;
  #saved: T;
  #state: SaveState = { kind: 'saved' };
  #attempt: { value: T; operation: string } | null = null;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #longest: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | null = null;

  constructor(value: T, options: AutosaveOptions<T>) {
    this.#value = value;
    this.#saved = value;
    // A quarter of a second of quiet leaves as much for the write: what was typed is on disk half a second after the last key.
    this.#options = { quiet: 250, longest: 3000, ...options };
  }

  /** What is on screen. */
  get value(): T {
    return this.#value;
  }

  get state(): SaveState {
    return this.#state;
  }

  /** Takes the value now on screen. */
  change(value: T): void {
    this.#value = value;
    if (value === this.#saved && !this.#running && !this.#attempt) return this.#settle();
    if (this.#state.kind === 'saved') this.#say({ kind: 'pending' });
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => void this.flush(), this.#options.quiet);
    this.#longest ??= setTimeout(() => void this.flush(), this.#options.longest);
  }

  /** What the store holds changed by another way than this one. */
  replace(value: T): void {
    this.#value = value;
    this.#saved = value;
    this.#attempt = null;
    if (!this.#running) this.#settle();
  }

  /** Saves now what is not saved. Gives whether everything is. Also « Réessayer ». */
  async flush(): Promise<boolean> {
    this.#stopWaiting();
    if (this.#running) {
      await this.#running;
      return this.#value === this.#saved ? true : this.flush();
    }
    if (this.#value === this.#saved && !this.#attempt) return true;
    this.#running = this.#run();
    try {
      return await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async #run(): Promise<boolean> {
    while (this.#value !== this.#saved || this.#attempt) {
      const value = this.#value;
      // The same value is the same operation: the first try may have been written although it was said to fail.
      if (this.#attempt?.value !== value) this.#attempt = { value, operation: this.#options.newId() };
      this.#say({ kind: 'saving' });
      try {
        await this.#options.save(value, this.#attempt.operation);
      } catch (error) {
        this.#stopWaiting();
        this.#say({ kind: 'failed', message: this.#options.explain(error) });
        return false;
      }
      this.#saved = value;
      this.#attempt = null;
    }
    this.#settle();
    return true;
  }

  #settle(): void {
    this.#stopWaiting();
    if (this.#state.kind !== 'saved') this.#say({ kind: 'saved' });
  }

  #stopWaiting(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#longest);
    this.#longest = undefined;
  }

  #say(state: SaveState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
