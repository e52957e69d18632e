// Where things are and what every command is run with. One place decides the cache folders, the cargo settings and
// whether there is a screen, so that `npm start` and `npm test` never build the same thing twice. It reads the
// environment it is given and touches nothing: no file is written, no process started.

import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, posix, resolve, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Whether the module of `meta` (its `import.meta`) is the program Node was started with, and not imported. */
export function isProgram(meta) {
  return Boolean(process.argv[1]) && realpathSync(process.argv[1]) === realpathSync(meta.filename);
}

/** The root of the repository. */
export const ROOT = resolve(fileURLToPath(import.meta.url), '..', '..', '..');

/** The oldest versions that build this project. */
export const OLDEST = { node: '20.19.0', rustc: '1.94.0' };

/**
 * The folder where everything rebuildable goes, outside the clone so that a fresh clone starts warm.
 * Linux: `$XDG_CACHE_HOME/probant` or `~/.cache/probant`; macOS and Windows: their usual cache folder.
 */
export function cacheFolder(env = process.env, platform = process.platform, home = homedir()) {
  if (platform === 'win32') return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'probant');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Caches', 'probant');
  // The XDG rule: a relative path there is to be ignored.
  const xdg = env.XDG_CACHE_HOME;
  return posix.join(xdg && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.cache'), 'probant');
}

/** Where cargo builds: `CARGO_TARGET_DIR` when the caller chose one, else `target` of the cache folder. */
export function targetFolder(env = process.env, platform = process.platform, home = homedir()) {
  if (env.CARGO_TARGET_DIR) return resolve(ROOT, env.CARGO_TARGET_DIR);
  return join(cacheFolder(env, platform, home), 'target');
}

/** The private Python of the independent validators, and its interpreter. */
export function pythonFolder(env = process.env, platform = process.platform, home = homedir()) {
  const folder = join(cacheFolder(env, platform, home), 'python');
  const windows = platform === 'win32';
  const bin = join(folder, windows ? 'Scripts' : 'bin');
  return { folder, bin, python: join(bin, windows ? 'python.exe' : 'python') };
}

/**
 * The environment of every cargo command. SQL is checked against the committed cache, never against a database that
 * happens to be around; tests never see the library of whoever runs them; the validators come first in PATH, and
 * `PROBANT_PYTHON` names their interpreter.
 */
export function cargoEnvironment(env = process.env, { colour = false } = {}) {
  const { bin, python } = pythonFolder(env);
  const rest = { ...env };
  for (const name of ['DATABASE_URL', 'SQLX_OFFLINE_DIR', 'PROBANT_DONNEES', 'PROBANT_PHRASE']) delete rest[name];
  const pathName = Object.keys(rest).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...rest,
    [pathName]: [bin, rest[pathName]].filter(Boolean).join(delimiter),
    CARGO_TARGET_DIR: targetFolder(env),
    CARGO_TERM_COLOR: colour ? 'always' : 'never',
    SQLX_OFFLINE: 'true',
    PROBANT_PYTHON: python,
  };
}

/** The one set of packages and features both commands build. See docs/decisions on the cost of a second set. */
export function buildArguments(env = process.env) {
  // In continuous integration a lock file that would change is an error; at a desk cargo may repair it.
  return ['--workspace', ...(env.CI ? ['--locked'] : [])];
}

/** The path of a program built by cargo in the dev profile. */
export function builtProgram(name, env = process.env, platform = process.platform) {
  return join(targetFolder(env, platform), 'debug', platform === 'win32' ? `${name}.exe` : name);
}

/** Whether a window can be shown: always on macOS and Windows, only with a display server elsewhere. */
export function hasDisplay(env = process.env, platform = process.platform) {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Whether `found` is at least `wanted`, comparing the numbers of `1.2.3`; what is not a version is not enough. */
export function atLeast(found, wanted) {
  const numbers = (text) => /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text ?? '')?.slice(1).map((part) => Number(part ?? 0));
  const [have, need] = [numbers(found), numbers(wanted)];
  if (!have || !need) return false;
  const first = have.findIndex((number, index) => number !== need[index]);
  return first === -1 || have[first] > need[first];
}
