// Builds what both commands need: the screens, then every Rust program, in this order because the application embeds
// the screens. Always the whole workspace: building fewer packages could choose other features for what they share and
// compile the heavy crates a second time.

import { buildArguments, cargoEnvironment } from './environment.mjs';
import { buildInterface } from './interface.mjs';
import { run } from './run.mjs';

/** Builds the programs. Returns the outcome of cargo. */
export function buildPrograms({ colour = Boolean(process.stdout.isTTY) } = {}) {
  const env = cargoEnvironment(process.env, { colour });
  return run('cargo', ['build', ...buildArguments()], { env, minutes: 80 });
}

/** Builds the screens and the programs; false when either failed, its message being already on screen. */
export async function buildEverything() {
  const screens = await buildInterface();
  if (screens && screens.code !== 0) return false;
  return (await buildPrograms()).code === 0;
}
