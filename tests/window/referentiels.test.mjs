// « Référentiels » in the real window: an official document becomes a draft that is reviewed with the keys alone, then a référentiel that
// nobody can change, then a dossier that shows its words and prints them; the document of a built-in one gives its words to the
// dossiers that are there; a version is copied, compared, and a dossier moves to it with nothing lost.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { violations } from './harness/axe.mjs';
import { probantJson } from './harness/command-line.mjs';
import { drop } from './harness/drop.mjs';
import { createDossier, goTo, goToFiche, openExample, REFERENTIELS, saved } from './story/dossier.mjs';
import { checkFocus } from './story/keyboard.mjs';
import { confirmAll, inventedDocuments, kept, left, officialDocument, officialWords, printed, publish, says, setAllAside, step, toReferentiels } from './story/referentiels.mjs';

const SOUDEUR = { titre: 'Soudeur-assembleur de structures fines', critere: 'Un élément hors tolérance est isolé et étiqueté' };

/** Every screen is looked at by a program of accessibility, in the light and in the dark. */
async function checkLooks(page, where) {
  for (const theme of ['sombre', 'clair']) {
    await page.execute('document.documentElement.dataset.theme = arguments[0];', theme);
    assert.deepEqual(await violations(page), [], `${where}, ${theme}`);
  }
}

async function importChosen(page) {
  await toReferentiels(page);
  await page.click('button', 'Importer un document officiel…');
  await page.findByRole('tab', /^À vérifier/, { timeout: 60_000 });
}

/** Reviews what was imported, by the keys, and publishes it. */
async function reviewAndPublish(page, version = '1') {
  await confirmAll(page);
  await setAllAside(page);
  await publish(page, version);
}

test('an official document becomes a référentiel, then a dossier that shows its words and prints them', () =>
  withApplication({ before: inventedDocuments, dialogue: 'documents/soudeur.docx' }, async (application) => {
    let { page } = application;
    await page.findByText('Vos dossiers');
    await toReferentiels(page);
    await checkLooks(page, 'the list');
    await page.click('button', 'Dossiers');
    await importChosen(page);
    await page.findByRole('region', 'Le document');
    await checkLooks(page, 'the review');
    page = await checkResumed(application);
    const asked = await confirmAll(page);
    assert.ok(asked > 0, 'a document with faults asks something');
    await setAllAside(page);
    assert.deepEqual([await left(page, 'À vérifier'), await left(page, 'Non compris')], [0, 0]);
    await step(page, 'Tout le brouillon');
    await checkLooks(page, 'the whole draft');
    await checkCorrection(page);
    await step(page, 'Publier');
    await checkLooks(page, 'the form');
    await publish(page, '1');
    await page.findByRole('heading', SOUDEUR.titre);
    await checkLooks(page, 'the référentiel');
    await checkSearch(page);

    const { code } = probantReferentiel(application);
    const words = officialWords(application, code);
    assert.ok(words.length > 20 && words.every(({ texte }) => texte !== null), 'every criterion has the words of the document');
    await page.click('button', 'Référentiels');
    await page.click('button', 'Dossiers');
    await page.findByText('Vos dossiers');
    await createDossier(page, { court: new RegExp(`^${SOUDEUR.titre}`) });
    await goToFiche(page, 1);
    await checkPanel(page, SOUDEUR.critere);
    const [dossier] = probantJson(application, 'dossiers');
    const pdf = printed(application, dossier.id);
    assert.ok(says(pdf, SOUDEUR.critere), 'the PDF has the words of the document');
    const missing = words.filter(({ texte }) => !says(pdf, texte)).map(({ id }) => id);
    assert.deepEqual(missing, [], 'every criterion is printed in the words of the document');
  }));

const probantReferentiel = (application) => probantJson(application, 'referentiels').find(({ titre }) => titre === SOUDEUR.titre);

