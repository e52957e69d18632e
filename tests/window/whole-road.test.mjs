// The whole road in the real window, for both référentiels: from an empty data folder to a sealed PDF that is verified by
// the window, by the command line and, where it is installed, by pdfsig.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { probant, probantJson } from './harness/command-line.mjs';
import { createIdentity, goToDepot, PHRASE, saveCopy, seal, verifyInWindow } from './story/depot.mjs';
import { createDossier, goToFiche, onlyDossier, REFERENTIELS, saved } from './story/dossier.mjs';
import { describe, dropPreuves, photo, show } from './story/evidence.mjs';
import { addActivite, answerFacts, chosenModalites, fillIdentity } from './story/identity.mjs';
import { clickFigure, count, linkByKeyboard, selectLast, stateOf, write } from './story/text.mjs';

for (const referentiel of REFERENTIELS) {
  const how = referentiel.keyring ? 'the keyring opens the key' : 'there is no keyring';
  test(`from an empty folder to a sealed and verified PDF, with ${referentiel.code}, where ${how}`, (t) =>
    withApplication({ dialogue: 'copie.pdf', keyring: referentiel.keyring }, async (application) => {
      const { page } = application;
      await page.findByText('Vos dossiers');
      await createDossier(page, referentiel);
      await addActivite(page, 'Remplacement des postes de l’atelier', 'Douze postes remplacés en deux jours.');
      await fillIdentity(page);
      assert.equal(await chosenModalites(page), 6, 'a modalité is chosen for each of the six fiches');
      const dossier = onlyDossier(probantJson(application, 'dossiers'));
      await answerFacts(page, referentiel, () => missing(application, dossier));
      await tellOneCriterion(page, referentiel);
      await backItWithPhoto(page, referentiel);
      for (const number of [2, 3, 4, 5, 6]) {
        await write(page, await goToFiche(page, number), `Ce que j’ai fait, ${number}.`);
        await saved(page);
      }
      const told = probantJson(application, 'couverture', dossier);
      assert.deepEqual([told.etayes, told.mentionnes], [1, 1], 'the command line reads what the window wrote');

      await goToDepot(page);
      await page.findByText('Le dossier peut être scellé');
      await createIdentity(page);
      await seal(page, referentiel.keyring ? undefined : PHRASE);
      const said = await verifyInWindow(page);
      assert.match(said, /Valide/);
      assert.match(said, /Camille Durand/);
      assert.match(said, /signature électronique simple/);
      assert.doesNotMatch(said, /démonstration|qualifiée/, 'it claims neither less nor more than it is');
      await saveCopy(page);

      const copy = application.file('copie.pdf');
      const { code, output } = probant(application, 'verifier', copy, '--json');
      assert.equal(code, 0, output);
      assert.equal(JSON.parse(output).verdict, 'valide');
      askPdfsig(t, copy);
    }));
}

/** The sentences of what stops the seal. */
function missing(application, dossier) {
  const { manques } = probantJson(application, 'couverture', dossier);
  return manques.filter(({ gravite }) => gravite === 'bloquant').map(({ phrase }) => phrase);
}

/** Text, selection, Ctrl L, letters, Enter: the count and the state word of the panel move, and all is saved. */
async function tellOneCriterion(page, { first }) {
  const editor = await goToFiche(page, 1);
  assert.match(await count(page), /^0\s*critère sur/);
  await write(page, editor, 'J’ai lu la demande avant de partir');
  await selectLast(page, 'avant de partir'.length);
  await linkByKeyboard(page, first);
  await page.waitFor(async () => /^1\s*critère sur/.test(await count(page)), 'the count to move');
  await page.waitFor(async () => (await stateOf(page, first.court)) === 'mentionné', 'the state to become mentionné');
  await saved(page);
}

/** A photo dropped and described, then shown in the fiche and linked: that criterion becomes étayé. */
async function backItWithPhoto(page, { photo: path, second }) {
  await dropPreuves(page, [photo(path)]);
  await describe(page, 1, 'La baie', 'La baie ouverte, ses câbles rangés');
  await write(page, await goToFiche(page, 1), '\n');
  await show(page, 1, 'La baie');
  await clickFigure(page);
  await page.keys('Shift+End');
  await linkByKeyboard(page, second);
  await page.waitFor(async () => (await stateOf(page, second.court)) === 'étayé', 'the state to become étayé');
  assert.match(await count(page), /^2\s*critères sur .* dont 1\s*étayé par une preuve/);
  await saved(page);
}

function askPdfsig(t, file) {
  const { error, stdout } = spawnSync('pdfsig', [file], { encoding: 'utf8' });
  if (error) return t.diagnostic('pdfsig is not installed: the signature was not checked by it');
  assert.match(stdout, /Signature is Valid/);
  assert.match(stdout, /Total document signed/);
}
