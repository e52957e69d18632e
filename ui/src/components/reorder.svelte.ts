// Putting the items of a list or of a grid in order with the pointer: an item is taken by its handle, follows the pointer, and
// goes where it is let go. Pointer events rather than the system's drag and drop, which differs from one window to another
// and cannot be left with Escape everywhere. It promises one `move` at most a drag, none when nothing changes or when it is
// given up; the keyboard has its own ways.

import { scrollerOf } from './near';

/** Pixels that a press may move before it is a drag. */
const SLACK = 4;
/** Pixels from an edge of what scrolls where it begins to scroll, and how far in a frame at most. */
const EDGE = 56;
const FASTEST = 18;

/** How far to scroll in one frame for a pointer at `y`, between `top` and `bottom`: faster nearer the edge, 0 away from it. */
export function scrollStep(y: number, top: number, bottom: number): number {
  const above = top + EDGE - y;
  const below = y - (bottom - EDGE);
  const depth = above > 0 ? -above : below > 0 ? below : 0;
  return Math.round(Math.max(-1, Math.min(1, depth / EDGE)) * FASTEST);
}

export class Reorder {
  /** The id of the item that is held; null when none is. */
  held = $state<string | null>(null);
  /** Where it was taken, and where it would go if it were let go now: ranks from 0. */
  from = $state(-1);
  to = $state(-1);
  /** How far the item is from its place, in pixels, as `translate` takes it. */
  offset = $state('0 0');
  readonly #move: (id: string, rank: number) => void;

  constructor(move: (id: string, rank: number) => void) {
    this.#move = move;
  }

  /** On which side of the item of that rank the held one would go. */
  side(rank: number): 'before' | 'after' | null {
    if (this.held === null || rank !== this.to || rank === this.from) return null;
    return this.to < this.from ? 'before' : 'after';
  }

  /** To be called when the handle of an item is pressed; the item and its like carry `data-sort`, their id. */
  press(event: PointerEvent): void {
    const handle = event.currentTarget as HTMLElement;
    const item = handle.closest<HTMLElement>('[data-sort]');
    const list = item?.parentElement;
    if (event.button !== 0 || !item || !list) return;
    event.preventDefault();
    new Drag(this, handle, item, list, event, (id, rank) => this.#move(id, rank));
  }
}

class Drag {
  readonly #sort: Reorder;
  readonly #item: HTMLElement;
  readonly #list: HTMLElement;
  readonly #start: { x: number; y: number; scroll: number };
  readonly #scroller: HTMLElement;
  readonly #ended = new AbortController();
  readonly #done: (id: string, rank: number) => void;
  #at: { x: number; y: number };

  constructor(sort: Reorder, handle: HTMLElement, item: HTMLElement, list: HTMLElement, event: PointerEvent, done: (id: string, rank: number) => void) {
    this.#sort = sort;
    this.#item = item;
    this.#list = list;
    this.#scroller = scrollerOf(list);
    this.#at = { x: event.clientX, y: event.clientY };
    this.#start = { ...this.#at, scroll: this.#scroller.scrollTop };
    this.#done = done;
    handle.setPointerCapture(event.pointerId);
    const { signal } = this.#ended;
    handle.addEventListener('pointermove', (moved) => this.#moved(moved), { signal });
    handle.addEventListener('pointerup', () => this.#end(true), { signal });
    handle.addEventListener('pointercancel', () => this.#end(false), { signal });
    handle.addEventListener('lostpointercapture', () => this.#end(false), { signal });
    window.addEventListener('keydown', (key) => this.#keyed(key), { signal, capture: true });
  }

  #moved({ clientX, clientY }: PointerEvent): void {
    this.#at = { x: clientX, y: clientY };
    if (this.#sort.held === null) {
      if (Math.hypot(clientX - this.#start.x, clientY - this.#start.y) < SLACK) return;
      this.#sort.held = this.#item.dataset['sort'] ?? null;
      this.#sort.from = this.#sort.to = this.#items().indexOf(this.#item);
      requestAnimationFrame(() => this.#scroll());
    }
    this.#follow();
  }

  #follow(): void {
    const { x, y } = this.#at;
    this.#sort.offset = `${x - this.#start.x}px ${y - this.#start.y + this.#scroller.scrollTop - this.#start.scroll}px`;
    const under = document.elementsFromPoint(x, y).map((one) => one.closest<HTMLElement>('[data-sort]'));
    const over = under.find((one) => one && one !== this.#item && one.parentElement === this.#list);
    if (over) this.#sort.to = this.#items().indexOf(over);
    else if (under.includes(this.#item) && this.#isHome(x, y)) this.#sort.to = this.#sort.from;
  }

  /** Whether a point is where the item was before it moved. */
  #isHome(x: number, y: number): boolean {
    const { left, top, right, bottom } = this.#item.getBoundingClientRect();
    const [dx, dy] = [this.#at.x - this.#start.x, this.#at.y - this.#start.y + this.#scroller.scrollTop - this.#start.scroll];
    return x >= left - dx && x <= right - dx && y >= top - dy && y <= bottom - dy;
  }

  #scroll(): void {
    if (this.#ended.signal.aborted) return;
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const step = scrollStep(this.#at.y, Math.max(top, 0), Math.min(bottom, innerHeight));
    if (step !== 0) {
      this.#scroller.scrollTop += step;
      this.#follow();
    }
    requestAnimationFrame(() => this.#scroll());
  }

  #keyed(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.#sort.held === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end(false);
  }

  #items(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>(':scope > [data-sort]')];
  }

  #end(letGo: boolean): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    const { held, from, to } = this.#sort;
    this.#sort.held = null;
    this.#sort.offset = '0 0';
    if (letGo && held !== null && to !== from) this.#done(held, to);
  }
}
