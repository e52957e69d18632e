// The packages and the build of the screens (`ui/`). Installs only when the lock file changed since the last install
// and builds only when the content of a source changed since the last build, so that starting twice does nothing twice
// and the application is not linked again for a date.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './environment.mjs';
import { run } from './run.mjs';

/** The folder of the screens. */
export const UI = join(ROOT, 'ui');

const LOCK = join(UI, 'package-lock.json');
const INSTALLED = join(UI, 'node_modules', '.installed-lock');
const BUILT = join(UI, 'node_modules', '.built-sources');

/** Folders made by tools: what a build writes is not what it reads. */
const NOT_SOURCES = new Set(['node_modules', 'dist', 'coverage', 'tests', 'test-results']);

/** Installs the packages of the screens if the lock file asks for it. Returns null, or what went wrong. */
export async function installPackages() {
  if (!existsSync(LOCK)) return 'ui/package-lock.json is missing.';
  const wanted = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (readIfAny(INSTALLED) === wanted) return null;
  console.log('Installing the packages of the screens');
  const { code } = await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: UI, minutes: 20 });
  if (code !== 0) return 'npm ci failed in ui/; its message is above.';
  mkdirSync(join(UI, 'node_modules'), { recursive: true });
  writeFileSync(INSTALLED, wanted);
  return null;
}

/** Builds the screens unless they are fresh. Returns the outcome of the build, or null when nothing was to be done. */
export async function buildInterface() {
  const sources = fingerprint(UI);
  if (existsSync(join(UI, 'dist', 'index.html')) && readIfAny(BUILT) === sources) return null;
  rmSync(BUILT, { force: true });
  const outcome = await run('npm', ['run', 'build'], { cwd: UI, minutes: 10 });
  if (outcome.code === 0) writeFileSync(BUILT, sources);
  return outcome;
}

/** One hash of the names and contents of every source under `folder`. */
function fingerprint(folder) {
  const hash = createHash('sha256');
  const visit = (path, name) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (NOT_SOURCES.has(entry.name)) continue;
      const inside = `${name}/${entry.name}`;
      if (entry.isDirectory()) visit(join(path, entry.name), inside);
      else hash.update(`${inside}\0`).update(readFileSync(join(path, entry.name)));
    }
  };
  visit(folder, '');
  return hash.digest('hex');
}

function readIfAny(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
