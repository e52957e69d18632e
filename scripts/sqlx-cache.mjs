// The offline cache of the SQL queries, so that building needs no database. Without argument, makes it again from the
// migrations and the sources of `store`; with `--check`, changes nothing and fails when it would. It asks the compiler
// itself: an empty database is made from the migrations, and `store` is compiled against it. The last state found right
// is remembered in the cache folder. Only the library is asked: tests of `store` write their SQL without the macros.
// Exit codes: 0 right or updated, 1 out of date, 2 could not be done.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { cacheFolder, cargoEnvironment, isProgram, ROOT } from './lib/environment.mjs';
import { run } from './lib/run.mjs';
import { executeSql } from './lib/sqlite.mjs';

const STORE = join(ROOT, 'crates', 'store');
const MIGRATIONS = join(STORE, 'migrations');

/**
 * How `made` (file name to content, as the compiler wrote it) differs from `kept`.
 * @param {Map<string, string>} kept
 * @param {Map<string, string>} made
 * @returns {string[]} one sentence a difference, none when they say the same
 */
export function differences(kept, made) {
  const sentences = [];
  for (const [name, content] of made) {
    if (!kept.has(name)) sentences.push(`not in the cache: ${queryOf(content)}`);
    else if (!sameJson(kept.get(name), content)) sentences.push(`described differently now: ${queryOf(content)}`);
  }
  for (const [name, content] of kept) {
    if (!made.has(name)) sentences.push(`no longer in the code: ${queryOf(content)}`);
  }
  return sentences;
}

function sameJson(left, right) {
  try {
    return JSON.stringify(JSON.parse(left)) === JSON.stringify(JSON.parse(right));
  } catch {
    return false;
  }
}

function queryOf(content) {
  try {
    return JSON.parse(content).query.replace(/\s+/g, ' ').trim();
  } catch {
    return 'a file that is not JSON';
  }
}

/** The scripts that build the database up, in order of version; scripts that undo are left out. */
export function migrationScripts(names) {
  const version = (name) => Number.parseInt(name, 10);
  return names
    .filter((name) => /^\d+_.*\.sql$/.test(name) && !name.endsWith('.down.sql'))
    .sort((a, b) => version(a) - version(b));
}

/** Where the cache is kept: beside `store`, unless the workspace already has one. */
function cachedFolder() {
  const shared = join(ROOT, '.sqlx');
  return existsSync(shared) ? shared : join(STORE, '.sqlx');
}

function readFolder(folder) {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter((name) => /^query-.*\.json$/.test(name)).sort();
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Compiles `store` against a database made from its migrations; returns what the compiler wrote, null on failure. */
async function askTheCompiler(temporary) {
  const database = join(temporary, 'schema.db');
  const scripts = migrationScripts(existsSync(MIGRATIONS) ? readdirSync(MIGRATIONS) : []);
  const problem = await executeSql(database, scripts.map((name) => readFileSync(join(MIGRATIONS, name), 'utf8')));
  if (problem) {
    console.error(problem);
    return null;
  }
  const written = join(temporary, 'sqlx');
  mkdirSync(written);
  const env = {
    ...cargoEnvironment(process.env, { colour: Boolean(process.stdout.isTTY) }),
    SQLX_OFFLINE: 'false',
    SQLX_OFFLINE_DIR: written,
    DATABASE_URL: `sqlite://${database.replaceAll('\\', '/')}`,
  };
  // Cargo does not know that the macros read a database: an unused setting that is new each time makes it compile
  // `store` again, and nothing else, without touching a source.
  const once = `sqlx_cache="${process.pid}-${Date.now()}"`;
  const args = ['rustc', '--package', 'store', '--lib', '--profile', 'check', '--', '--cfg', once];
  const { code } = await run('cargo', args, { env, minutes: 30 });
  return code === 0 ? readFolder(written) : null;
}

/** One hash of all that the answer depends on. */
function fingerprint(kept) {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'Cargo.lock')));
  for (const folder of [join(STORE, 'src'), MIGRATIONS].filter((path) => existsSync(path))) {
    for (const name of readdirSync(folder, { recursive: true }).sort()) {
      if (!/\.(rs|sql)$/.test(name)) continue;
      hash.update(`${relative(ROOT, join(folder, name))}\0`).update(readFileSync(join(folder, name)));
    }
  }
  for (const [name, content] of kept) hash.update(`${name}\0${content}`);
  return hash.digest('hex');
}

async function main(args) {
  if (args.some((arg) => arg !== '--check')) {
    console.error('usage: npm run sqlx [-- --check]');
    return 2;
  }
  const folder = cachedFolder();
  const kept = readFolder(folder);
  const remembered = join(cacheFolder(), 'sqlx-checked');
  const state = fingerprint(kept);
  if (args.length > 0 && existsSync(remembered) && readFileSync(remembered, 'utf8') === state) {
    console.log(`The ${kept.size} queries of the cache were already checked against these sources.`);
    return 0;
  }
  const temporary = mkdtempSync(join(tmpdir(), 'probant-sqlx-'));
  // Also when we are interrupted: a `finally` would not be reached.
  process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
  const made = await askTheCompiler(temporary);
  if (!made) return 2;
  const found = differences(kept, made);
  if (args.length === 0) {
    mkdirSync(folder, { recursive: true });
    for (const name of kept.keys()) if (!made.has(name)) rmSync(join(folder, name));
    for (const [name, content] of made) if (kept.get(name) !== content) writeFileSync(join(folder, name), content);
    console.log(`${made.size} queries in ${relative(ROOT, folder)}, ${found.length} changed.`);
    return 0;
  }
  if (found.length > 0) {
    console.error(`The cache of SQL queries is out of date; run \`npm run sqlx\`:\n  ${found.join('\n  ')}`);
    return 1;
  }
  mkdirSync(cacheFolder(), { recursive: true });
  writeFileSync(remembered, state);
  console.log(`The ${made.size} queries of the cache are up to date.`);
  return 0;
}

if (isProgram(import.meta)) process.exitCode = await main(process.argv.slice(2));
