// What the window calls saved is on disk: the application is killed at the very moment it says so, as a power cut would,
// and the text is there when it is opened again.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { backInDossier, createDossier, goToFiche, REFERENTIELS, saved } from './story/dossier.mjs';
import { write, written } from './story/text.mjs';

const [referentiel] = REFERENTIELS;

async function reopen(application) {
  await application.restart();
  await backInDossier(application.page);
}

test('a text called saved survives a kill at that very moment, and the next one too', () =>
  withApplication({}, async (application) => {
    await createDossier(application.page, referentiel);
    let expected = '';
    for (const sentence of ['Le service expédition m’appelle. ', 'Je consulte l’historique. ']) {
      await write(application.page, await goToFiche(application.page, 3), sentence);
      await saved(application.page);
      await application.kill();
      expected += sentence;
      await reopen(application);
      await goToFiche(application.page, 3);
      assert.equal((await written(application.page)).trim(), expected.trim());
    }
  }));

test('leaving a fiche, or the dossier, right after the last key loses nothing', () =>
  withApplication({}, async (application) => {
    const { page } = application;
    await createDossier(page, referentiel);
    await write(page, await goToFiche(page, 1), 'Quitté pour une autre fiche');
    await write(page, await goToFiche(page, 2), 'Quitté pour l’accueil');
    await page.click('button', 'Dossiers');
    await page.findByText('Vos dossiers');
    await page.click('button', /^Camille Durand/);
    await saved(page);
    await application.kill();
    await reopen(application);
    for (const [number, text] of [[1, 'Quitté pour une autre fiche'], [2, 'Quitté pour l’accueil']]) {
      await goToFiche(application.page, number);
      assert.equal((await written(application.page)).trim(), text);
    }
  }));

test('closing the window right after the last key loses nothing', () =>
  withApplication({}, async (application) => {
    await createDossier(application.page, referentiel);
    await write(application.page, await goToFiche(application.page, 4), 'Écrit juste avant de fermer');
    await application.close();
    await reopen(application);
    await goToFiche(application.page, 4);
    assert.equal((await written(application.page)).trim(), 'Écrit juste avant de fermer');
  }));
