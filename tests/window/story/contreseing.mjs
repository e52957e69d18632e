// What happens around the tutor's countersignature: the candidate asks, the tutor signs with a signature of their own, what comes back is
// kept beside the sealed version.

/** The tutor's own passphrase, nobody else's. */
export const TUTOR_PHRASE = 'cinq mots que lui seul connaît';

/** Asks for the countersignature of a sealed version by a file; gives the phrase that was shown. Nothing else is changed in the form. */
export async function askByPackage(page, version) {
  await page.click('button', `Demander le contreseing, version ${version}`);
  await page.findByRole('dialog', /^Demander le contreseing/);
  const phrase = await fourWords(page);
  await page.click('button', 'Créer la demande…');
  await page.findByText('est prêt', { timeout: 60_000 });
  await page.waitFor(async () => (await page.all('[role=dialog]')).length === 0, 'the dialog to close');
  await page.click('button', 'C’est noté');
  return phrase;
}

/** Fills a field of a page that still moves: people, then words, are read, and who signs gets the focus. */
export async function fill(page, name, text) {
  const filled = async () => {
    try {
      await page.fill(name, text);
      return true;
    } catch (error) {
      if (/not interactable|stale/.test(error.message)) return false;
      throw error;
    }
  };
  await page.waitFor(filled, `the field ${name} to be filled`, { timeout: 20_000 });
}

async function fourWords(page) {
  const words = () => page.execute('return document.getElementById("contreseing-phrase")?.value ?? "";');
  await page.waitFor(async () => (await words()).split(' ').length === 4, 'four words to be proposed');
  return words();
}

/** What the screen says would be countersigned, its spaces made plain. */
export async function whatIsSigned(page) {
  const section = await page.findByRole('region', 'Ce que vous signez', { timeout: 60_000 });
  return (await section.text()).replace(/\s+/g, ' ');
}

/** Makes a signature at first need. */
export async function makeSignature(page) {
  await fourWords(page);
  await fill(page, 'Nouvelle phrase secrète', TUTOR_PHRASE);
  await fill(page, 'La même phrase, encore une fois', TUTOR_PHRASE);
  await page.click('button', 'Créer ma signature');
  await page.findByText('Paul Vernet', { timeout: 60_000 });
  // The keys go to who signs, and the page with them.
  await page.waitFor(() => page.execute('return document.activeElement?.hasAttribute("data-signataire") === true;'), 'the focus on who signs');
}

/** What is said of each countersigned version that is kept beside that sealed one. */
export function kept(page, version) {
  return page.execute('return [...document.querySelectorAll(`[data-version="${arguments[0]}"] .kept`)].map((one) => one.innerText.replace(/\\s+/g, " "));', version);
}
