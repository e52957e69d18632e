// The steps of `npm test`, in order, and what each needs. A step says what it runs and how its tests are counted; it
// decides nothing about the others. Steps marked `vital` stop the run when they fail, since nothing after them could
// say anything true.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { buildPrograms } from './build.mjs';
import { buildArguments, cargoEnvironment, ROOT } from './environment.mjs';
import { buildInterface, UI } from './interface.mjs';
import { ask, run } from './run.mjs';

/** The groups `--only` can name. */
export const GROUPS = ['lint', 'scripts', 'ui', 'rust', 'window'];

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} groups the groups of which it is part; it runs when one of them is chosen
 * @property {boolean} [vital]
 * @property {string} [counted] the runner whose summary holds the counts
 * @property {() => Promise<import('./run.mjs').Outcome | null>} run null when there was nothing to do
 * @property {string} [notHere] why it cannot run on this machine
 */

/** @returns {Step[]} */
export function steps({ colour = false, platform = process.platform } = {}) {
  const env = cargoEnvironment(process.env, { colour });
  const cargo = (args, minutes = 60) => run('cargo', args, { env, minutes });
  const script = (name, ...args) => run(process.execPath, [join('scripts', name), ...args], { env, minutes: 20 });
  const npm = (name) => run('npm', ['run', '--silent', name], { cwd: UI, env, minutes: 15 });
  const workspace = buildArguments();
  const nextest = ask('cargo', ['nextest', '--version'], { env }).code === 0;

  return [
    { name: 'rustfmt', groups: ['lint'], run: () => cargo(['fmt', '--all', '--check']) },
    { name: 'licences', groups: ['lint'], run: () => script('licences.mjs') },
    { name: 'one feature set', groups: ['lint'], run: () => script('features.mjs') },
    { name: 'scripts', groups: ['scripts'], counted: 'node', run: () => nodeTests(join(ROOT, 'scripts'), env) },
    { name: 'svelte-check', groups: ['ui', 'lint'], run: () => npm('check') },
    { name: 'screens, unit', groups: ['ui'], counted: 'vitest', run: () => npm('test') },
    { name: 'screens, build', groups: ['lint', 'rust', 'window'], vital: true, run: buildInterface },
    { name: 'programs, build', groups: ['lint', 'rust', 'window'], vital: true, run: () => buildPrograms({ colour }) },
    {
      name: 'clippy',
      groups: ['lint'],
      run: () => cargo(['clippy', ...workspace, '--all-targets', '--', '--deny', 'warnings']),
    },
    { name: 'SQL cache', groups: ['lint'], run: () => script('sqlx-cache.mjs', '--check') },
    {
      name: 'Rust, unit and integration',
      groups: ['rust'],
      counted: nextest ? 'nextest' : 'cargo',
      run: () =>
        nextest
          ? cargo(['nextest', 'run', ...workspace, '--no-fail-fast', '--no-tests', 'pass'])
          : cargo(['test', ...workspace, '--lib', '--bins', '--tests', '--no-fail-fast']),
    },
    {
      name: 'Rust, documentation',
      groups: ['rust'],
      counted: 'cargo',
      run: () => cargo(['test', ...workspace, '--doc', '--no-fail-fast']),
    },
    {
      name: 'real window',
      groups: ['window'],
      counted: 'node',
      notHere: platform === 'linux' ? undefined : 'WebKitWebDriver exists on Linux only',
      run: () => nodeTests(join(ROOT, 'tests', 'window'), env),
    },
  ];
}

/** Runs every `*.test.mjs` under `folder`; no test at all is an outcome of its own, not a success by accident. */
function nodeTests(folder, env) {
  const files = testFiles(folder);
  if (files.length === 0) {
    return Promise.resolve({ code: 1, output: '', milliseconds: 0, reason: `no test in ${folder}` });
  }
  return run(process.execPath, ['--test', '--test-reporter=spec', ...files], { env, minutes: 40 });
}

function testFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.mjs'))
    .sort()
    .map((name) => join(folder, name));
}
