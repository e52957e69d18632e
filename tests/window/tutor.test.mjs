// A tutor with ten minutes and no mouse, on a small screen: opens the file that was sent, reads, answers, leaves and comes back, signs,
// and hands one file back, which the candidate's library accepts. Asked again, they see what changed first. Then a trainer, who reads
// whole dossiers beside one another without importing any.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { violations } from './harness/axe.mjs';
import { probantJson } from './harness/command-line.mjs';
import { PHRASE } from './story/depot.mjs';
import { createDossier, goToFiche, onlyDossier, REFERENTIELS, saved } from './story/dossier.mjs';
import { checkFocus, fill, focusedName, press, tabTo } from './story/keyboard.mjs';
import { answerSaved, candidate, example, FILE, receive, send, sideways, step, TELEPHONE } from './story/tutor.mjs';
import { write } from './story/text.mjs';

const SMALL = [1024, 700];
const OBSERVED = 'Trois postes et une baie, seule, en octobre.';

for (const referentiel of REFERENTIELS) {
  test(`a tutor answers a request of ${referentiel.code} with the keyboard alone, at 1024×700`, () => {
    let dossier;
    const before = (application) => {
      const world = candidate(application);
      dossier = example(world, referentiel.code);
      send(application, world, dossier, 'demande-avis', '--pour', 'Hervé Marchand', '--pour-le', '2031-03-04', '--message', 'Merci de me lire.');
    };
    return withApplication({ size: SMALL, dialogue: FILE, before }, async (application) => {
      const { page } = application;
      const world = candidate(application);
      await openFile(page);
      await page.findByText('vous demande votre avis', { timeout: 60_000 });
      await press(page, 'Lire et répondre');
      await read(page);
      await answer(page, referentiel);
      await comeBack(application);
      await sign(application.page);

      const avis = receive(application, world, dossier);
      assert.equal(avis.length, 1, 'one avis reached the candidate');
      const told = probantJson(world, 'couverture', dossier);
      assert.ok(told.confirmes > 0, 'what the tutor saw confirms criteria');
    });
  });
}

/** From the first screen to what the file holds. */
async function openFile(page) {
  await page.findByText('Vos dossiers');
  await press(page, 'Ouvrir un fichier Probant');
  await page.findByRole('dialog', 'Ouvrir un fichier Probant', { timeout: 30_000 });
  await checkFocus(page, 'the file is chosen');
  await page.typeText(TELEPHONE);
  await page.keys('Enter');
}

async function clean(page, where) {
  assert.deepEqual(await violations(page), [], where);
  assert.deepEqual(await sideways(page), [], where);
}

/** The first fiche is unfolded: it is ticked, the next comes by itself, and a preuve is seen at its full size. */
async function read(page) {
  await page.findByRole('heading', /^L’avis que vous demande /);
  await checkFocus(page, 'the request is open');
  assert.equal(await step(page), 'Lire');
  assert.match(await (await page.find('main')).text(), /4 mars 2031[\s\S]*Merci de me lire/);
  await clean(page, 'reading');
  await press(page, /^Agrandir/);
  await page.findByRole('dialog', /^Preuve/);
  await checkFocus(page, 'a preuve is enlarged');
  const drawn = 'const picture = document.querySelector("[role=dialog] img"); return picture !== null && picture.complete && picture.naturalWidth > 0;';
  await page.waitFor(() => page.execute(drawn), 'the preuve to be drawn');
  await page.keys('Escape');
  await page.waitFor(async () => /^Agrandir/.test(await focusedName(page)), 'the keys to be back on the preuve');
  await press(page, 'J’ai lu, continuer');
  await page.waitFor(async () => /^2\. /.test(await focusedName(page)), 'the next fiche to be where the keys are');
  await checkFocus(page, 'a fiche was read');
  await press(page, 'J’ai lu, continuer');
  await page.waitFor(async () => /^3\. /.test(await focusedName(page)), 'the third fiche to be where the keys are');
  await tabTo(page, /Étape 2 sur 3/, { back: true });
  await page.keys('Enter');
}

