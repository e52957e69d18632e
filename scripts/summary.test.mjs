// The counts of each runner, as it prints them, and the end of `npm test`.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readCounts } from './lib/counts.mjs';
import { lastLine, table } from './lib/summary.mjs';
import { chosenGroups, judge, runSteps } from './test.mjs';

const counts = (passed, failed = 0, skipped = 0) => ({ passed, failed, skipped });

test('nextest: failures, time-outs and skips are told apart, colours ignored', () => {
  const numbers = '12 tests run: 9 passed (1 slow), 2 failed, 1 timed out, 3 skipped';
  const text = `\u001b[32;1m     Summary\u001b[0m [   1.2s] ${numbers}\n`;
  assert.deepEqual(readCounts('nextest', text), counts(9, 3, 3));
});

test('cargo test: the binaries are added up', () => {
  const line = 'test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n';
  assert.deepEqual(readCounts('cargo', line + line.replace('0 failed', '2 failed')), counts(6, 2, 2));
});

test('node:test: what was cancelled failed', () => {
  assert.deepEqual(readCounts('node', 'ℹ pass 4\nℹ fail 1\nℹ cancelled 1\nℹ skipped 2\nℹ todo 0\n'), counts(4, 2, 2));
});

test('Vitest: the line of tests, not the line of files', () => {
  const text = ' Test Files  1 failed | 2 passed (3)\n      Tests  1 failed | 10 passed | 2 skipped (13)\n';
  assert.deepEqual(readCounts('vitest', text), counts(10, 1, 2));
});

test('a summary that is not there is not zero tests', () => {
  for (const runner of ['nextest', 'cargo', 'node', 'vitest']) assert.equal(readCounts(runner, 'Killed\n'), null);
});

test('the last line counts the tests of all steps, and a failed lint as one failure', () => {
  const results = [
    { name: 'rustfmt', state: 'passed', counts: null, milliseconds: 5 },
    { name: 'clippy', state: 'failed', counts: null, milliseconds: 65_000 },
    { name: 'Rust', state: 'failed', counts: counts(40, 2, 1), milliseconds: 1500 },
    { name: 'window', state: 'not run', counts: null, milliseconds: 0, note: 'Linux only' },
  ];
  assert.equal(lastLine(results), '40 passed, 3 failed, 1 skipped');
  assert.match(table(results), /^clippy +failed +1 min 05 s$/m);
  assert.match(table(results), /^window +not run +Linux only$/m);
});

test('all green says so in the plainest way', () => {
  assert.equal(lastLine([{ name: 'a', state: 'passed', counts: counts(7), milliseconds: 1 }]), '7 passed, 0 failed');
});

test('a runner that succeeds without a summary is a failure', () => {
  const result = judge({ name: 'x', counted: 'node' }, { code: 0, output: '', milliseconds: 1 });
  assert.equal(result.state, 'failed');
});

test('nothing is run after a vital step has failed, and the table says why', async () => {
  const step = (name, code, vital) => ({ name, vital, run: async () => ({ code, output: '', milliseconds: 1 }) });
  const results = await runSteps([step('lint', 1), step('build', 1, true), step('tests', 0)]);
  assert.deepEqual(results.map(({ state }) => state), ['failed', 'failed', 'not run']);
  assert.equal(results[2].note, 'build failed');
});

test('--only chooses groups and refuses what it does not know', () => {
  assert.deepEqual(chosenGroups(['--only', 'rust,ui']), ['rust', 'ui']);
  assert.deepEqual(chosenGroups(['--only=lint']), ['lint']);
  for (const wrong of [['--only'], ['--only', 'rest'], ['rust'], ['--only', 'ui', 'rust']]) {
    assert.equal(chosenGroups(wrong), null);
  }
});
