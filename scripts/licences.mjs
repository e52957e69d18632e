// Checks offline that the licence of every crate we depend on is one that `deny.toml` allows, so that the answer is
// the same with and without cargo-deny. A crate without a licence, or with one that is not allowed, fails.
// Exit codes: 0 all allowed, 1 some are not, 2 cargo could not list the crates.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildArguments, isProgram, ROOT } from './lib/environment.mjs';
import { ask } from './lib/run.mjs';

/** The licences of the `allow` list of `[licenses]` in the text of a `deny.toml`. */
export function allowedLicences(toml) {
  const section = /^\[licenses\]$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(toml)?.[1] ?? '';
  const list = /^allow = \[([\s\S]*?)^\]/m.exec(section)?.[1] ?? '';
  const items = list.split('\n').filter((line) => !line.trim().startsWith('#')).join('\n');
  return new Set([...items.matchAll(/"([^"]+)"/g)].map((match) => match[1]));
}

/**
 * Whether an SPDX expression (AND, OR, WITH, parentheses; `/` as older crates write OR) is satisfied by `allowed`.
 * What cannot be read is not satisfied.
 * @param {string} expression
 * @param {Set<string>} allowed
 */
export function isAllowed(expression, allowed) {
  const tokens = expression.replaceAll('/', ' OR ').match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const alternatives = () => {
    let result = together();
    while (tokens[at] === 'OR') {
      at += 1;
      result = together() || result;
    }
    return result;
  };
  const together = () => {
    let result = one();
    while (tokens[at] === 'AND') {
      at += 1;
      result = one() && result;
    }
    return result;
  };
  const one = () => {
    if (tokens[at] === '(') {
      at += 1;
      const inside = alternatives();
      if (tokens[at] !== ')') return false;
      at += 1;
      return inside;
    }
    let name = tokens[at++] ?? '';
    if (tokens[at] === 'WITH') {
      name = `${name} WITH ${tokens[at + 1]}`;
      at += 2;
    }
    return allowed.has(name);
  };
  const result = alternatives();
  return at === tokens.length && result;
}

function main() {
  const locked = buildArguments().filter((arg) => arg !== '--workspace');
  const { code, output } = ask('cargo', ['metadata', '--format-version', '1', ...locked]);
  if (code !== 0) {
    console.error('cargo metadata failed; run it alone to see why.');
    return 2;
  }
  const { packages, workspace_members: ours } = JSON.parse(output);
  const allowed = allowedLicences(readFileSync(join(ROOT, 'deny.toml'), 'utf8'));
  const others = packages.filter(({ id }) => !ours.includes(id));
  const refused = others.filter(({ license }) => !license || !isAllowed(license, allowed));
  for (const { name, version, license } of refused) console.error(`${name} ${version}: ${license ?? 'no licence'}`);
  if (refused.length > 0) {
    console.error('Not allowed by deny.toml: replace the crate, or allow the licence there with the reason.');
    return 1;
  }
  console.log(`The licences of ${others.length} crates are allowed.`);
  return 0;
}

if (isProgram(import.meta)) process.exitCode = main();
