// The example dossiers in the real window, for both référentiels: opened and visited with the keys alone, counted as the
// command line counts, sealed by the demonstration identity and always called « démonstration ».

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { probantJson } from './harness/command-line.mjs';
import { goToDepot, seal, verifyInWindow } from './story/depot.mjs';
import { goToFiche, onlyDossier, REFERENTIELS } from './story/dossier.mjs';
import { tabTo } from './story/keyboard.mjs';
import { count } from './story/text.mjs';

const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const title = async (page) => plain(await (await page.find('main h1')).text());

for (const referentiel of REFERENTIELS) {
  test(`the example of ${referentiel.code} is visited by keyboard, counts what is told, and seals as a demonstration`, () =>
    withApplication({}, async (application) => {
      const { page } = application;
      await page.findByText('Vos dossiers');
      await tabTo(page, `Ouvrir le dossier d’exemple : ${referentiel.titre}`);
      await page.keys('Enter');
      await page.findByText('Où en est votre dossier', { timeout: 30_000 });

      const dossier = onlyDossier(probantJson(application, 'dossiers'));
      const told = probantJson(application, 'couverture', dossier);
      await checkCounts(page, told);
      await visitByKeyboard(page, told);

      await goToDepot(page);
      await page.findByText('Le dossier peut être scellé');
      await seal(page);
      const said = await verifyInWindow(page);
      assert.match(said, /^\s*Valide/);
      assert.match(said, /identité de démonstration/);
      assert.ok(said.match(/démonstration/g).length >= 3, `the verdict, the identity and the dossier say démonstration: ${said}`);
      assert.equal(await page.execute('return [...document.querySelectorAll("header .tag")].length;'), 1, 'so does the top bar');
    }));
}

/** The first screen of the dossier and the panels say the same numbers as the command line. */
async function checkCounts(page, told) {
  const { total, absents, etayes } = told;
  assert.ok(absents > 0 && etayes > 0, 'the example leaves some criteria open and backs others');
  const lead = plain(await (await page.find('main .lead')).text());
  assert.ok(lead.startsWith(`${total - absents} critères racontés sur ${total}, dont ${etayes} étayés`), lead);
  const cards = await page.execute('return [...document.querySelectorAll("main .cards .card")].map((one) => one.innerText);');
  assert.equal(cards.length, 6);
  for (const [rank, one] of told.competences.entries()) {
    assert.ok(plain(cards[rank]).includes(`${one.total - one.absents} / ${one.total}`), `card ${rank + 1}: ${cards[rank]}`);
    await goToFiche(page, rank + 1);
    const sentence = plain(await count(page));
    assert.match(sentence, new RegExp(`^${one.total - one.absents} critères? sur ${one.total} `), sentence);
    if (one.etayes > 0) assert.match(sentence, new RegExp(` ${one.etayes} étayés? par une preuve`), sentence);
    const words = await page.execute('return [...document.querySelectorAll(".panel-body li .id")].map((one) => one.innerText.split(" · ")[1]);');
    const shown = (word) => words.filter((one) => one === word).length;
    assert.deepEqual([shown('absent'), shown('mentionné'), shown('étayé')], [one.absents, one.mentionnes, one.etayes]);
  }
}

/** Every part of the dossier is reached by Tab and opened by Enter. */
async function visitByKeyboard(page, told) {
  const visit = async (name, wanted) => {
    await tabTo(page, name);
    await page.keys('Enter');
    await page.waitFor(async () => wanted.test(await title(page)), `the screen ${name}`);
  };
  await visit('Vue d’ensemble', /^Où en est votre dossier$/);
  await visit('Identité et modalités', /^Identité et modalités$/);
  await visit(/^Activités/, /^Activités$/);
  for (const { id } of told.competences) await visit(new RegExp(`^Fiche ${id.slice(1)}, `), new RegExp(`^${id.slice(1)}\\. `));
  await visit(/^Preuves/, /^Preuves$/);
  await visit('Aperçu et dépôt', /^Aperçu et dépôt$/);
}
