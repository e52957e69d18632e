// The whole road with the keys alone, for both référentiels: no press of the mouse, nothing put in the page but key strokes.
// After every step something has the focus, and it is seen; no screen holds Tab prisoner.

import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT } from '../../scripts/lib/environment.mjs';
import { withApplication } from './harness/application.mjs';
import { probantJson } from './harness/command-line.mjs';
import { PHRASE } from './story/depot.mjs';
import { onlyDossier, REFERENTIELS, saved } from './story/dossier.mjs';
import { checkFocus, fill, focusedName, goAround, press, tabTo } from './story/keyboard.mjs';
import { linkByKeyboard, stateOf, stored } from './story/text.mjs';

const PHOTO = 'photo.jpg';
const times = (count, key) => Array.from({ length: count }, () => key);

for (const referentiel of REFERENTIELS) {
  const options = {
    keyring: referentiel.keyring,
    dialogue: PHOTO,
    before: (application) => copyFileSync(join(ROOT, 'assets', 'exemple', referentiel.photo), application.file(PHOTO)),
  };
  test(`from the first screen to a sealed and verified dossier of ${referentiel.code} with the keyboard alone`, () =>
    withApplication(options, async (application) => {
      const { page } = application;
      await page.findByText('Vos dossiers');
      await begin(page, referentiel);
      await writeFiche(page, referentiel);
      await attachPhoto(page, referentiel);
      await checkNoTrap(page);
      await comeBack(page);
      await addActivite(page);
      await fillIdentity(page, referentiel);
      for (const number of [2, 3, 4, 5, 6]) await writeShortly(page, number);
      const told = probantJson(application, 'couverture', onlyDossier(probantJson(application, 'dossiers')));
      assert.deepEqual([told.etayes, told.mentionnes], [1, 1], 'the command line reads what the keys wrote');
      await sealAndVerify(page, referentiel);
    }));
}

async function begin(page, { court }) {
  await press(page, 'Commencer un dossier');
  await page.findByRole('dialog', 'Commencer un dossier');
  await page.keys('Space');
  while (!court.test(await focusedName(page))) await page.keys('ArrowDown');
  await checkFocus(page, 'the choice of the certificate');
  await fill(page, 'Prénom', 'Camille');
  await fill(page, 'Nom', 'Durand');
  await fill(page, 'Entreprise', 'Ateliers Vernet');
  await page.keys('Enter');
  await page.findByText('Où en est votre dossier');
  await checkFocus(page, 'the creation of the dossier');
}

/** Goes to a fiche by its key, and from there to its text. */
async function toFiche(page, number) {
  await page.keys(`Alt+${number}`);
  await page.findByRole('textbox', `Texte de la fiche ${number}`);
  await checkFocus(page, `Alt ${number}`);
  if ((await focusedName(page)) !== `Texte de la fiche ${number}`) await tabTo(page, `Texte de la fiche ${number}`);
}

/** A title, bold words and a list as they are typed everywhere; words chosen with the arrows and linked with Ctrl L. */
async function writeFiche(page, { first }) {
  await toFiche(page, 1);
  await page.typeText('## La demande\nLe service a un poste ');
  await page.keys('Control+b');
  await page.typeText('en panne');
  await page.keys('Control+b');
  await page.typeText('.\n- j\'ai noté\nj\'ai lu la demande');
  await page.keys(...times('la demande'.length, 'Shift+ArrowLeft'));
  await linkByKeyboard(page, first);
  await checkFocus(page, 'the link');
  assert.equal(await stored(page), `## La demande\n\nLe service a un poste **en panne**.\n\n- j’ai noté\n- j’ai lu [la demande](critere:${first.id})`);
  await page.waitFor(async () => (await stateOf(page, first.court)) === 'mentionné', 'the criterion to be mentionné');
  // Two more Enter end the list.
  await page.keys('End', 'Enter', 'Enter');
  await saved(page);
}

/** The photo, asked for in the toolbar, chosen in the window of the system, shown in the text and linked there. */
async function attachPhoto(page, { second }) {
  await page.keys('Shift+Tab');
  await checkFocus(page, 'Shift Tab to the toolbar');
  while ((await focusedName(page)) !== 'Photo') await page.keys('ArrowRight');
  await page.keys('Enter');
  await page.findByRole('dialog', 'Montrer une preuve');
  await checkFocus(page, 'the choice of a photo');
  await page.keys('Enter');
  await page.find('.tx-figure img');
  await checkFocus(page, 'the photo is shown');
  assert.equal(await focusedName(page), 'Texte de la fiche 1', 'one goes on writing');
  // Back from below the picture, into what it is written with.
  const onPicture = () => page.execute('return getSelection().anchorNode?.parentElement?.closest(".cm-line")?.textContent.startsWith("![") ?? false;');
  for (let back = 0; back < 4 && !(await onPicture()); back += 1) await page.keys('ArrowLeft');
  assert.ok(await onPicture(), 'the arrows reach the picture');
  await page.keys('Shift+Home');
  await linkByKeyboard(page, second);
  await page.waitFor(async () => (await stateOf(page, second.court)) === 'étayé', 'the criterion to be étayé');
  await checkFocus(page, 'the photo is linked');
  await saved(page);
}

