// Backups and the place of the library: a text that was deleted comes back from a backup, in a copy beside; the library goes
// to another folder and is found there again, or said to be missing while that folder is away.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { violations } from './harness/axe.mjs';
import { backInDossier, createDossier, goToFiche, REFERENTIELS, saved } from './story/dossier.mjs';
import { write, written } from './story/text.mjs';

const [first] = REFERENTIELS;
const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const shown = (page, text) => page.waitFor(async () => (await written(page)).trim() === text, `the text « ${text} »`);

async function openSettings(page) {
  await page.keys('Control+,');
  await page.findByRole('dialog', 'Réglages');
  await page.findByText('Emplacement de la bibliothèque');
}

async function closeSettings(page) {
  await page.keys('Escape');
  await page.waitFor(async () => (await page.all('[role=dialog]')).length === 0, 'the settings to close');
}

test('a text deleted after a backup comes back whole, in a copy beside the dossier of today', () =>
  withApplication({}, async (application) => {
    const { page } = application;
    await createDossier(page, first);
    await write(page, await goToFiche(page, 1), 'Je relève la panne.');
    await saved(page);
    await openSettings(page);
    await page.findByText('Aucune sauvegarde pour l’instant');
    await page.click('button', 'Sauvegarder maintenant');
    await page.findByText('Tout est sauvegardé.');
    await page.findByText('relue et vérifiée');
    assert.match(readdirSync(`${application.donnees}/sauvegardes`).join(), /^probant-000001-\d{8}T\d{6}Z\.sqlite$/);
    assert.deepEqual(await violations(page), []);
    await closeSettings(page);

    await goToFiche(page, 1);
    await page.click('textbox', 'Texte de la fiche 1');
    await page.keys('Control+a');
    await page.typeText('Tout est à refaire.');
    await shown(page, 'Tout est à refaire.');
    await saved(page);
    await openSettings(page);
    await page.click('button', /^Voir les dossiers de la sauvegarde du/);
    await page.click('button', /^Reprendre une copie à côté.*dossier de Camille Durand/);
    await page.findByText('La copie est dans la liste de vos dossiers.');
    assert.deepEqual(await violations(page), []);
    await page.click('button', 'Ouvrir la copie');
    await page.findByText('Où en est votre dossier');
    await goToFiche(page, 1);
    await shown(page, 'Je relève la panne.');

    await page.click('button', 'Dossiers');
    const lines = await page.waitFor(async () => {
      const found = await page.all('.dossier');
      return found.length === 2 && found;
    }, 'both dossiers');
    const said = await Promise.all(lines.map(async (line) => plain(await line.text())));
    assert.equal(said.filter((line) => /copie de la sauvegarde du \d\d\/\d\d\/\d{4} à \d\d? h \d\d/.test(line)).length, 1, said.join('\n'));
  }));

test('the library moves to another folder, goes on there, and is waited for while that folder is away', () =>
  withApplication({
    dialogue: 'disque',
    env: { PROBANT_DONNEES: '' },
    before: (application) => mkdirSync(application.file('disque')),
  }, async (application) => {
    const { page } = application;
    const [place, away] = [application.file('disque'), application.file('disque-débranché')];
    const home = `${application.env.XDG_DATA_HOME}/probant`;
    await createDossier(page, first);
    const editor = await goToFiche(page, 1);
    await write(page, editor, 'Avant.');
    await saved(page);
    await openSettings(page);
    await page.click('button', 'Déplacer la bibliothèque…');
    await page.findByText('La bibliothèque est maintenant dans');
    await page.findByText(place);
    assert.ok(existsSync(`${place}/probant.sqlite`) && existsSync(`${home}/probant.sqlite`), 'the old folder stays');
    await closeSettings(page);
    await write(page, await page.findByRole('textbox', 'Texte de la fiche 1'), ' Après.');
    await saved(page);
    await shown(page, 'Avant. Après.');
    await application.kill();
    await application.restart();
    await backInDossier(application.page);
    await goToFiche(application.page, 1);
    await shown(application.page, 'Avant. Après.');

    await application.close();
    renameSync(place, away);
    await application.restart();
    const again = application.page;
    await again.findByText('Probant ne peut pas ouvrir vos dossiers');
    await again.findByText('n’est pas accessible en ce moment');
    assert.ok(!existsSync(place), 'nothing is begun in its stead');
    assert.deepEqual(await violations(again), []);
    renameSync(away, place);
    await again.click('button', 'Réessayer');
    await again.click('button', /^Camille Durand/);
    await goToFiche(again, 1);
    await shown(again, 'Avant. Après.');
  }));
