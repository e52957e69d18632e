// Where things go and when there is a screen, on each system.

import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import {
  atLeast, buildArguments, cacheFolder, cargoEnvironment, hasDisplay, targetFolder,
} from './lib/environment.mjs';
import { lastId, planStart } from './start.mjs';

test('the cache follows the custom of each system and stays out of the clone', () => {
  assert.equal(cacheFolder({}, 'linux', '/home/a'), '/home/a/.cache/probant');
  assert.equal(cacheFolder({ XDG_CACHE_HOME: '/var/c' }, 'linux', '/home/a'), '/var/c/probant');
  assert.equal(cacheFolder({ XDG_CACHE_HOME: 'relative' }, 'linux', '/home/a'), '/home/a/.cache/probant');
  assert.equal(cacheFolder({}, 'darwin', '/Users/a'), '/Users/a/Library/Caches/probant');
  assert.equal(cacheFolder({ LOCALAPPDATA: 'C:\\L' }, 'win32', 'C:\\a'), 'C:\\L\\probant');
});

test('a target folder already chosen is respected', () => {
  assert.equal(targetFolder({ CARGO_TARGET_DIR: '/elsewhere' }, 'linux', '/home/a'), resolve('/elsewhere'));
  assert.equal(targetFolder({}, 'linux', '/home/a'), join('/home/a/.cache/probant', 'target'));
});

test('cargo and the tests never see a database or a library that happens to be around', () => {
  const around = { PROBANT_DONNEES: '/mine', DATABASE_URL: 'sqlite://x', SQLX_OFFLINE: 'false' };
  const env = cargoEnvironment({ PATH: '/bin', ...around });
  assert.equal(env.SQLX_OFFLINE, 'true');
  assert.equal(env.DATABASE_URL, undefined);
  assert.equal(env.PROBANT_DONNEES, undefined);
  assert.ok(env.PATH.endsWith('/bin') && env.PATH.length > '/bin'.length, 'the validators come first');
});

test('the lock file is binding in continuous integration only', () => {
  assert.deepEqual(buildArguments({}), ['--workspace']);
  assert.deepEqual(buildArguments({ CI: 'true' }), ['--workspace', '--locked']);
});

test('a window needs a display server on Linux only', () => {
  assert.equal(hasDisplay({}, 'linux'), false);
  assert.equal(hasDisplay({ DISPLAY: ':0' }, 'linux'), true);
  assert.equal(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux'), true);
  assert.equal(hasDisplay({}, 'win32'), true);
});

test('versions are compared as numbers', () => {
  assert.ok(atLeast('20.19.0', '20.19.0'));
  assert.ok(atLeast('rustc 1.100.0', '1.94.0'));
  assert.ok(!atLeast('20.9.9', '20.19.0'));
  assert.ok(!atLeast('unknown', '1.0.0'));
});

test('starting without a display, or when asked, does the main job; other arguments reach the application', () => {
  assert.deepEqual(planStart(['--headless'], true), { headless: true, asked: true, passed: [] });
  const passed = ['fichier.probant'];
  assert.deepEqual(planStart(passed, true), { headless: false, asked: false, passed });
  assert.equal(planStart([], false).headless, true);
});

test('the id of the demonstration dossier is found in a sentence', () => {
  const id = '0199d2a4-7c1e-7b3a-9f10-2f6b8c1d4e5f';
  assert.equal(lastId(`Dossier d’exemple créé : ${id}\n`), id);
  assert.equal(lastId('rien'), null);
});
