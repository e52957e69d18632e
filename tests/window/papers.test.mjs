// The papers beside a dossier, taken away from the window, are those of the command line; the slip waits for a seal; an opinion given
// by hand is told apart from those that are signed.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { violations } from './harness/axe.mjs';
import { probant, probantJson } from './harness/command-line.mjs';
import { seal } from './story/depot.mjs';
import { goTo, onlyDossier, openExample, REFERENTIELS } from './story/dossier.mjs';

/** Button in the window, word of the command line. */
const PAPERS = [
  ['Fiche d’avis à la main…', 'fiche-avis'],
  ['Grille de la commission…', 'grille'],
  ['Procès-verbal…', 'proces-verbal'],
  ['Bordereau de dépôt…', 'bordereau'],
];

test('the papers are written where the user says, and the slip once there is something to hand in', () =>
  withApplication({ dialogue: 'feuille.pdf' }, async (application) => {
    const { page } = application;
    await openExample(page, REFERENTIELS[0]);
    await goTo(page, 'Aperçu et dépôt');
    await page.findByText('Feuilles à imprimer');
    const slip = await page.findByRole('button', 'Bordereau de dépôt…');
    assert.equal(await page.execute('return arguments[0].disabled;', slip), true);
    await page.findByText('Le bordereau accompagne une version scellée');
    await seal(page);
    const dossier = onlyDossier(probantJson(application, 'dossiers'));
    const file = application.file('feuille.pdf');
    for (const fillable of [false, true]) {
      if (fillable) await page.click('checkbox', 'Avec des champs à remplir à l’écran');
      for (const [button, word] of PAPERS) {
        rmSync(file, { force: true });
        await page.click('button', button);
        await page.waitFor(() => existsSync(file), `${word} to be written`, { timeout: 30_000 });
        await page.findByText('Feuille enregistrée', { timeout: 30_000 });
        const expected = application.file(`${word}.pdf`);
        const made = probant(application, 'papier', word, '--dossier', dossier, ...(fillable ? ['--remplissable'] : []), '--sortie', expected);
        assert.equal(made.code, 0, made.errors);
        const bytes = readFileSync(file);
        assert.ok(bytes.equals(readFileSync(expected)), `${word} is that of the command line`);
      }
    }
    assert.deepEqual(await violations(page), []);
  }));

test('an opinion given by hand is a preuve that says so, and it can be undone', () =>
  withApplication({}, async (application) => {
    const { page } = application;
    await openExample(page, REFERENTIELS[0]);
    await goTo(page, 'Preuves');
    const dossier = onlyDossier(probantJson(application, 'dossiers'));
    const confirmed = () => probantJson(application, 'couverture', dossier).confirmes;
    const before = confirmed();
    const box = () => page.findByRole('checkbox', 'La preuve 1 est un avis de l’entreprise donné à la main');
    const checked = async () => page.execute('return arguments[0].checked;', await box());
    assert.equal(await checked(), false);
    await page.click('checkbox', 'La preuve 1 est un avis de l’entreprise donné à la main');
    await page.findByText('La preuve 1 est un avis donné à la main.');
    assert.equal(await checked(), true);
    assert.equal(confirmed(), before, 'it confirms nothing');
    await page.keys('Control+z');
    await page.waitFor(async () => !(await checked()), 'what it was before');
    assert.deepEqual(await violations(page), []);
  }));
