// What happens around the company's avis: the candidate asks with the window, the tutor answers on another computer (another data
// folder) with the command line, the file comes back.

import { spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';

import { builtProgram } from '../../../scripts/lib/environment.mjs';
import { goTo } from './dossier.mjs';

/** The tutor's own passphrase, nobody else's. */
const PHRASE_TUTEUR = 'une phrase que seul le tuteur connaît';

/** What the tutor answers, as the command line reads it. */
export function reponses({ nom = 'Paul Vernet', answers }) {
  const quoted = (text) => JSON.stringify(text);
  const one = (answer) => ['[[reponse]]', ...Object.entries(answer).map(([key, value]) => `${key} = ${quoted(value)}`)].join('\n');
  return [`[signataire]\nnom = ${quoted(nom)}\nfonction = "Responsable informatique"\norganisation = "Ateliers Vernet"`, ...answers.map(one)].join('\n\n');
}

/**
 * Answers the request `demande` on the tutor's computer and brings the file back under the name that native dialogs answer with.
 * @param {import('../harness/application.mjs').Application} application
 */
export function answerElsewhere(application, { demande, phrase, back, ...answers }) {
  const [questions, sortie] = [application.file('reponses.toml'), application.file('avis-du-tuteur.probant')];
  writeFileSync(questions, reponses(answers));
  const env = { ...application.env, PROBANT_DONNEES: application.file('ordinateur-du-tuteur'), PROBANT_PHRASE: PHRASE_TUTEUR, PROBANT_PHRASE_PAQUET: phrase };
  const args = ['avis', 'repondre', demande, '--reponses', questions, '--sortie', sortie];
  const { status, stderr } = spawnSync(builtProgram('probant'), args, { env, encoding: 'utf8', timeout: 60_000 });
  if (status !== 0) throw new Error(`probant avis repondre ended with ${status}: ${stderr}`);
  copyFileSync(sortie, back);
}

/** Goes to the avis and waits until they are read. */
export async function goToAvis(page) {
  await goTo(page, 'Avis');
  await page.find('main .next, main .callout');
}

/** Where the avis stand, as the screen says: `a_demander`, `attente`, `perime`… */
export const standing = (page) => page.execute('return document.querySelector("main [data-etat]")?.dataset.etat ?? null;');

/** What is said of a competence, its spaces made plain. */
export async function said(page, competence) {
  const text = await page.execute('return document.querySelector(arguments[0])?.innerText ?? "";', `main [data-competence="${competence}"]`);
  return text.replace(/\s+/g, ' ');
}

/** Asks for an avis by a file; gives the phrase that was shown, null where none is needed. Nothing but `more` is changed in the form. */
export async function askByFile(page, button, more = async () => {}) {
  await page.click('button', button);
  await page.findByRole('dialog', 'Demander l’avis de l’entreprise');
  await more();
  await page.click('button', 'Continuer');
  await page.findByText('Comment le fichier est protégé');
  const words = () => page.execute('return document.getElementById("avis-phrase")?.value ?? null;');
  await page.waitFor(async () => [null, 4].includes((await words())?.split(' ').length ?? null), 'four words to be proposed, or none');
  const phrase = await words();
  await page.click('button', 'Créer la demande…');
  await page.findByText('est prêt', { timeout: 60_000 });
  await page.waitFor(async () => (await page.all('[role=dialog]')).length === 0, 'the dialog to close');
  return phrase;
}

/** Opens the file that the native dialog answers with, up to its preview; gives what the preview says. */
export async function openAnswer(page, phrase, button = 'Ouvrir la réponse…') {
  await page.click('button', button);
  return unlock(page, phrase);
}

/** Gives the phrase that a file asks for; gives what the preview says. */
export async function unlock(page, phrase) {
  await page.fill('Phrase de passe', phrase);
  await page.click('button', 'Ouvrir');
  const dialog = await page.findByRole('dialog', 'Un avis pour votre dossier', { timeout: 60_000 });
  return (await dialog.text()).replace(/\s+/g, ' ');
}
