// « Signature et confiance »: making a signature, the recovery sheet and its code, somebody of the carnet.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

/** Goes there from wherever one is, by the palette. */
export async function goToSignature(page) {
  await page.keys('Control+k');
  await page.findByRole('dialog', 'Rechercher et agir');
  await page.typeText('Signature et confiance');
  await page.findByRole('option', /^Signature et confiance/);
  await page.keys('Enter');
  await page.waitFor(async () => (await page.all('.dialog-veil')).length === 0, 'the palette to be gone');
  await page.findByRole('heading', 'Signature et confiance');
  await page.findByRole('heading', 'Votre signature');
}

/** Opens the settings and waits for what they say of the signature. */
export async function openSettings(page) {
  await page.keys('Control+,');
  await page.findByRole('dialog', 'Réglages');
  await page.findByRole('button', 'Retrouver ma clé');
}

/** Makes a signature that a phrase opens; its recovery sheet is then proposed. */
export async function createSignature(page, nom, phrase) {
  await page.fill('Nom complet', nom);
  await page.fill('Fonction', 'Responsable informatique');
  await page.fill('Entreprise ou centre', 'Ateliers Vernet');
  await newPhrase(page, phrase);
  await page.click('button', 'Créer ma signature');
  await page.findByRole('dialog', 'Fiche de secours', { timeout: 60_000 });
}

export async function newPhrase(page, phrase) {
  await page.fill('Nouvelle phrase secrète', phrase);
  await page.fill('La même phrase, encore une fois', phrase);
}

/** Saves the sheet where native dialogs answer; gives the code that is printed on it. */
export async function saveSheet(page, file, phrase) {
  await page.fill('Votre phrase secrète', phrase);
  await page.click('button', 'Enregistrer la fiche…');
  await page.findByText('est enregistrée', { timeout: 60_000 });
  return printedCode(file);
}

function printedCode(file) {
  const { stdout, error } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  assert.equal(error, undefined, 'pdftotext reads the sheet');
  const [, after = ''] = stdout.split('Code de secours');
  const groups = after.split(/[\s-]+/).filter((one) => /^[0-9A-Z]{4}$/.test(one));
  assert.ok(groups.length >= 7, `a code on the sheet:\n${stdout}`);
  return groups.slice(0, 7).join('-');
}

/** Closes the window over the page, by one of its buttons, and waits until it is gone. */
export async function leave(page, button) {
  await page.click('button', button);
  await page.waitFor(async () => (await page.all('[role=dialog], [role=alertdialog]')).length === 0, 'the dialog to close');
}

/** The codes of how far people called `nom` are known, as the carnet shows them. */
export function trustOf(page, nom) {
  return page.execute('return [...document.querySelectorAll(`[data-personne="${arguments[0]}"] [data-confiance]`)].map((one) => one.dataset.confiance);', nom);
}
