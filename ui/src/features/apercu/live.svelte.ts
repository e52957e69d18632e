// The page of the paragraph being written. It waits for a short quiet, asks for one layout at a time and always for the
// newest text, and keeps the page on screen until the next one can be drawn: nothing flickers, and what fails leaves the
// last good page. It only reads: the text is saved elsewhere, whatever happens here.

import type { ApercuLive, Message } from '../../lib/backend/types';

/** What is being written, and where. */
export interface Written {
  contenu: string;
  /** UTF-16 offset. */
  curseur: number;
}

/** What is on screen: one page of one rendering. */
export interface Shown {
  revision: string;
  page: number;
  pages: number;
  /** Where the paragraph stands, from 0 to 1; null on a page it is not on. */
  y: number | null;
  url: string;
}

export interface LiveSetup {
  /** The text as it is now. */
  written: () => Written;
  ask: (written: Written) => Promise<ApercuLive | null>;
  urlOf: (revision: string, page: number) => string;
  /** Resolves once the picture can be shown at once. */
  load: (url: string) => Promise<unknown>;
  explain: (error: unknown) => Message;
  /** Milliseconds of quiet before a layout. */
  quiet?: number;
}

export class Live {
  shown = $state.raw<Shown | null>(null);
  error = $state.raw<Message | null>(null);
  busy = $state(false);
  /** This text has no place in the document. */
  absent = $state(false);
  /** Whether the page follows what is written; leafing through stops it. */
  following = $state(true);
  readonly #setup: Required<LiveSetup>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: Written | null = null;
  #running = false;
  #again = false;
  #place: ApercuLive | null = null;
  #turn = 0;
  #over = false;

  constructor(setup: LiveSetup) {
    this.#setup = { quiet: 120, ...setup };
  }

  /** The text or the cursor may have changed. */
  moved(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.compose(), this.#setup.quiet);
  }

  /** Lays out what is written now, unless it is what was laid out last. Also « Réessayer ». */
  async compose(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#over) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    const now = this.#setup.written();
    if (this.#asked && !this.error && now.contenu === this.#asked.contenu && now.curseur === this.#asked.curseur) return;
    this.#asked = now;
    this.#running = this.busy = true;
    try {
      const place = await this.#setup.ask(now);
      this.error = null;
      this.absent = place === null;
      this.#place = place;
      this.following = true;
      if (place) await this.#show(place.page);
    } catch (error) {
      this.error = this.#setup.explain(error);
    }
    this.#running = this.busy = false;
    if (this.#again) {
      this.#again = false;
      await this.compose();
    }
  }

  /** Leafs to another page of the rendering on screen. */
  async leaf(page: number): Promise<void> {
    if (!this.#place || page < 1 || page > this.#place.pages) return;
    this.following = page === this.#place.page;
    await this.#show(page).catch((error: unknown) => (this.error = this.#setup.explain(error)));
  }

  /** Back to the page of the paragraph. */
  async follow(): Promise<void> {
    if (this.#place) await this.leaf(this.#place.page);
  }

  /** Nobody looks any more. */
  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  async #show(page: number): Promise<void> {
    const place = this.#place;
    if (!place) return;
    const turn = ++this.#turn;
    const url = this.#setup.urlOf(place.revision, page);
    await this.#setup.load(url);
    // Another page was asked for while this one was being drawn.
    if (turn !== this.#turn) return;
    this.shown = { revision: place.revision, page, pages: place.pages, y: page === place.page ? place.y : null, url };
  }
}