/** What was answered is there after a power cut. Gives the page that was opened again. */
async function checkResumed(application) {
  let { page } = application;
  const before = await left(page, 'À vérifier');
  await page.waitFor(() => page.execute('return document.activeElement?.matches("[data-question][role=group]") ?? false;'), 'the first question to have the focus');
  await page.keys('Alt+ArrowDown', 'Alt+ArrowUp');
  await checkFocus(page, 'a walk to the next question and back');
  await page.keys('Enter');
  await page.waitFor(async () => (await left(page, 'À vérifier')) === before - 1, 'an answer');
  await kept(page);
  await application.kill();
  await application.restart();
  ({ page } = application);
  await page.findByRole('tab', /^À vérifier/, { timeout: 30_000 });
  assert.equal(await left(page, 'À vérifier'), before - 1);
  await page.click('button', 'Référentiels');
  await page.findByText('Brouillons à reprendre');
  await page.click('button', /^Reprendre le brouillon/);
  await page.findByRole('tab', /^À vérifier/);
  return page;
}

/** A correction is written over what was read, and can be taken back. */
async function checkCorrection(page) {
  const line = 'return document.querySelector("[data-key=\'competences.0.resultats.0\']")?.textContent ?? "";';
  const before = await page.execute(line);
  await page.execute('document.querySelector("[data-key=\'competences.0.resultats.0\']").focus();');
  await page.keys('e');
  await page.findByRole('textbox', 'Texte de cet élément');
  await page.keys('Control+a');
  await page.typeText('Le poste est prêt');
  await page.keys('Control+Enter');
  await page.waitFor(async () => (await page.execute(line)).includes('Le poste est prêt'), 'the words that were written');
  await page.keys('Control+z');
  await page.waitFor(async () => (await page.execute(line)) === before, 'the words that were read');
}

async function checkSearch(page) {
  await page.fill('Chercher un mot, un texte officiel ou un code', 'tolerance etiquete', 'searchbox');
  await page.findByText('1 élément trouvé.');
  await page.findByText(SOUDEUR.critere);
  await page.keys('Control+a', 'Delete');
  await page.findByRole('button', /^1\. /);
}

/** The panel of a fiche says the words of the document. */
async function checkPanel(page, words) {
  await page.click('tab', 'Texte officiel');
  await page.waitFor(async () => says(await page.execute('return document.querySelector("[role=tabpanel]:not([hidden])").innerText;'), words), `« ${words} » in the panel`);
}

test('a document that is no référentiel is told in place, and the next one can be read', () =>
  withApplication({ before: inventedDocuments }, async (application) => {
    const { page } = application;
    const folder = application.file('documents');
    await toReferentiels(page);
    await drop(page, await page.find('.zone'), [{ name: 'facture.docx', bytes: readFileSync(join(folder, 'facture.docx')) }]);
    const alert = await page.find('[role=alert]', { timeout: 30_000 });
    assert.match(await alert.text(), /facture\.docx|référentiel/);
    assert.deepEqual(await violations(page), []);
    await drop(page, await page.find('.zone'), [{ name: 'decolleteur.odt', bytes: readFileSync(join(folder, 'decolleteur.odt')) }]);
    await page.findByRole('tab', /^À vérifier/, { timeout: 60_000 });
    await reviewAndPublish(page);
    await page.findByText('Opérateur (trice) régleur en décolletage');
  }));

