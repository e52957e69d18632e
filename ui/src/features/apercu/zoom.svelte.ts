// How large the page beside the text is drawn: whole, or as wide as what is read in it, or larger. Begins at the width of the
// text, which can be read in a narrow panel where a whole page cannot; the choice is remembered on this machine.

const KEY = 'probant.apercu';

/** The step at which the column of text fills the room there is. */
const TEXT = 1;
/** Beyond the width of the text. */
const LARGER = [1.35, 1.8];
/** Where the column of text begins and how wide it is, as shares of the page (`assets/modele/style.typ`). */
export const LEFT = 54 / 595.28;
const COLUMN = (595.28 - 2 * 54 - 74 - 11) / 595.28;
/** In pixels: on paper a page is hardly wider, and larger letters are not read better. */
const WIDEST = 900;

/** The width of the page at each step, in pixels, in a room of `room`; `beside` stays free on both sides of the text. */
export function pageWidths(room: number, beside: number): number[] {
  const whole = Math.max(0, room);
  const text = Math.round(Math.max(whole, Math.min(WIDEST, (whole - 2 * beside) / COLUMN + 2 * beside)));
  return [whole, text, ...LARGER.map((times) => Math.round(text * times))];
}

const STEPS = 2 + LARGER.length;

function read(): number {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { zoom } = kept as { zoom?: unknown };
    return Number.isInteger(zoom) && (zoom as number) >= 0 && (zoom as number) < STEPS ? (zoom as number) : TEXT;
  } catch {
    return TEXT;
  }
}

class Zoom {
  step = $state(read());

  by(steps: 1 | -1): void {
    this.step = Math.max(0, Math.min(STEPS - 1, this.step + steps));
    try {
      localStorage.setItem(KEY, JSON.stringify({ zoom: this.step }));
    } catch {
      // A window that may keep nothing still zooms.
    }
  }
}

export const zoom = new Zoom();
