// `npm start`: installs what is missing, builds, and opens the application. Without a screen, or with `--headless`,
// does the application's main job with the command line instead: a demonstration dossier becomes a signed PDF, which
// is then verified, in a data folder of its own. Other arguments are passed to the application.
// Exit codes: those of the application; 1 when something could not be installed or built.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildEverything } from './lib/build.mjs';
import { builtProgram, hasDisplay, isProgram } from './lib/environment.mjs';
import { run } from './lib/run.mjs';
import { setUp } from './setup.mjs';

/** What to do with these arguments on this machine. */
export function planStart(args, display) {
  const passed = args.filter((arg) => arg !== '--headless');
  return { headless: passed.length < args.length || !display, asked: passed.length < args.length, passed };
}

async function openWindow(args) {
  const { code, reason } = await run(builtProgram('probant-desktop'), args, { interactive: true });
  if (reason) console.error(`The application ended unexpectedly: ${reason}.`);
  return code;
}

async function doTheMainJob() {
  const folder = mkdtempSync(join(tmpdir(), 'probant-'));
  const pdf = join(folder, 'dossier.pdf');
  const env = { ...process.env, PROBANT_DONNEES: join(folder, 'donnees') };
  const probant = (...args) => {
    console.log(`\n> probant ${args.join(' ')}`);
    return run(builtProgram('probant'), args, { env, minutes: 10 });
  };
  const example = await probant('exemple');
  if (example.code !== 0) return example.code;
  const id = lastId(example.output);
  if (!id) {
    console.error('`probant exemple` printed no dossier id.');
    return 1;
  }
  const exported = await probant('exporter', id, '--sortie', pdf);
  if (exported.code !== 0) return exported.code;
  const verified = await probant('verifier', pdf);
  console.log(`\nSigned PDF:  ${pdf}\nData folder: ${env.PROBANT_DONNEES}`);
  return verified.code;
}

/** The id in what `probant exemple` says: the last word of it that looks like one. */
export function lastId(output) {
  return output.match(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g)?.at(-1) ?? null;
}

async function main(args) {
  const { headless, asked, passed } = planStart(args, hasDisplay());
  if (!(await setUp('build'))) return 1;
  if (!(await buildEverything())) {
    console.error('The build failed; its message is above.');
    return 1;
  }
  if (!headless) return openWindow(passed);
  if (!asked) console.log('There is no display here, so no window can open: doing the main job without one.');
  return doTheMainJob();
}

if (isProgram(import.meta)) process.exitCode = await main(process.argv.slice(2));
