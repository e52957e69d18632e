// Whether the panel is open, how wide, and what it shows: remembered on this machine, nothing else is. Widths are in pixels of a
// text of normal size: with a larger text the panel is larger by as much.

const KEY = 'probant.panneau';

/** Wide enough to read a page of paper. */
export const WIDEST = 720;
export const NARROWEST = 300;
/** What the rest of the window keeps: the sidebar, and a column to write in. */
export const BESIDE = 660;
/** Below, the panel is a drawer. */
export const DRAWER_BELOW = 1100;

export type Tab = 'criteres' | 'apercu';

function read(): { open: boolean; width: number; tab: Tab } {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { open, width, tab } = kept as { open?: unknown; width?: unknown; tab?: unknown };
    return { open: open !== false, width: typeof width === 'number' && width >= NARROWEST && width <= WIDEST ? width : 348, tab: tab === 'apercu' ? tab : 'criteres' };
  } catch {
    return { open: true, width: 348, tab: 'criteres' };
  }
}

class Panel {
  open = $state(true);
  width = $state(348);
  /** What the panel shows. */
  tab = $state<Tab>('criteres');
  /** The drawer of a narrow window begins closed and is not remembered. */
  drawer = $state(false);
  /** Show only the criteria told nowhere. */
  absentOnly = $state(false);

  constructor() {
    ({ open: this.open, width: this.width, tab: this.tab } = read());
  }

  setOpen(open: boolean): void {
    this.open = open;
    this.#keep();
  }

  setWidth(width: number): void {
    this.width = width;
    this.#keep();
  }

  setTab(tab: Tab): void {
    this.tab = tab;
    this.#keep();
  }

  #keep(): void {
    try {
      localStorage.setItem(KEY, JSON.stringify({ open: this.open, width: this.width, tab: this.tab }));
    } catch {
      // A window that may keep nothing still works: the panel is as by default next time.
    }
  }
}

export const panel = new Panel();
