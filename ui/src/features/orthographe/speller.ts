// What is known of the words of one dossier: those of the dictionary, those the candidate added, those left alone for now. It
// asks each word once, many at a time, and tells when an answer came. While no dictionary answers, no word is wrong.

import * as backend from '../../lib/backend/commands';

/** As many words as the shell looks up at once. */
const AT_ONCE = 2_000;

export class Speller {
  readonly #dossier: string;
  readonly #right = new Map<string, boolean>();
  readonly #personal = new Set<string>();
  readonly #left = new Set<string>();
  #names = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #waiting = new Set<string>();
  #asking = false;
  #failures = 0;

  constructor(dossier: string) {
    this.#dossier = dossier;
    void this.#load();
  }

  /** Whether a word is to be underlined; false while it is not known. */
  isWrong(word: string): boolean {
    if (this.#left.has(word) || this.#personal.has(bare(word)) || this.#names.has(bare(word))) return false;
    const right = this.#right.get(word);
    if (right === undefined) this.#waiting.add(word);
    return right === false;
  }

  /** Asks about the words that came up since the last time. */
  async ask(): Promise<void> {
    if (this.#asking || this.#failures > 2) return;
    this.#asking = true;
    try {
      while (this.#waiting.size > 0) {
        const words = [...this.#waiting].slice(0, AT_ONCE);
        const wrong = new Set(await backend.checkWords(words));
        for (const word of words) {
          this.#right.set(word, !wrong.has(word));
          this.#waiting.delete(word);
        }
        if (wrong.size > 0) this.#tell();
      }
      this.#failures = 0;
    } catch {
      // Spelling is a help: without a dictionary the text is simply not underlined.
      this.#failures += 1;
    } finally {
      this.#asking = false;
    }
  }

  /** The words the candidate added, in order. */
  get personal(): string[] {
    return [...this.#personal].sort((a, b) => a.localeCompare(b, 'fr'));
  }

  /** Adds a word for this dossier; resolves once it is kept. */
  async add(word: string): Promise<void> {
    await backend.addWord(this.#dossier, bare(word));
    this.#personal.add(bare(word));
    this.#tell();
  }

  async remove(word: string): Promise<void> {
    await backend.removeWord(this.#dossier, word);
    this.#personal.delete(word);
    this.#tell();
  }

  /** Takes the names of people and places written in the forms of the dossier: nobody misspells them there. */
  acceptNames(names: string[]): void {
    const words = new Set(names.flatMap((name) => name.split(/[^\p{L}\p{M}’'-]+/u)).filter(Boolean).map(bare));
    if (words.size === this.#names.size && [...words].every((word) => this.#names.has(word))) return;
    this.#names = words;
    this.#tell();
  }

  /** Leaves a word alone until the window closes. */
  leave(word: string): void {
    this.#left.add(word);
    this.#tell();
  }

  /** Calls `listener` at each answer; gives how to stop. */
  onAnswer(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #load(): Promise<void> {
    try {
      for (const word of await backend.wordsOf(this.#dossier)) this.#personal.add(word);
      this.#tell();
    } catch {
      // The words are asked again with the next opening; until then they are underlined.
    }
  }

  #tell(): void {
    this.#listeners.forEach((listener) => listener());
  }
}

/** A word as it is kept: one apostrophe, without the article that was elided before it. */
export function bare(word: string): string {
  return word.replaceAll("'", '’').replace(/^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu)’(?=\p{L})/iu, '');
}

const open = new Map<string, Speller>();

/** The one of a dossier, the same as long as the window is open. */
export function spellerOf(dossier: string): Speller {
  let found = open.get(dossier);
  if (!found) open.set(dossier, (found = new Speller(dossier)));
  return found;
}
