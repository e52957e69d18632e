// Whether the panel of criteria is open, and how wide: remembered on this machine, nothing else is.

const KEY = 'probant.panneau';

function read(): { open: boolean; width: number } {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { open, width } = kept as { open?: unknown; width?: unknown };
    return { open: open !== false, width: typeof width === 'number' && width >= 280 && width <= 560 ? width : 348 };
  } catch {
    return { open: true, width: 348 };
  }
}

class Panel {
  open = $state(true);
  width = $state(348);
  /** The drawer of a narrow window begins closed and is not remembered. */
  drawer = $state(false);
  /** Show only the criteria told nowhere. */
  absentOnly = $state(false);

  constructor() {
    ({ open: this.open, width: this.width } = read());
  }

  setOpen(open: boolean): void {
    this.open = open;
    this.#keep();
  }

  setWidth(width: number): void {
    this.width = width;
    this.#keep();
  }

  #keep(): void {
    try {
      localStorage.setItem(KEY, JSON.stringify({ open: this.open, width: this.width }));
    } catch {
      // A window that may keep nothing still works: the panel is as by default next time.
    }
  }
}

export const panel = new Panel();
