// `npm run screenshots -- FOLDER [NAME…]`: opens the real application on the demonstration dossier and writes one PNG
// a screen, size and theme, to be looked at and for the README. Needs `npm run setup` once; names given after the
// folder choose among `SCREENS`.
// Exit codes: 0 all written, 1 a screen could not be reached, 2 wrong arguments.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { Application } from '../tests/window/harness/application.mjs';
import { buildEverything } from './lib/build.mjs';
import { builtProgram, isProgram } from './lib/environment.mjs';
import { ask } from './lib/run.mjs';
import { lastId } from './start.mjs';

/**
 * The screens, in the order of a visit. `open` brings the page there and returns when it is there; it is given the
 * page and the id of the demonstration dossier.
 * @typedef {import('../tests/window/harness/page.mjs').Page} Page
 * @type {{ name: string, open: (page: Page, dossier: string) => Promise<unknown> }[]}
 */
export const SCREENS = [
  { name: 'accueil', open: (page) => page.find('main') },
];

/** Page sizes in CSS pixels; the last is the first at 200 %. */
export const SIZES = [[1280, 800], [1024, 700], [640, 400]];

/** Themes, as the application names them. */
export const THEMES = ['clair', 'sombre'];

/** The name of one picture: `accueil-1280x800-clair.png`. */
export function pictureName(name, [width, height], theme) {
  return `${name}-${width}x${height}-${theme}.png`;
}

async function visit(folder, theme, screens) {
  const failures = [];
  const application = await Application.start({ theme, size: SIZES[0] });
  try {
    const { output } = ask(builtProgram('probant'), ['exemple'], { env: application.env });
    const dossier = lastId(output);
    if (!dossier) throw new Error('`probant exemple` printed no dossier id.');
    // Opened again, so that the first screen already knows the dossier.
    await application.restart();
    for (const { name, open } of screens) {
      try {
        await open(application.page, dossier);
        for (const size of SIZES) {
          await application.page.resize(...size);
          const file = join(folder, pictureName(name, size, theme));
          await application.page.screenshot(file);
          console.log(file);
        }
      } catch (error) {
        failures.push(`${name}, ${theme}: ${error.message}`);
      }
      await application.page.resize(...SIZES[0]);
    }
  } finally {
    await application.stop();
  }
  return failures;
}

async function main([folder, ...names]) {
  const screens = SCREENS.filter(({ name }) => names.length === 0 || names.includes(name));
  if (!folder || screens.length === 0) {
    console.error(`usage: npm run screenshots -- FOLDER [${SCREENS.map(({ name }) => name).join('|')}]`);
    return 2;
  }
  if (!(await buildEverything())) return 1;
  const target = resolve(folder);
  mkdirSync(target, { recursive: true });
  const failures = [];
  for (const theme of THEMES) failures.push(...(await visit(target, theme, screens)));
  for (const failure of failures) console.error(failure);
  return failures.length > 0 ? 1 : 0;
}

if (isProgram(import.meta)) process.exitCode = await main(process.argv.slice(2));
