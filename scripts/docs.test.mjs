// What the documents promise a reader: a link leads somewhere, a decision has its number, and a word the guides quote from
// the screen is on the screen.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

import { ROOT } from './lib/environment.mjs';

const read = (file) => readFileSync(file, 'utf8');

/** The files below `folder` whose names end with one of `ends`; what is built or installed is left out. */
function filesBelow(folder, ends) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'target', 'dist'].includes(entry.name) || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, ends);
    return ends.some((end) => entry.name.endsWith(end)) ? [path] : [];
  });
}

const documents = filesBelow(ROOT, ['.md']);
const withoutCode = (text) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchor a heading gets where the documents are read. */
const anchor = (heading) => heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim().toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
const anchors = (file) => [...read(file).replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading));

test('every link and every picture of the documents leads somewhere', () => {
  const lost = [];
  let followed = 0;
  for (const file of documents) {
    for (const [, target] of withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path, place] = target.split('#');
      const there = path === '' ? file : join(dirname(file), path);
      const found = existsSync(there) && (!place || !there.endsWith('.md') || anchors(there).includes(place));
      followed += 1;
      if (!found) lost.push(`${relative(ROOT, file)}: ${target}`);
    }
  }
  assert.deepEqual(lost, []);
  assert.ok(followed > 50, `only ${followed} links were followed`);
});

test('decisions are numbered one after the other, and bear their number', () => {
  const folder = join(ROOT, 'docs/decisions');
  const names = readdirSync(folder).sort();
  assert.deepEqual(names.map((name) => Number(name.slice(0, 4))), names.map((_, rank) => rank + 1));
  for (const name of names) {
    const text = read(join(folder, name));
    assert.ok(text.startsWith(`# ${name.slice(0, 4)} · `), name);
    for (const part of ['Context', 'Decision', 'Price']) assert.ok(text.includes(`\n## ${part}\n`), `${name} has no ${part}`);
  }
});

/** What the guides quote that no source holds as it is: figures of an example, a screen that is told to be missing. */
const NOT_ON_SCREEN = ['0 confirmé', '1, scellée le 22 novembre 2026', 'ff8d 5029 4cda'];

test('what the guides quote is said by the application', () => {
  const plain = (text) => text.replace(/\\u\{?(?:a0|00a0|202f)\}?|[\u00a0\u202f]/gi, ' ').replace(/\s+/g, ' ');
  const sources = [['ui/src', ['.ts', '.svelte']], ['crates', ['.rs']], ['assets/modele', ['.typ']], ['referentiels', ['.toml']]];
  const said = sources.flatMap(([folder, ends]) => filesBelow(join(ROOT, folder), ends)).map((file) => plain(read(file))).join('\n');
  const unsaid = [];
  for (const file of filesBelow(join(ROOT, 'docs/guides'), ['.md'])) {
    for (const [, quoted] of read(file).matchAll(/«([^»]*)»/g)) {
      const words = plain(quoted).trim();
      const parts = words.split('…').map((part) => part.replace(/^[ .,:]+|[ .,:]+$/g, ''));
      if (!NOT_ON_SCREEN.includes(words) && !parts.every((part) => said.includes(part))) unsaid.push(`${relative(ROOT, file)}: ${words}`);
    }
  }
  assert.deepEqual(unsaid, []);
});
