// « Référentiels » in the window: official documents to read, the answers of a review, what a dossier shows and prints of them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { builtProgram } from '../../../scripts/lib/environment.mjs';
import { probant, probantJson } from '../harness/command-line.mjs';

/** Writes the documents of CQPM that nobody published into the folder of the test; gives that folder. */
export function inventedDocuments(application) {
  const folder = application.file('documents');
  mkdirSync(folder, { recursive: true });
  const { status, stderr, error } = spawnSync(builtProgram('documents-inventes'), [folder], { encoding: 'utf8' });
  assert.equal(status, 0, `the invented documents: ${error ?? stderr}`);
  return folder;
}

/**
 * The official documents, which are not ours to copy: in the folder that `PROBANT_DOCUMENTS_OFFICIELS` names, else beside the repository.
 * Gives the file whose first lines say those words, and where it was looked for.
 */
export function officialDocument(title) {
  const beside = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/seeds');
  const folder = process.env.PROBANT_DOCUMENTS_OFFICIELS ?? beside;
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')).sort() : [];
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').toLowerCase();
  const found = files.map((name) => join(folder, name)).find((file) => plain(readFileSync(file, 'utf8').slice(0, 4000)).includes(plain(title)));
  return { file: found ?? null, folder };
}

export async function toReferentiels(page) {
  await page.findByText('Vos dossiers');
  await page.click('button', 'Référentiels');
  await page.findByRole('heading', 'Référentiels');
  await page.findByRole('heading', 'Référentiels publiés');
}

/** The number written beside a step of the review. */
export async function left(page, step) {
  const tabs = await page.execute('return [...document.querySelectorAll("[role=tab]")].map((one) => one.textContent.replace(/\\s+/g, " ").trim());');
  const found = tabs.find((one) => one.startsWith(step));
  assert.ok(found, `${step} among ${tabs}`);
  return Number(found.slice(step.length) || 0);
}

export async function step(page, name) {
  await page.click('tab', name);
}

/** Answers every question with the keys alone: each is confirmed. Gives how many there were. */
export async function confirmAll(page) {
  const many = await left(page, 'À vérifier');
  if (many === 0) return 0;
  await step(page, /^À vérifier/);
  const focused = 'return document.activeElement?.matches("[data-question][role=group]") ?? false;';
  for (let rest = many; rest > 0; rest -= 1) {
    await page.waitFor(() => page.execute(focused), 'the question to have the focus').catch(async () => page.press(await page.find('[data-question][role=group]')));
    await page.keys('Enter');
    await page.waitFor(async () => (await left(page, 'À vérifier')) === rest - 1, `question ${rest} to be answered`);
  }
  return many;
}

/** Sets aside every passage that was not understood, by the keys. Gives how many there were. */
export async function setAllAside(page) {
  const many = await left(page, 'Non compris');
  if (many === 0) return 0;
  await step(page, /^Non compris/);
  for (let rest = many; rest > 0; rest -= 1) {
    await page.execute('document.querySelector("[data-question][role=group][tabindex=\\"0\\"]").focus();');
    await page.keys('s');
    await page.findByRole('dialog', 'Mettre de côté');
    await page.click('button', 'Mettre de côté');
    await page.waitFor(async () => (await left(page, 'Non compris')) === rest - 1, `passage ${rest} to be set aside`);
  }
  return many;
}

/** Waits until the top bar says that everything is on disk. */
export async function kept(page) {
  await page.waitFor(async () => (await (await page.find('[data-testid=enregistrement]')).text()).trim() === 'Enregistré', 'the word « Enregistré »');
}

/** Publishes what is under review, after its confirmation. */
export async function publish(page, version) {
  await step(page, 'Publier');
  await kept(page);
  await page.findByText('Tout est prêt.');
  await page.click('button', `Publier la version ${version}`);
  const asked = await page.findByRole('alertdialog', new RegExp(`^Publier la version ${version}`));
  assert.match(await asked.text(), /ne peut plus être changée.*modifierez une copie/s);
  await page.execute('arguments[0].querySelector(".primary").click();', asked);
}

const bare = (text) => text.replace(/[\s\u00a0\u202f\u00ad\u2010\u200b-]/g, '').replace(/['’]/g, '’');

/** The words of a dossier's PDF as it stands, without spaces nor hyphens. */
export function printed(application, id) {
  const [file, copy] = [application.file('brouillon.pdf'), application.file('copie-pour-imprimer')];
  // The library is held by the window: a copy of it is read.
  rmSync(copy, { recursive: true, force: true });
  cpSync(application.donnees, copy, { recursive: true });
  const beside = { env: { ...application.env, PROBANT_DONNEES: copy } };
  const { code, errors } = probant(beside, 'exporter', id, '--sans-signature', '--sortie', file);
  assert.equal(code, 0, errors);
  const { stdout, error } = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(error, undefined, 'pdftotext reads the PDF');
  return bare(stdout);
}

/** Whether those words are in a text, whatever the lines and the spaces. */
export const says = (text, words) => bare(text).includes(bare(words));

/** The official words of each criterion of a référentiel, as the command line shows it; null where there are none. */
export function officialWords(application, code) {
  const { competences } = probantJson(application, 'referentiel', 'montrer', code);
  return competences.flatMap(({ criteres }) => criteres.map(({ id, texte_officiel: texte }) => ({ id, texte: texte ?? null })));
}