/** Two competences, the second in part; the precisions the référentiel allows; nothing is chosen beforehand. */
async function answer(page, { code }) {
  await page.findByRole('heading', 'Ce que vous avez observé');
  assert.equal(await focusedName(page), 'Ce que vous avez observé');
  assert.equal((await page.all('input[type=radio]:checked')).length, 0, 'nothing is chosen in their place');
  await clean(page, 'answering');
  await press(page, /^Relire le texte : 1\. /);
  await page.findByRole('region', /^Le texte/);
  await press(page, /^Fermer le texte/, { back: true });
  await tabTo(page, 'Favorable');
  await page.keys('Space');
  await fill(page, 'Ce que j’ai observé', OBSERVED);
  await fill(page, 'Quand', 'en octobre');
  await press(page, /^Ajouter un commentaire : 1\. /);
  await page.typeText('Bon travail.');
  const precise = code === 'cqpm-asri' ? /^Critère par critère/ : null;
  if (precise) {
    await press(page, precise);
    await page.keys('Tab', 'ArrowDown');
    assert.equal(await page.execute('return document.activeElement.selectedOptions[0].textContent;'), 'Favorable');
  }
  await tabTo(page, 'Favorable');
  await page.keys('Space', 'ArrowRight');
  await page.waitFor(async () => (await focusedName(page)) === 'Réservé', 'the arrow to choose the next answer');
  if (code === 'cqpm-tmsi') {
    await press(page, /^Activité par activité/);
    await page.keys('Tab', 'ArrowDown');
    assert.equal(await page.execute('return document.activeElement.selectedOptions[0].textContent;'), 'Favorable');
  } else {
    assert.equal((await page.all('summary')).length, 6, 'that référentiel asks nothing by activité');
  }
  await checkFocus(page, 'the answers');
  await clean(page, 'answered');
  await answerSaved(page);
}

/** The window ends at once, and opens where it was left, with every word. */
async function comeBack(application) {
  await application.kill();
  await application.restart();
  const { page } = application;
  await page.findByRole('heading', 'Ce que vous avez observé');
  assert.equal(await step(page), 'Répondre');
  const kept = await page.execute('return [...document.querySelectorAll("textarea, input:not([type=radio])")].map((one) => one.value).filter(Boolean);');
  assert.deepEqual(kept.slice(0, 3), [OBSERVED, 'en octobre', 'Bon travail.']);
  assert.equal((await page.all('input[type=radio]:checked')).length, 2);
}

async function sign(page) {
  await press(page, /Étape 3 sur 3/);
  await page.findByRole('heading', 'Votre avis, tel qu’il sera imprimé');
  const said = await (await page.find('main')).text();
  assert.ok(said.includes(OBSERVED) && /Bon travail\./.test(said), said);
  assert.match(said, /Sans réponse de votre part/);
  assert.match(said, /identité de démonstration/);
  await clean(page, 'signing');
  assert.match(said, /il n’y a pas de phrase à dire/, 'the key of the candidate came with the request');
  await press(page, 'Signer et enregistrer le fichier…');
  await page.findByRole('heading', 'Avis rendu', { timeout: 60_000 });
  await page.waitFor(async () => (await focusedName(page)) === 'Avis rendu', 'the keys to begin the last screen');
  await clean(page, 'handed back');
  await press(page, 'C’est compris');
  await page.waitFor(async () => (await focusedName(page)) === 'Enregistrer le fichier une autre fois…', 'the keys to go on');
  await checkFocus(page, 'the phrase was noted');
}

