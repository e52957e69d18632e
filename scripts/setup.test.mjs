// The plan of the set-up on machines we do not have: pure data in, pure data out.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { packagesFor, planSetup } from './lib/requirements.mjs';

const everything = (scope) => new Set(packagesFor(scope).map((entry) => entry.split('|')[0]));

const debian = (over = {}) => ({
  scope: 'test', platform: 'linux', node: '20.20.2', rustc: 'rustc 1.95.0 (abc 2026-04-14)',
  packages: everything('test'), root: false, sudo: false, xcode: false, ...over,
});

test('a machine that has everything gets nothing to do', () => {
  assert.deepEqual(planSetup(debian()), { problems: [], notes: [], commands: [] });
});

test('root installs what is missing and only that, after refreshing the lists', () => {
  const packages = everything('test');
  packages.delete('qpdf');
  packages.delete('strace');
  assert.deepEqual(planSetup(debian({ packages, root: true })).commands, [
    ['apt-get', 'update'],
    ['apt-get', 'install', '--yes', '--no-install-recommends', 'qpdf', 'strace'],
  ]);
});

test('sudo is used when it asks for no password', () => {
  const { commands, problems } = planSetup(debian({ packages: new Set(), scope: 'build', sudo: true }));
  assert.deepEqual(problems, []);
  assert.deepEqual(commands[1].slice(0, 4), ['sudo', '-n', 'apt-get', 'install']);
});

test('without the right to install, the exact command is given and nothing is run', () => {
  const packages = new Set(['gcc', 'libc6-dev', 'pkg-config']);
  const { commands, problems } = planSetup(debian({ packages, scope: 'build' }));
  assert.deepEqual(commands, []);
  assert.match(problems[0], /sudo apt-get install --yes --no-install-recommends libwebkit2gtk-4\.1-dev$/);
});

test('building needs none of the packages of the tests', () => {
  assert.deepEqual(planSetup(debian({ scope: 'build', packages: everything('build') })).commands, []);
});

test('a package under its other name is enough', () => {
  const packages = everything('build');
  packages.delete('pkg-config');
  packages.add('pkgconf');
  assert.deepEqual(planSetup(debian({ scope: 'build', packages, root: true })).commands, []);
});

test('a Node or a Rust that is missing or too old stops everything with a sentence', () => {
  const old = planSetup(debian({ node: '18.19.0' }));
  assert.match(old.problems[0], /Node 20\.19\.0 or newer is needed; this is 18\.19\.0/);
  assert.match(planSetup(debian({ rustc: null })).problems[0], /was not found/);
  assert.match(planSetup(debian({ rustc: 'rustc 1.90.0 (x)' })).problems[0], /rustup update stable/);
});

test('macOS, Windows and other systems get the list and no command', () => {
  const other = (platform, over) => planSetup(debian({ platform, packages: null, ...over }));
  assert.match(other('win32').notes[0], /WebView2/);
  assert.match(other('darwin', { xcode: false }).problems[0], /xcode-select --install/);
  assert.deepEqual(other('darwin', { xcode: true }).problems, []);
  assert.match(other('linux').notes[0], /WebKitGTK 4\.1/);
  for (const platform of ['win32', 'darwin', 'linux']) assert.deepEqual(other(platform).commands, []);
});
