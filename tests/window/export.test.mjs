// A whole dossier leaves the window and comes back, as open files and as an encrypted package: what a file holds is shown before
// anything is imported, nothing that is there is replaced, and giving up imports nothing.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { probant, probantJson } from './harness/command-line.mjs';
import { goTo, onlyDossier, openExample, REFERENTIELS } from './story/dossier.mjs';

const [referentiel] = REFERENTIELS;
const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** Opens the example and goes to where it is exported. */
async function toExport(page) {
  await page.findByText('Vos dossiers');
  await openExample(page, referentiel);
  await goTo(page, 'Aperçu et dépôt');
  await page.findByText('Exporter tout le dossier');
}

async function home(page) {
  await page.click('button', /Dossiers/);
  await page.findByText('Vos dossiers');
}

const gone = (page) => page.waitFor(async () => (await page.all('[role=dialog]')).length === 0, 'the dialog to close');

test('an open export is read by the command line and comes back as a copy, once it was looked at', () =>
  withApplication({ dialogue: 'dossier.zip' }, async (application) => {
    const { page } = application;
    await toExport(page);
    await page.click('button', 'Exporter en fichiers ouverts…');
    await page.findByText('Tout le dossier est dans', { timeout: 30_000 });
    const file = application.file('dossier.zip');
    assert.equal(readFileSync(file).subarray(0, 4).toString('latin1'), 'PK\u0003\u0004');
    const told = probantJson(application, 'paquet', 'lire', file);
    const dossier = onlyDossier(probantJson(application, 'dossiers'));
    assert.equal(told.dossier, dossier);

    await home(page);
    await page.click('button', 'Ouvrir un fichier Probant');
    const shown = plain(await (await page.findByRole('dialog', 'Importer un dossier', { timeout: 30_000 })).text());
    assert.match(shown, /Rien n’est encore importé/);
    assert.ok(shown.includes(told.contenu.candidat) && shown.includes(`${told.contenu.preuves} preuves`), shown);
    assert.match(shown, /déjà dans Probant/);
    await page.click('button', 'Annuler');
    await gone(page);
    assert.equal(probantJson(application, 'dossiers').length, 1, 'giving up imports nothing');

    await page.click('button', 'Ouvrir un fichier Probant');
    await page.findByRole('dialog', 'Importer un dossier', { timeout: 30_000 });
    await page.click('button', 'Importer une copie');
    await page.findByText('Où en est votre dossier', { timeout: 30_000 });
    assert.equal(probantJson(application, 'dossiers').length, 2);
    const copy = probantJson(application, 'dossiers').map(({ id }) => id).find((id) => id !== dossier);
    const [before, after] = [dossier, copy].map((id) => probantJson(application, 'couverture', id).competences);
    assert.deepEqual(after, before, 'the copy tells the same, at the same places');
  }));

test('a package needs its phrase: a wrong one is refused, the right one shows it, and it is imported where it is not yet', () =>
  withApplication({ dialogue: 'dossier.probant' }, async (application) => {
    const { page } = application;
    await toExport(page);
    await page.click('button', 'Préparer un paquet chiffré…');
    await page.findByRole('dialog', 'Préparer un paquet chiffré');
    const proposed = () => page.execute('return document.getElementById("paquet-phrase").value;');
    await page.waitFor(async () => (await proposed()).split(' ').length === 4, 'four words to be proposed');
    const phrase = await proposed();
    await page.fill('Pour qui ? (facultatif)', 'Le centre');
    await page.click('button', 'Créer le paquet…');
    await page.findByText('Sa phrase de passe', { timeout: 60_000 });
    await gone(page);
    const file = application.file('dossier.probant');
    assert.equal(readFileSync(file).subarray(0, 21).toString(), 'age-encryption.org/v1');
    assert.equal(probant(application, 'paquet', 'lire', file).code, 2, 'nothing is read without the phrase');

    await home(page);
    await page.click('button', 'Ouvrir un fichier Probant');
    await page.fill('Phrase de passe', 'ce n’est pas elle');
    await page.click('button', 'Ouvrir');
    await page.findByText('n’ouvre pas ce paquet', { timeout: 60_000 });
    await page.fill('Phrase de passe', phrase);
    await page.click('button', 'Ouvrir');
    await page.findByText('Rien n’est encore importé', { timeout: 60_000 });
    const shown = plain(await (await page.findByRole('dialog', 'Importer un dossier')).text());
    assert.match(shown, /Pour ?Le centre/);
    await page.click('button', 'Importer une copie');
    await page.findByText('Où en est votre dossier', { timeout: 30_000 });
    assert.equal(probantJson(application, 'dossiers').length, 2);
  }));

test('a file that is not one of ours is refused with what to do, and nothing is imported', () =>
  withApplication({ dialogue: 'photo.zip', before: (application) => writeFileSync(application.file('photo.zip'), 'ceci n’est pas un zip') }, async (application) => {
    const { page } = application;
    await page.findByText('Vos dossiers');
    await page.click('button', 'Ouvrir un fichier Probant');
    await page.findByText('n’est ni un dossier exporté par Probant, ni un paquet');
    assert.match(plain(await (await page.findByRole('dialog', 'Ce fichier n’a pas pu être ouvert')).text()), /Choisir un autre fichier/);
    await page.click('button', 'Fermer');
    await gone(page);
    assert.deepEqual(probantJson(application, 'dossiers'), []);
  }));
