// Checks that building and testing choose the same features for every crate they share. A test-only dependency that
// asks a shared crate for one more feature makes cargo compile that crate, and all that stands on it, twice: with Tauri
// and Typst that is ten minutes for one word in a manifest. Needs no network and compiles nothing.
// Exit codes: 0 one set, 1 two sets, 2 cargo could not tell.

import { buildArguments, isProgram } from './lib/environment.mjs';
import { ask } from './lib/run.mjs';

/**
 * The crates that `building` has with a set of features that `testing` has not.
 * @param {string} building lines `name version [features]`
 * @param {string} testing the same, with the test-only dependencies
 */
export function secondSets(building, testing) {
  const [built, tested] = [lines(building), lines(testing)];
  return [...built].filter((line) => !tested.has(line)).map((line) => {
    const crate = line.slice(0, line.indexOf('['));
    const added = [...tested].filter((other) => other.startsWith(crate)).map((other) => extra(line, other));
    return `${crate.trim()}: testing adds ${added.find(Boolean) ?? 'nothing, and leaves some out'}`;
  });
}

function lines(text) {
  return new Set(text.split('\n').map((line) => line.replace(/ \(\*\)$/, '').trim()).filter(Boolean));
}

function extra(line, other) {
  const features = (text) => text.slice(text.indexOf('[') + 1, -1).split(',').filter(Boolean);
  const had = new Set(features(line));
  return features(other).filter((feature) => !had.has(feature)).join(', ');
}

function main() {
  const layout = ['--prefix', 'none', '--format', '{p} [{f}]'];
  const tree = (edges) => ask('cargo', ['tree', ...buildArguments(), '--edges', edges, ...layout]);
  const [building, testing] = [tree('normal,build'), tree('normal,build,dev')];
  if (building.code !== 0 || testing.code !== 0) {
    console.error('cargo tree failed; run it alone to see why.');
    return 2;
  }
  const found = secondSets(building.output, testing.output);
  if (found.length === 0) {
    console.log('Building and testing share one set of features.');
    return 0;
  }
  console.error(`Testing would compile these again, and all that stands on them:\n  ${found.join('\n  ')}`);
  console.error('Ask for the same features among the ordinary dependencies of `tests`, or drop what asks for them.');
  return 1;
}

if (isProgram(import.meta)) process.exitCode = main();
