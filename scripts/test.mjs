// `npm test [-- --only lint,scripts,ui,rust,window]`: installs what the tests need and runs them all: formatting,
// lints, licences, types of the screens, unit, integration, the real window. Ends with a table of the steps and one
// line, `N passed, N failed`. Exit codes: 0 all good, 1 something failed, 2 wrong arguments.

import { isProgram } from './lib/environment.mjs';
import { readCounts } from './lib/counts.mjs';
import { GROUPS, steps } from './lib/steps.mjs';
import { lastLine, table } from './lib/summary.mjs';
import { setUp } from './setup.mjs';

/** The groups that `args` choose: all of them, or those of `--only a,b`. Null when the arguments are not understood. */
export function chosenGroups(args) {
  if (args.length === 0) return GROUPS;
  const [flag, list] = args[0].startsWith('--only=') ? ['--only', args[0].slice(7)] : args;
  if (flag !== '--only' || !list || args.length > (args[0] === '--only' ? 2 : 1)) return null;
  const groups = list.split(',').map((group) => group.trim());
  return groups.every((group) => GROUPS.includes(group)) ? groups : null;
}

/** Runs `chosen` in order and tells how each went. */
export async function runSteps(chosen) {
  const results = [];
  let broken = null;
  for (const step of chosen) {
    const { name } = step;
    const why = broken ?? step.notHere;
    if (why) {
      results.push({ name, state: 'not run', counts: null, milliseconds: 0, note: why });
      continue;
    }
    console.log(`\n=== ${name}`);
    const result = judge(step, await step.run());
    results.push(result);
    if (result.state === 'failed' && step.vital) broken = `${name} failed`;
  }
  return results;
}

/** The result of `step` whose outcome is `outcome`. */
export function judge({ name, counted }, outcome) {
  if (outcome === null) return { name, state: 'passed', counts: null, milliseconds: 0, note: 'already up to date' };
  const { code, output, milliseconds, reason } = outcome;
  const counts = counted ? readCounts(counted, output) : null;
  const failed = code !== 0 || (counts?.failed ?? 0) > 0;
  // A runner that says nothing we can count, yet succeeds, may have run nothing: never call that a success.
  const unread = counted && !counts && !failed ? 'its summary was not understood' : undefined;
  return { name, state: failed || unread ? 'failed' : 'passed', counts, milliseconds, note: reason ?? unread };
}

async function main(args) {
  const groups = chosenGroups(args);
  if (!groups) {
    console.error(`usage: npm test [-- --only ${GROUPS.join(',')}]`);
    return 2;
  }
  // The tests of the scripts need nothing but Node, so that they can say why a set-up goes wrong.
  const bare = groups.every((group) => group === 'scripts');
  if (!bare && !(await setUp('test'))) {
    console.log('\n0 passed, 1 failed');
    return 1;
  }
  const colour = Boolean(process.stdout.isTTY);
  const chosen = steps({ colour }).filter((step) => step.groups.some((group) => groups.includes(group)));
  const results = await runSteps(chosen);
  console.log(`\n${table(results)}\n\n${lastLine(results)}`);
  return results.some(({ state }) => state === 'failed') ? 1 : 0;
}

if (isProgram(import.meta)) process.exitCode = await main(process.argv.slice(2));
