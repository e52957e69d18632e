// Opens the real application in a world of its own: its screen, its bus, its home, its data folder, always the same
// locale and time zone. Nothing of whoever runs the tests is read or written, and nothing is left behind.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { builtProgram } from '../../../scripts/lib/environment.mjs';
import { startBus, startKeyring } from './bus.mjs';
import { askWindowsToClose } from './close-window.mjs';
import { startDisplay } from './display.mjs';
import { Driver } from './driver.mjs';
import { Page } from './page.mjs';
import { waitFor } from './wait.mjs';

/** The folders a program may write in, each made anew inside the folder of the test. */
const HOME = {
  HOME: 'home', XDG_DATA_HOME: 'home/data', XDG_CONFIG_HOME: 'home/config', XDG_CACHE_HOME: 'home/cache',
  XDG_STATE_HOME: 'home/state', XDG_RUNTIME_DIR: 'run',
};

const folders = new Set();
// For a run that is interrupted: the programs are killed by now (see process.mjs), their files go with them.
process.on('exit', () => folders.forEach(remove));

function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  folders.delete(folder);
}

/**
 * @typedef {object} Options
 * @property {string} [binary] the program to open; the application by default
 * @property {string[]} [args]
 * @property {'clair' | 'sombre' | null} [theme] light by default, so that pictures do not depend on the machine; null for
 *   the one that was chosen in the window
 * @property {[number, number]} [size] of the page in CSS pixels, 1280×800 by default
 * @property {boolean} [keyring] whether an unlocked keyring is on the bus; none by default
 * @property {string} [dialogue] name, in the folder of the test, of the file that native dialogs answer with
 * @property {(application: Application) => void | Promise<void>} [before] prepares the folders before the window opens
 * @property {Record<string, string>} [env] more variables
 */

export class Application {
  #options;
  #folder;
  #env;
  #driver;
  #services;

  /**
   * Opens the application with a fresh data folder.
   * @param {Options} [options]
   */
  static async start(options = {}) {
    const application = new Application();
    application.#options = options;
    application.#folder = mkdtempSync(join(tmpdir(), 'probant-window-'));
    folders.add(application.#folder);
    application.#services = [];
    try {
      await application.#prepare();
      await options.before?.(application);
      await application.#open();
    } catch (error) {
      await application.stop();
      throw error;
    }
    return application;
  }

  /** The data folder, kept from one `restart` to the next. */
  get donnees() {
    return join(this.#folder, 'donnees');
  }

  /** A folder of the test's own, removed with the rest. */
  get folder() {
    return this.#folder;
  }

  /** The path of a file of that name in the folder of the test. */
  file(name) {
    return join(this.#folder, name);
  }

  /** Has `service.stop()` called at the end, after the application is closed and before its files are removed. */
  endWith(service) {
    this.#services.push(service);
  }

  /** The environment of the application: give it to the command line to work on the same data. */
  get env() {
    return { ...this.#env };
  }

  /** What the application printed. */
  get said() {
    return this.#driver?.said ?? '';
  }

  /** Ends the application at once, as a power cut would; the data folder stays. */
  async kill() {
    await this.#driver.kill();
    this.#driver = undefined;
  }

  /** Asks the window to close, as its cross would, and waits until it has. */
  async close() {
    await askWindowsToClose(this.#env.DISPLAY);
    // The process, not the session: the driver may go on answering for a window that is gone.
    await waitFor(() => !this.#driver.holds(basename(this.#binary)), { what: 'the window to close' });
    await this.kill();
  }

  /** Opens it again on the same data, closing it first if it is open. */
  async restart(options = {}) {
    await this.#driver?.stop();
    Object.assign(this.#options, options);
    await this.#open();
  }

  /** Closes everything and removes every file made. */
  async stop() {
    await this.#driver?.stop();
    for (const service of this.#services.reverse()) await service.stop();
    remove(this.#folder);
  }

  get #binary() {
    return this.#options.binary ?? builtProgram('probant-desktop');
  }

  async #prepare() {
    const own = {};
    for (const [name, place] of Object.entries(HOME)) {
      own[name] = join(this.#folder, place);
      mkdirSync(own[name], { recursive: true, mode: 0o700 });
    }
    const display = await startDisplay();
    this.#services.push(display);
    // The DMABUF switch stays unset: set, screenshots never come back.
    const { WAYLAND_DISPLAY: _, WEBKIT_DISABLE_DMABUF_RENDERER: __, PROBANT_PHRASE: ___, ...outer } = process.env;
    this.#env = {
      ...outer,
      ...own,
      DISPLAY: display.name,
      GDK_BACKEND: 'x11',
      GSETTINGS_BACKEND: 'memory',
      NO_AT_BRIDGE: '1',
      LC_ALL: 'C.UTF-8',
      TZ: 'Europe/Paris',
      TAURI_WEBVIEW_AUTOMATION: 'true',
      PROBANT_DONNEES: this.donnees,
    };
    const bus = await startBus(this.#folder, this.#env);
    this.#services.push(bus);
    this.#env.DBUS_SESSION_BUS_ADDRESS = bus.address;
    if (this.#options.keyring) this.#services.push(await startKeyring(this.#env));
  }

  async #open() {
    const { args = [], env } = this.#options;
    const { theme = 'clair', size = [1280, 800], dialogue } = this.#options;
    const chosen = { ...(theme && { PROBANT_THEME: theme }), ...(dialogue && { PROBANT_DIALOGUE: this.file(dialogue) }) };
    this.#driver = await Driver.start({ ...this.#env, ...chosen, ...env });
    await this.#driver.open(this.#binary, args);
    this.page = new Page(this.#driver);
    await this.page.resize(...size);
  }
}

/** Opens the application, gives it to `story`, and closes it however the story ends. */
export async function withApplication(options, story) {
  const application = await Application.start(options);
  try {
    return await story(application);
  } catch (error) {
    await picture(application, error);
    if (application.said) error.message += `\nThe application printed:\n${application.said}`;
    throw error;
  } finally {
    await application.stop();
  }
}

/** `PROBANT_TEST_PICTURES=FOLDER` keeps a picture of the window at the moment of each failure. */
async function picture(application, error) {
  const folder = process.env.PROBANT_TEST_PICTURES;
  if (!folder || !application.page) return;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${basename(process.argv[1] ?? 'window', '.test.mjs')}-${process.hrtime.bigint()}.png`);
  await application.page.screenshot(file).then(
    () => (error.message += `\nThe window at that moment: ${file}`),
    () => (error.message += '\nThe window could not be pictured any more.'),
  );
}
