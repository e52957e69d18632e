// What a candidate does at the end: makes an identity, seals, verifies, saves a copy.

import { goTo } from './dossier.mjs';

/** Longer than what is asked for, and nobody's. */
export const PHRASE = 'quatre mots sans rapport 7';

/** Whether the preview is composed, and every page of it that is in view is drawn. */
const PREVIEWED = `
  const pages = [...document.querySelectorAll('.preview img')];
  return pages.length > 0 && pages.every((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return bottom < 0 || top > innerHeight || one.naturalWidth > 0;
  });
`;

/** Goes to the last screen and waits for the pages of the preview. */
export async function goToDepot(page) {
  await goTo(page, 'Aperçu et dépôt');
  await page.waitFor(() => page.execute(PREVIEWED), 'the pages of the preview', { timeout: 30_000 });
}

/** Makes the identity that signs, with its passphrase. */
export async function createIdentity(page) {
  await page.fill('Phrase secrète', PHRASE);
  await page.fill('La même phrase, encore une fois', PHRASE);
  await page.click('button', 'Créer mon identité de signature');
  await page.findByText('Signé par');
}

/** Seals, giving `phrase` where it is asked for, and waits for the sentence that says it is done. */
export async function seal(page, phrase) {
  await page.click('button', 'Sceller le dossier');
  await page.findByRole('dialog', /^Sceller/);
  if (phrase) await page.fill('Votre phrase secrète', phrase);
  await page.click('button', 'Sceller et signer');
  await page.findByText('est scellée et signée', { timeout: 40_000 });
  await page.waitFor(async () => (await page.all('[role=dialog]')).length === 0, 'the dialog to close');
}

/** Asks the window what the sealed version is worth; gives all that it says. */
export async function verifyInWindow(page, version = 1) {
  await page.click('button', `Vérifier, version ${version}`);
  return (await page.findByRole('region', /^Vérification de /)).text();
}

/** Saves a copy where the native dialog is said to answer. */
export async function saveCopy(page, version = 1) {
  await page.click('button', `Enregistrer une copie, version ${version}`);
  await page.findByText('Copie enregistrée');
}
