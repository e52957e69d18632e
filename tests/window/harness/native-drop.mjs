// Drags files over the window and lets them go there, as a file manager of the system does: by the protocol XDND, from a window of
// our own on the same screen. Unlike `drop.mjs`, everything on the way is real: the toolkit, the engine, the shell that watches.

import { pathToFileURL } from 'node:url';

import { CLIENT_MESSAGE, Screen, SELECTION_NOTIFY, SELECTION_REQUEST } from './x11.mjs';

const VERSION = 5;
const NOW = 0;

/**
 * @param {import('./application.mjs').Application} application
 * @param {string[]} paths files and folders
 * @param {() => Promise<boolean>} welcomed whether the page shows that it takes what is over it
 */
export async function nativeDrop(application, paths, welcomed) {
  const screen = await Screen.connect(application.env.DISPLAY);
  try {
    await new Drag(screen).run(paths.map((path) => `${pathToFileURL(path)}\r\n`).join(''), welcomed);
  } finally {
    screen.close();
  }
}

class Drag {
  #screen;
  #atoms = {};

  constructor(screen) {
    this.#screen = screen;
  }

  async run(uris, welcomed) {
    const screen = this.#screen;
    for (const name of ['XdndAware', 'XdndSelection', 'XdndEnter', 'XdndPosition', 'XdndStatus', 'XdndDrop', 'XdndFinished', 'XdndActionCopy', 'text/uri-list']) {
      this.#atoms[name] = await screen.atom(name);
    }
    const target = await this.#target();
    const { x, y, width, height } = await screen.geometry(target);
    const source = screen.createWindow();
    screen.own(source, this.#atoms.XdndSelection);
    screen.message(target, this.#atoms.XdndEnter, [source, VERSION << 24, this.#atoms['text/uri-list'], 0, 0]);
    const middle = ((x + (width >> 1)) << 16) | (y + (height >> 1));
    // The toolkit answers before the page has: the place is said again, a little aside, until the page takes what is dragged and has
    // been asked once more since.
    for (let asked = 0, since = 0; since < 3; asked += 1) {
      screen.message(target, this.#atoms.XdndPosition, [source, 0, middle + (asked % 2), NOW, this.#atoms.XdndActionCopy]);
      await this.#answer('XdndStatus', uris);
      if (since > 0 || (await welcomed())) since += 1;
      if (asked > 500) throw new Error('the page never takes what is dragged over it');
    }
    await welcomed();
    screen.message(target, this.#atoms.XdndDrop, [source, 0, NOW, 0, 0]);
    await this.#answer('XdndFinished', uris);
  }

  async #target() {
    for (const window of await this.#screen.topWindows()) if (await this.#screen.bears(window, this.#atoms.XdndAware)) return window;
    throw new Error('no window of this screen takes what is dragged');
  }

  /** Waits for that message; meanwhile gives the files to who asks for them. */
  async #answer(name, uris) {
    for (;;) {
      const event = await this.#screen.event();
      const kind = event[0] & 0x7f;
      if (kind === SELECTION_REQUEST) this.#give(event, uris);
      if (kind === CLIENT_MESSAGE && event.readUInt32LE(8) === this.#atoms[name]) return event;
    }
  }

  #give(request, uris) {
    const [time, , requestor, selection, type, property] = Array.from({ length: 6 }, (_, rank) => request.readUInt32LE(4 + rank * 4));
    const known = type === this.#atoms['text/uri-list'];
    if (known) this.#screen.setText(requestor, property, type, uris);
    this.#screen.send(requestor, SELECTION_NOTIFY, [0, time, requestor, selection, type, known ? property : 0]);
  }
}
