// What can be undone that is not typing: removing, moving, creating, describing. Whoever does such a thing tells it here once
// it is done, with the way back; a sentence then offers it, and so do Ctrl Z and the palette. It promises that one way back is
// walked at a time, that a way back that failed is kept to be tried again, and that nothing done in one dossier is undone
// from another: the list is that of the place that is open, and ends with it.

import { announcer } from './announce.svelte';
import { toMessage } from './backend/message';
import type { Message } from './backend/types';
import { words } from './words';

export interface Action {
  /** What was done, as it ends « Annuler : … »: an infinitive without a capital, such as « retirer la preuve 3 ». */
  label: string;
  /** What is said once it is done; « Fait : … » otherwise. */
  said?: string;
  /** Puts things back; rejects when it cannot. */
  undo: () => Promise<unknown> | unknown;
  /** Does it again. Without it, what is undone cannot be redone. */
  redo?: () => Promise<unknown> | unknown;
  /** Where it was done (the id of a dossier), for what ends after its dossier was left. */
  dossier?: string;
}

export type Direction = 'undo' | 'redo';

/** The sentence on screen: what was just done and its way back, or the way that failed. */
export type Notice =
  | { kind: 'done'; sentence: string; offers: Direction | null; label: string }
  | { kind: 'failed'; message: Message; offers: Direction; label: string };

/** How many actions can be undone. */
export const MOST = 50;

class Actions {
  #place = $state<string | null>(null);
  #done = $state.raw<Action[]>([]);
  #undone = $state.raw<Action[]>([]);
  #running = $state(false);
  notice = $state.raw<Notice | null>(null);

  /** Begins anew for a dossier, or for the list of dossiers (null). */
  enter(place: string | null): void {
    this.#place = place;
    this.#done = [];
    this.#undone = [];
    this.notice = null;
  }

  /** Tells that something was done. Whatever had been undone can no longer be redone. */
  done(action: Action): void {
    if (action.dossier !== undefined && action.dossier !== this.#place) return;
    this.#done = [...this.#done, action].slice(-MOST);
    this.#undone = [];
    this.#say({ kind: 'done', sentence: action.said ?? words.actions.fait(action.label), offers: 'undo', label: action.label });
  }

  /** What « Annuler » would undo. */
  get undoable(): string | null {
    return this.#done.at(-1)?.label ?? null;
  }

  /** What « Rétablir » would do again. */
  get redoable(): string | null {
    return this.#undone.at(-1)?.label ?? null;
  }

  get busy(): boolean {
    return this.#running;
  }

  /** Undoes the last action; gives whether something was undone. */
  undo(): Promise<boolean> {
    return this.#walk('undo');
  }

  redo(): Promise<boolean> {
    return this.#walk('redo');
  }

  /** Gives up what failed: the one before can be undone again. */
  drop(direction: Direction): void {
    if (direction === 'undo') this.#done = this.#done.slice(0, -1);
    else this.#undone = this.#undone.slice(0, -1);
    this.notice = null;
  }

  dismiss(): void {
    this.notice = null;
  }

  async #walk(direction: Direction): Promise<boolean> {
    const action = (direction === 'undo' ? this.#done : this.#undone).at(-1);
    if (!action || this.#running) return false;
    const place = this.#place;
    this.#running = true;
    try {
      await (direction === 'undo' ? action.undo() : action.redo?.());
    } catch (error) {
      // The dossier may have been left meanwhile: its list is gone, and there is nothing to try again.
      if (place === this.#place) this.#say({ kind: 'failed', message: toMessage(error), offers: direction, label: action.label });
      return false;
    } finally {
      this.#running = false;
    }
    if (place !== this.#place) return true;
    if (direction === 'undo') {
      this.#done = this.#done.filter((one) => one !== action);
      if (action.redo) this.#undone = [...this.#undone, action].slice(-MOST);
      this.#say({ kind: 'done', sentence: words.actions.annule(action.label), offers: action.redo ? 'redo' : null, label: action.label });
    } else {
      this.#undone = this.#undone.filter((one) => one !== action);
      this.#done = [...this.#done, action].slice(-MOST);
      this.#say({ kind: 'done', sentence: words.actions.retabli(action.label), offers: 'undo', label: action.label });
    }
    return true;
  }

  #say(notice: Notice): void {
    this.notice = notice;
    if (notice.kind === 'failed') announcer.say(words.actions.echec(notice.offers, notice.label, words.communs.message(notice.message)));
    else announcer.say([notice.sentence, notice.offers === 'undo' ? words.actions.aide : ''].filter(Boolean).join(' '));
  }
}

export const actions = new Actions();
