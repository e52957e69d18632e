// The command line on the data of a window, to compare what one shows with what the other says.

import { spawnSync } from 'node:child_process';

import { builtProgram } from '../../../scripts/lib/environment.mjs';

/**
 * Runs `probant` with `args` on the data of `application`.
 * @param {import('./application.mjs').Application} application
 * @returns {{ code: number | null, output: string, errors: string }}
 */
export function probant(application, ...args) {
  const options = { env: application.env, encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 26 };
  const { status, stdout, stderr } = spawnSync(builtProgram('probant'), args, options);
  return { code: status, output: stdout ?? '', errors: stderr ?? '' };
}

/** What a command that must succeed prints with `--json`. */
export function probantJson(application, ...args) {
  const { code, output, errors } = probant(application, ...args, '--json');
  if (code !== 0) throw new Error(`probant ${args.join(' ')} ended with ${code}: ${errors}`);
  return JSON.parse(output);
}