test('a tutor without a signature makes one at first need, and the candidate gets an avis whose signer is not known yet', () =>
  withApplication({ size: SMALL, dialogue: FILE }, async (application) => {
    const world = candidate(application);
    const [referentiel] = REFERENTIELS;
    await application.restart({ env: { PROBANT_DONNEES: world.env.PROBANT_DONNEES } });
    await application.page.findByText('Vos dossiers');
    await createDossier(application.page, referentiel);
    await writeFiche(application.page, 1, 'Trois postes installés.');
    const dossier = onlyDossier(probantJson(world, 'dossiers'));
    await application.close();
    send(application, world, dossier, 'demande-avis', '--pour', 'Hervé Marchand');

    await application.restart({ env: {} });
    const { page } = application;
    await leaveToList(page);
    await toAnswers(page);
    await tabTo(page, 'Favorable');
    await page.keys('Space');
    await answerSaved(page);
    await tabTo(page, /Étape 3 sur 3/, { back: true });
    await page.keys('Enter');
    await page.findByRole('textbox', 'Nom complet');
    assert.equal(await page.execute('return document.getElementById("signer-nom").value;'), 'Hervé Marchand');
    await fill(page, 'Nouvelle phrase secrète', PHRASE);
    await fill(page, 'La même phrase, encore une fois', PHRASE);
    await page.keys('Enter');
    await page.waitFor(async () => /^Hervé Marchand/.test(await focusedName(page)), 'the keys to be on who signs', { timeout: 60_000 });
    await clean(page, 'a signature was made');
    await fill(page, 'Phrase de passe', TELEPHONE);
    await press(page, 'Signer et enregistrer le fichier…');
    await page.findByRole('heading', 'Avis rendu', { timeout: 60_000 });
    await page.findByText('Signé par Hervé Marchand');
    assert.ok((await (await page.find('main')).text()).includes(TELEPHONE), 'the phrase is shown until it was noted');
    await press(page, 'C’est noté');
    await page.waitFor(async () => !(await (await page.find('main')).text()).includes(TELEPHONE), 'the phrase to leave');

    const [avis] = receive(application, world, dossier);
    assert.equal(avis.signataire.confiance.code, 'inconnu', 'a stranger is said to be one');
    assert.equal(avis.signataire.confiance.vert, false);
  }));

test('asked again after an edit, a tutor sees what changed first, and their second avis follows the first', () => {
  let dossier;
  const [referentiel] = REFERENTIELS;
  const ask = (application) => send(application, candidate(application), dossier, 'demande-avis', '--pour', 'Hervé Marchand');
  const before = (application) => {
    dossier = example(candidate(application), referentiel.code);
    ask(application);
  };
  return withApplication({ size: SMALL, dialogue: FILE, before }, async (application) => {
    const world = candidate(application);
    await giveAvis(application.page, 'Favorable');
    assert.equal(receive(application, world, dossier).length, 1);

    // The candidate writes one more sentence, on another computer.
    await application.restart({ env: { PROBANT_DONNEES: application.file('candidat') } });
    let { page } = application;
    await page.findByText('Vos dossiers');
    await page.execute('arguments[0].click();', await page.find('.dossier'));
    await page.find('nav');
    await writeFiche(page, 1, '\nUne phrase de plus.');
    await application.close();
    ask(application);

    await application.restart({ env: {} });
    ({ page } = application);
    await leaveToList(page);
    await openFile(page);
    await page.findByText('vous demande votre avis', { timeout: 60_000 });
    await press(page, 'Lire et répondre');
    const changes = await page.findByRole('region', /^Ce qui a changé depuis votre dernier avis/);
    assert.match(await changes.text(), /Fiche 1[\s\S]*Une phrase de plus\./);
    assert.equal((await page.all('main ins')).length > 0, true, 'as a difference');
    assert.equal((await page.all('[data-recit] [aria-expanded=true]')).length, 0, 'the changes come first');
    await tabTo(page, /Étape 2 sur 3/, { back: true });
    await page.keys('Enter');
    await page.findByText('vous aviez dit');
    await chooseAndSign(page, 'Favorable');
    const avis = receive(application, world, dossier);
    assert.deepEqual(avis.map(({ sequence }) => sequence).sort(), [1, 2], 'both are kept, one after the other');
  });
});

async function writeFiche(page, number, words) {
  await write(page, await goToFiche(page, number), words);
  await saved(page);
}

/** Opens the request, chooses one answer and hands it back. */
async function giveAvis(page, choice) {
  await toAnswers(page);
  await chooseAndSign(page, choice);
}

