// What a candidate does with photos: lets them go on the screen of evidence, says what they show, shows them in a text.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { ROOT } from '../../../scripts/lib/environment.mjs';
import { drop } from '../harness/drop.mjs';
import { goTo, saved } from './dossier.mjs';

/** A photo of the examples as a file that can be dropped. */
export function photo(path) {
  return { name: basename(path), type: path.endsWith('.png') ? 'image/png' : 'image/jpeg', bytes: readFileSync(join(ROOT, 'assets', 'exemple', path)) };
}

/** Lets files go on the screen of evidence, which is opened first. */
export async function dropPreuves(page, files) {
  await goTo(page, 'Preuves');
  await drop(page, await page.find('.zone'), files);
}

/** Writes what evidence number `n` shows and waits until it is saved. */
export async function describe(page, n, legende, description) {
  await page.fill(`Légende de la preuve ${n}`, legende);
  await page.fill(`Description de la preuve ${n}`, description);
  await saved(page);
}

/** Shows evidence number `n`, whose caption is `legende`, where the cursor is. */
export async function show(page, n, legende) {
  await page.click('button', 'Photo');
  await page.click('button', `Montrer la preuve ${n}, ${legende}`);
  await page.find('.tx-figure img');
}
