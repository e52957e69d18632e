// `npm run screenshots -- FOLDER [NAME…]`: opens the real application on the demonstration dossier and writes one PNG
// a screen, size and theme, to be looked at and for the README. Needs `npm run setup` once; names given after the
// folder choose among `SCREENS`.
// Exit codes: 0 all written, 1 a screen could not be reached, 2 wrong arguments.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { Application } from '../tests/window/harness/application.mjs';
import { prepareVisit, SCREENS } from '../tests/window/story/screens.mjs';
import { buildEverything } from './lib/build.mjs';
import { isProgram } from './lib/environment.mjs';

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
  let made;
  const before = (application) => (made = prepareVisit(application));
  const application = await Application.start({ theme, size: SIZES[0], before });
  try {
    for (const { name, open } of screens) {
      for (const size of SIZES) {
        try {
          await application.page.resize(...size);
          await open(application.page, made);
          const file = join(folder, pictureName(name, size, theme));
          await application.page.screenshot(file);
          console.log(file);
        } catch (error) {
          failures.push(`${pictureName(name, size, theme)}: ${error.message}`);
        }
      }
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
