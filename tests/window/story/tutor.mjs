// What is around somebody who receives: a candidate in another data folder who makes requests and reads answers with the command
// line, and the steps of the answer as the window shows them.

import { rmSync } from 'node:fs';

import { probant, probantJson } from '../harness/command-line.mjs';

/** What opens the packages of these stories, told by telephone. */
export const TELEPHONE = 'cheval bleu pile agrafe';
/** The file that native dialogs answer with: what is opened, then what is written. */
export const FILE = 'envoi.probant';

/** The candidate: the same program on another data folder, without a window. */
export function candidate(application, folder = 'candidat') {
  return { env: { ...application.env, PROBANT_DONNEES: application.file(folder), PROBANT_PHRASE_PAQUET: TELEPHONE } };
}

function must(world, ...args) {
  const { code, errors, output } = probant(world, ...args);
  if (code !== 0) throw new Error(`probant ${args.join(' ')} ended with ${code}: ${errors}`);
  return output;
}

/** Makes the example of a référentiel in the library of the candidate, and gives its id. */
export function example(world, code) {
  must(world, 'exemple', '--referentiel', code);
  return probantJson(world, 'dossiers').find((one) => one.code === code).id;
}

/** Writes a package of a dossier where the native dialogs will find it. */
export function send(application, world, dossier, genre, ...more) {
  const file = application.file(FILE);
  rmSync(file, { force: true });
  must(world, 'paquet', 'creer', dossier, '--genre', genre, '--sortie', file, ...more);
}

/** The candidate imports what came back, and gives the avis of the dossier. */
export function receive(application, world, dossier) {
  must(world, 'paquet', 'importer', application.file(FILE));
  return probantJson(world, 'avis', 'lister', dossier).recus;
}

/** What the bar says of the answer. */
export function answerSaved(page) {
  const said = async () => (await (await page.find('[data-testid=enregistrement]')).text()).trim();
  return page.waitFor(async () => (await said()) === 'Réponse enregistrée', 'the words « Réponse enregistrée »');
}

/** Where the answer is: the name of the step. */
export async function step(page) {
  const current = await page.find('[aria-current=step]');
  return /(Lire|Répondre|Signer et rendre)/.exec(await current.text())?.[0];
}

/** What scrolls sideways but tables. */
export function sideways(page) {
  return page.execute(`
    return [...document.querySelectorAll('body *')].filter((one) => {
      if (one.clientWidth === 0 || one.scrollWidth <= one.clientWidth + 1 || one.querySelector(':scope > table')) return false;
      return ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
    }).map((one) => one.tagName + '.' + one.className + ': ' + one.scrollWidth + ' px in ' + one.clientWidth);
  `);
}