/** From the text Tab goes round the whole window and comes back to it; in a list, Escape lets it out. */
async function checkNoTrap(page) {
  await page.keys('Control+Home');
  const around = await goAround(page);
  for (const name of ['Dossiers', 'Vue d’ensemble', 'Aperçu et dépôt', 'Texte de la fiche 1']) assert.ok(around.includes(name), `${name} is passed: ${around}`);
  await page.keys('Control+Home', ...times(4, 'ArrowDown'), 'Tab');
  assert.equal(await focusedName(page), 'Texte de la fiche 1', 'in a list Tab moves the item');
  await page.keys('Shift+Tab', 'Escape', 'Tab');
  assert.notEqual(await focusedName(page), 'Texte de la fiche 1', 'Escape, then Tab leaves the text');
  await checkFocus(page, 'Escape and Tab');
}

/** Out of the dossier, and into it again. */
async function comeBack(page) {
  await press(page, 'Dossiers');
  await page.findByText('Vos dossiers');
  await checkFocus(page, 'the way back to the dossiers');
  await press(page, /^Camille Durand/);
  await page.findByText('Où en est votre dossier');
  await checkFocus(page, 'the opening of the dossier');
}

async function addActivite(page) {
  await press(page, /^Activités/);
  await page.findByRole('heading', 'Activités');
  await press(page, 'Ajouter une activité');
  await checkFocus(page, 'a new activité is asked for');
  await page.typeText('Remplacement des postes');
  await page.keys('Enter');
  await page.findByRole('heading', 'Remplacement des postes');
  await checkFocus(page, 'the creation of the activité');
  await tabTo(page, 'Récit de l’activité « Remplacement des postes »');
  await page.typeText('Douze postes remplacés en deux jours.');
  await saved(page);
}

/** The form from its top to its bottom, field after field in the order of Tab. */
async function fillIdentity(page, { facts }) {
  await press(page, 'Identité et modalités', { back: true });
  await page.findByRole('heading', 'Identité et modalités');
  await fill(page, 'Fonction pendant ce travail', 'Technicienne');
  await tabTo(page, /^(Salarié|En alternance)/);
  await page.keys('Space');
  await fill(page, 'Ville', 'Annecy');
  await fill(page, 'Effectif', '120 personnes');
  await fill(page, 'Nom du tuteur ou de la tutrice', 'Paul Vernet');
  for (let fiche = 0; fiche < 6; fiche += 1) {
    await tabTo(page, /^Présentation/);
    await page.keys('Space');
  }
  for (const { code, answer } of facts) {
    await tabToId(page, `fait-${code}`);
    if (answer === 'the activité') await page.keys('ArrowDown');
    else await page.typeText(answer);
  }
  await checkFocus(page, 'the form');
  await saved(page);
}

async function tabToId(page, id) {
  const there = () => page.execute('return document.activeElement?.id === arguments[0];', id);
  for (let presses = 0; presses < 60 && !(await there()); presses += 1) await page.keys('Tab');
  assert.ok(await there(), `Tab reaches ${id}`);
}

async function writeShortly(page, number) {
  await toFiche(page, number);
  await page.typeText(`Ce que j'ai fait, ${number}.`);
  await saved(page);
}

async function sealAndVerify(page, { keyring }) {
  await page.keys('Control+k');
  await page.findByRole('combobox', /^Rechercher/);
  await page.typeText('aperçu et dépôt');
  const first = async () => (await (await page.find('[role=option][aria-selected=true]')).text()).includes('Aperçu et dépôt');
  await page.waitFor(first, 'the screen to be the command that Enter takes');
  await page.keys('Enter');
  await page.findByText('Le dossier peut être scellé');
  await checkFocus(page, 'the choice of a screen in the palette');
  await fill(page, 'Phrase secrète', PHRASE);
  await fill(page, 'La même phrase, encore une fois', PHRASE);
  await page.keys('Enter');
  await page.findByText('Signé par');
  await checkFocus(page, 'the creation of the identity');
  await press(page, 'Sceller le dossier');
  await page.findByRole('dialog', /^Sceller/);
  await checkFocus(page, 'the last question');
  if (keyring) await tabTo(page, 'Sceller et signer');
  else await page.typeText(PHRASE);
  await page.keys('Enter');
  await page.findByText('est scellée et signée', { timeout: 40_000 });
  await page.waitFor(async () => (await page.all('[role=dialog]')).length === 0, 'the dialog to close');
  await checkFocus(page, 'the seal');
  await press(page, 'Vérifier, version 1');
  const said = await (await page.findByRole('region', /^Vérification de /)).text();
  assert.match(said, /Valide[\s\S]*Camille Durand/);
  await checkFocus(page, 'the verification');
}