/** From the first screen to the answers of the request in the file. */
async function toAnswers(page) {
  await openFile(page);
  await page.findByText('vous demande votre avis', { timeout: 60_000 });
  await press(page, 'Lire et répondre');
  await page.findByRole('heading', /^L’avis que vous demande /);
  await tabTo(page, /Étape 2 sur 3/);
  await page.keys('Enter');
  await page.findByRole('heading', 'Ce que vous avez observé');
}

async function chooseAndSign(page, choice) {
  await page.findByRole('heading', 'Ce que vous avez observé');
  await tabTo(page, choice);
  await page.keys('Space');
  await answerSaved(page);
  await tabTo(page, /Étape 3 sur 3/, { back: true });
  await page.keys('Enter');
  await page.findByRole('heading', 'Votre avis, tel qu’il sera imprimé');
  await press(page, 'Signer et enregistrer le fichier…');
  await page.findByRole('heading', 'Avis rendu', { timeout: 60_000 });
}

async function leaveToList(page) {
  const back = () => page.all('header button[title^="Revenir"]');
  await page.waitFor(async () => (await page.all('main h1')).length > 0, 'a screen');
  if ((await back()).length > 0) await page.click('button', 'Dossiers');
  await page.findByText('Vos dossiers');
}

test('a trainer reads whole dossiers beside one another, and none becomes theirs', () => {
  const before = (application) => {
    const world = candidate(application);
    send(application, world, example(world, REFERENTIELS[0].code), 'dossier');
  };
  return withApplication({ size: SMALL, dialogue: FILE, before }, async (application) => {
    const { page } = application;
    const world = candidate(application);
    await readPackage(page);
    await page.findByRole('heading', /^Dossier d/);
    assert.equal((await page.all('nav button .shape')).length, 6, 'six competences with their shapes');
    await clean(page, 'a dossier to read');
    await page.keys('Alt+1');
    const text = await page.findByRole('region', /^1\. /);
    assert.ok((await text.text()).length > 200, 'the story is read');
    await press(page, /^Voir le passage du critère/);
    await page.waitFor(async () => (await page.all('.flash')).length > 0, 'the passage to be shown');
    await clean(page, 'a fiche to read');
    assert.equal((await page.all('.cm-content')).length, 0, 'nothing can be written');
    await page.click('button', 'Preuves');
    await page.click('button', /^Agrandir la preuve 1/);
    await page.findByRole('dialog', /^Preuve 1/);
    await page.keys('Escape');
    await page.click('button', 'Avis de l’entreprise');
    await page.findByText('Aucun avis n’accompagne ce dossier');
    await clean(page, 'its avis');

    await leaveToList(page);
    send(application, world, example(world, REFERENTIELS[1].code), 'dossier');
    await readPackage(page);
    await page.findByRole('heading', /^Dossier d/);
    await leaveToList(page);
    await page.waitFor(async () => (await page.all('tbody tr')).length === 2, 'two candidates beside one another');
    await clean(page, 'the list of dossiers');
    const order = async () => (await page.execute('return [...document.querySelectorAll("tbody tr th button")].map((one) => one.textContent);')).join('|');
    const byNeed = await order();
    assert.equal(await (await page.find('#recus-tri')).label(), 'Ranger par');
    await page.execute('const choice = document.getElementById("recus-tri"); choice.value = "nom"; choice.dispatchEvent(new Event("change", { bubbles: true }));');
    const byName = await page.waitFor(async () => (await order()) || null, 'the list by name');
    assert.deepEqual(byName.split('|'), byName.split('|').toSorted((a, b) => a.localeCompare(b, 'fr')));
    assert.equal(byNeed.split('|').length, 2);
    assert.deepEqual(probantJson(application, 'dossiers'), [], 'nothing was imported');
  });
});

async function readPackage(page) {
  await openFile(page);
  await page.findByText('Rien n’est encore importé', { timeout: 60_000 });
  await press(page, 'Lire sans importer');
}
