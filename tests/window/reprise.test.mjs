// A sealed PDF is all that is left: its dossier is looked at and taken back in the window, and evidence waits for its files, which
// are recognised once they are added again. What is there already is never replaced.

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { probant, probantJson } from './harness/command-line.mjs';
import { goTo, onlyDossier, REFERENTIELS } from './story/dossier.mjs';

const [referentiel] = REFERENTIELS;
const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** Seals the example from the command line, then loses the library: only the PDF stays. */
function onlyThePdf(application) {
  probant(application, 'exemple', '--referentiel', referentiel.code);
  const id = onlyDossier(probantJson(application, 'dossiers'));
  probant(application, 'exporter', id, '--sortie', application.file('dossier.pdf'));
  rmSync(application.donnees, { recursive: true });
}

test('a dossier is taken back out of its PDF once it was looked at, and its evidence waits for its files', () =>
  withApplication({ dialogue: 'dossier.pdf', before: onlyThePdf }, async (application) => {
    const { page } = application;
    await page.findByText('Commencer un dossier');
    await page.click('button', 'Ouvrir un fichier Probant');
    const dialog = await page.findByRole('dialog', 'Reprendre un dossier depuis son PDF', { timeout: 60_000 });
    const shown = plain(await dialog.text());
    for (const said of [/Rien n’est encore importé/, /Valide/, /6 fiches/, /démonstration/, /n’ont pas leur fichier/]) assert.match(shown, said);
    assert.equal(probantJson(application, 'dossiers').length, 0, 'nothing is imported before it is confirmed');
    await page.click('button', 'Importer ce dossier');
    await page.findByText('Où en est votre dossier', { timeout: 30_000 });
    await goTo(page, 'Preuves');
    await page.findByText('n’ont pas leur fichier', { timeout: 30_000 });

    await page.click('button', /Dossiers/);
    await page.findByText('Vos dossiers');
    await page.click('button', 'Ouvrir un fichier Probant');
    const again = await page.findByRole('dialog', 'Reprendre un dossier depuis son PDF', { timeout: 60_000 });
    assert.match(plain(await again.text()), /déjà dans Probant/);
    await page.click('button', 'Annuler');
    assert.equal(probantJson(application, 'dossiers').length, 1);
  }));

test('a PDF that was verified says what it contains, computed again, and leads to taking its dossier back', () =>
  withApplication({ dialogue: 'dossier.pdf', before: onlyThePdf }, async (application) => {
    const { page } = application;
    await page.findByText('Commencer un dossier');
    await page.click('button', /Vérifier un/);
    await page.findByText('Ce qu’il contient, recalculé ici', { timeout: 60_000 });
    const shown = plain(await (await page.find('main')).text());
    for (const said of [/critères racontés sur/, /la même que dans ses pages/, /le même que sur cet ordinateur/]) assert.match(shown, said);
    await page.click('button', 'Importer ce dossier…');
    await page.findByRole('dialog', 'Reprendre un dossier depuis son PDF', { timeout: 60_000 });
    await page.click('button', 'Importer ce dossier');
    await page.findByText('Où en est votre dossier', { timeout: 30_000 });
    assert.equal(probantJson(application, 'dossiers').length, 1);
  }));
