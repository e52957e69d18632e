// The private Python of the independent validators: a virtual environment in the cache folder holding the exact
// versions of `scripts/python-requirements.txt`. Quick when nothing changed; made anew when the list did, so that an
// old package never stays behind. The Python of the system is never touched.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { pythonFolder, ROOT } from './environment.mjs';
import { run } from './run.mjs';

const LIST = join(ROOT, 'scripts', 'python-requirements.txt');

/** Interpreters to try, the system's own first: `python3-venv` belongs to it and not to another in PATH. */
const INTERPRETERS =
  process.platform === 'win32' ? [['py', '-3'], ['python']] : [['/usr/bin/python3'], ['python3']];

/** Whether the environment holds exactly what the list asks for. */
export function pythonIsReady(env = process.env) {
  const { folder, python } = pythonFolder(env);
  const stamp = join(folder, 'installed.txt');
  return existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(LIST, 'utf8');
}

/** Makes the environment if needed. Returns null, or a sentence that says what went wrong. */
export async function preparePython(env = process.env) {
  if (pythonIsReady(env)) return null;
  const { folder, python } = pythonFolder(env);
  console.log(`Preparing the signature validators in ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  let made = false;
  for (const [program, ...args] of INTERPRETERS) {
    made = (await run(program, [...args, '-m', 'venv', folder], { env, quiet: true, minutes: 5 })).code === 0;
    if (made) break;
  }
  if (!made) return 'A Python environment could not be made: Python 3.10 or newer with its venv module is needed.';
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', LIST];
  const { code } = await run(python, install, { env, minutes: 15 });
  if (code !== 0) return 'The signature validators could not be installed by pip; its message is above.';
  writeFileSync(join(folder, 'installed.txt'), readFileSync(LIST));
  return null;
}
