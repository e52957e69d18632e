// `npm run setup [-- --for build|test]`: finds what this machine lacks and installs it where it may, else prints the
// exact command. Needs nothing but Node. Says nothing and takes well under a second when all is there.
// Exit codes: 0 ready, 1 something is missing and we may not or could not install it, 2 wrong arguments.

import { isProgram } from './lib/environment.mjs';
import { installPackages } from './lib/interface.mjs';
import { preparePython } from './lib/python.mjs';
import { packagesFor, planSetup } from './lib/requirements.mjs';
import { ask, run } from './lib/run.mjs';

/** Makes the machine ready for `scope` (`build` or `test`). Returns true when it is. */
export async function setUp(scope) {
  const plan = planSetup(lookAround(scope));
  for (const note of plan.notes) console.log(note);
  if (plan.problems.length > 0) {
    for (const problem of plan.problems) console.error(problem);
    return false;
  }
  for (const [program, ...args] of plan.commands) {
    console.log(`> ${[program, ...args].join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { code } = await run(program, args, { env, minutes: 30 });
    // An update that fails for one source may still know the packages we want; a failed install is final.
    if (code !== 0 && args.includes('install')) {
      console.error('The packages above could not be installed.');
      return false;
    }
  }
  const failures = [await installPackages()];
  if (scope === 'test') failures.push(await preparePython());
  for (const failure of failures.filter(Boolean)) console.error(failure);
  return failures.every((failure) => failure === null);
}

function lookAround(scope) {
  const { platform } = process;
  const rustc = ask('rustc', ['--version']);
  const packages = platform === 'linux' ? installedPackages(scope) : null;
  const root = process.getuid?.() === 0;
  return {
    scope,
    platform,
    node: process.versions.node,
    rustc: rustc.code === 0 ? rustc.output.trim() : null,
    packages,
    root,
    sudo: packages !== null && !root && ask('sudo', ['-n', 'true']).code === 0,
    xcode: platform === 'darwin' && ask('xcode-select', ['-p']).code === 0,
  };
}

function installedPackages(scope) {
  const names = packagesFor(scope).flatMap((entry) => entry.split('|'));
  // Its exit code is 1 as soon as one of them is unknown, so what it printed is the answer.
  const { code, output } = ask('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names]);
  if (code === 127) return null;
  return new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
}

async function main(args) {
  const [flag, scope = 'test', ...rest] = args.length === 0 ? ['--for'] : args;
  if (flag !== '--for' || !['build', 'test'].includes(scope) || rest.length > 0) {
    console.error('usage: npm run setup [-- --for build|test]');
    return 2;
  }
  if (!(await setUp(scope))) return 1;
  console.log(`Ready to ${scope}.`);
  return 0;
}

if (isProgram(import.meta)) process.exitCode = await main(process.argv.slice(2));