test('the official document of a built-in référentiel gives its words to the dossiers that are there', (t) => {
  const [{ titre, code }] = REFERENTIELS;
  const { file, folder } = officialDocument(titre);
  if (!file) return t.skip(`no official document of « ${titre} » in ${folder}; PROBANT_DOCUMENTS_OFFICIELS names another folder`);
  return withApplication({}, async (application) => {
    const { page } = application;
    await page.findByText('Vos dossiers');
    await openExample(page, { titre });
    await page.click('button', 'Dossiers');
    assert.ok(officialWords(application, code).every(({ texte }) => texte === null), 'no official word is built in');
    await toReferentiels(page);
    await page.click('button', new RegExp(`^Ouvrir «.${titre}`));
    await page.findByRole('heading', titre);
    await drop(page, await page.find('.zone'), [{ name: 'officiel.txt', bytes: readFileSync(file) }]);
    await page.findByRole('heading', 'Ajouter le texte officiel', { timeout: 60_000 });
    await checkLooks(page, 'the wording of a document');
    for (const choice of await page.all('section fieldset')) {
      await page.execute('if (!arguments[0].querySelector("input:checked")) arguments[0].querySelector("input").click();', choice);
    }
    await page.findByText('Tout est répondu.');
    await page.click('button', /^Ajouter .* officiels?$/);
    await page.findByText('textes officiels ajoutés');
    await checkLooks(page, 'both texts side by side');
    const words = officialWords(application, code).filter(({ texte }) => texte !== null);
    assert.ok(words.length > 100, `${words.length} criteria have the official words`);
    await page.click('button', 'Référentiels');
    await page.click('button', 'Dossiers');
    await page.execute('arguments[0].click();', await page.find('.dossier'));
    await page.find('nav');
    await goToFiche(page, 1);
    await checkPanel(page, words.find(({ id }) => id === 'C1-ME-04').texte);
    const [dossier] = probantJson(application, 'dossiers');
    const pdf = printed(application, dossier.id);
    const told = words.filter(({ texte }) => says(pdf, texte));
    assert.ok(told.length > 100, `${told.length} of ${words.length} criteria are printed in the official words`);
  });
});

test('a copy becomes the next version, the two are compared, and a dossier moves to it with nothing lost', () =>
  withApplication({}, async (application) => {
    const { page } = application;
    const [{ titre }] = REFERENTIELS;
    await page.findByText('Vos dossiers');
    await openExample(page, { titre });
    await page.click('button', 'Dossiers');
    await toReferentiels(page);
    await page.click('button', `Modifier une copie : « ${titre} », version 1`);
    await page.findByRole('tab', 'Tout le brouillon');
    await page.execute('const line = document.querySelector("[data-key=\'competences.0.criteres.0.libelle\']"); line.focus();');
    await page.keys('e');
    await page.findByRole('textbox', 'Texte de cet élément');
    await page.keys('End');
    await page.typeText(' et il le dit');
    await page.keys('Control+Enter');
    await kept(page);
    await publish(page, '2');
    await page.findByRole('heading', titre);
    await page.click('button', 'Comparer…');
    await page.findByRole('dialog', /^Comparer/);
    await page.click('button', 'Comparer');
    await page.findByRole('heading', 'Comparer');
    await page.findByText('et il le dit');
    await checkLooks(page, 'the comparison');

    await page.click('button', 'Référentiels');
    await page.click('button', 'Dossiers');
    await page.execute('arguments[0].click();', await page.find('.dossier'));
    await page.findByText('La version 2 de ce référentiel est là');
    const before = await textOf(page);
    await goTo(page, 'Vue d’ensemble');
    await page.click('button', 'Voir ce que cela changerait');
    await page.findByRole('heading', 'Passer à une autre version');
    await page.findByText('Ce que devient le reste');
    await checkLooks(page, 'what moving would do');
    for (const choice of await page.all('section select')) {
      await page.execute('if (arguments[0].value === "") { arguments[0].selectedIndex = 1; arguments[0].dispatchEvent(new Event("change", { bubbles: true })); }', choice);
    }
    await page.findByText('Tout est répondu.');
    await page.click('button', 'Passer ce dossier à la version 2');
    const asked = await page.findByRole('alertdialog', 'Passer ce dossier à la version 2 ?');
    await page.execute('arguments[0].querySelector(".primary").click();', asked);
    await page.findByText('Le dossier est passé à la nouvelle version', { timeout: 30_000 });
    await page.findByText('À regarder maintenant');
    await checkLooks(page, 'what to look at');
    assert.equal(await textOf(page), before, 'the story is the same, word for word');
    await saved(page);
    const [dossier] = probantJson(application, 'dossiers');
    assert.equal(probantJson(application, 'couverture', dossier.id).referentiel.version, '2');
  }));

/** The words of the first fiche. */
async function textOf(page) {
  const editor = await goToFiche(page, 1);
  return (await editor.text()).replace(/\s+/g, ' ');
}
