// The decisions of the small checks: licences, feature sets, SQL cache.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { secondSets } from './features.mjs';
import { executeSql } from './lib/sqlite.mjs';
import { allowedLicences, isAllowed } from './licences.mjs';
import { differences, migrationScripts } from './sqlx-cache.mjs';

test('a licence expression is allowed when one way through it is', () => {
  const allowed = new Set(['MIT', 'Apache-2.0 WITH LLVM-exception', 'Unicode-3.0']);
  for (const yes of [
    'MIT', 'GPL-3.0 OR MIT', 'MIT/Apache-2.0', '(GPL-3.0 OR MIT) AND Unicode-3.0',
    'Apache-2.0 WITH LLVM-exception OR X',
  ]) assert.ok(isAllowed(yes, allowed), yes);
  for (const no of ['GPL-3.0', 'MIT AND GPL-3.0', 'Apache-2.0', '', '(MIT', 'MIT MIT', 'MIT OR']) {
    assert.ok(!isAllowed(no, allowed), no);
  }
});

test('the allowed licences are read without their comments', () => {
  const licenses = '[licenses]\nallow = [\n    "MIT",\n    # "GPL-3.0" never\n    "ISC",\n]\n';
  const toml = `[graph]\n${licenses}[bans]\ndeny = [\n "X",\n]\n`;
  assert.deepEqual([...allowedLicences(toml)], ['MIT', 'ISC']);
});

test('a feature that only the tests ask for is named with its crate', () => {
  const building = 'a v1.0.0 [std]\nb v2.0.0 [] (*)\n';
  assert.deepEqual(secondSets(building, `${building}c v1.0.0 [x]\n`), []);
  assert.deepEqual(secondSets(building, 'a v1.0.0 [rare,std]\nb v2.0.0 []\n'), ['a v1.0.0: testing adds rare']);
});

test('the SQL cache differs when a query is missing, stale or described otherwise, whatever the layout', () => {
  const file = (query, columns) => JSON.stringify({ query, describe: { columns } });
  const kept = new Map([['a', file('SELECT 1', 1)], ['b', file('SELECT 2', 1)], ['c', '{ "query": "SELECT\\n 3" }']]);
  const made = new Map([['a', file('SELECT 1', 2)], ['c', '{"query":"SELECT\\n 3"}'], ['d', file('SELECT 4', 1)]]);
  assert.deepEqual(differences(kept, made), [
    'described differently now: SELECT 1', 'not in the cache: SELECT 4', 'no longer in the code: SELECT 2',
  ]);
});

test('migrations are taken in order of version, without those that undo', () => {
  const names = ['10_z.sql', '2_b.up.sql', '2_b.down.sql', 'README.md', '1_a.sql'];
  assert.deepEqual(migrationScripts(names), ['1_a.sql', '2_b.up.sql', '10_z.sql']);
});

test('a database is made from scripts, and a script that is refused is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'probant-sqlite-'));
  try {
    const path = join(folder, 'a.db');
    assert.equal(await executeSql(path, ['CREATE TABLE a (b);', 'INSERT INTO a VALUES (1);']), null);
    assert.match(await executeSql(path, ['INSERT INTO nowhere VALUES (1);']), /refused/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
