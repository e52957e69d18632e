// The company's avis on the candidate's side: asked with the window, answered on another computer, looked at before it is imported,
// then confirmed, outdated by an edit, asked again. Nothing is believed that was not signed, and nothing imported unseen.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { violations } from './harness/axe.mjs';
import { probantJson } from './harness/command-line.mjs';
import { drop } from './harness/drop.mjs';
import { answerElsewhere, askByFile, goToAvis, openAnswer, said, standing, unlock } from './story/avis.mjs';
import { createDossier, goTo, goToFiche, onlyDossier, REFERENTIELS, saved } from './story/dossier.mjs';
import { fillIdentity } from './story/identity.mjs';
import { linkByKeyboard, selectLast, write } from './story/text.mjs';

const [TMSI] = REFERENTIELS;
const FILE = 'paquet.probant';
const PASSAGE = 'J’ai comparé les cartons à la notice';

/** A dossier whose first fiche tells one criterion. */
async function writeOneFiche(page) {
  await createDossier(page, TMSI);
  await fillIdentity(page);
  const editor = await goToFiche(page, 1);
  await write(page, editor, PASSAGE);
  await selectLast(page, PASSAGE.length);
  await linkByKeyboard(page, TMSI.first);
  await saved(page);
}

/** The state of the criterion told, as the command line computes it. */
function stateOf(application) {
  const { competences } = probantJson(application, 'couverture', onlyDossier(probantJson(application, 'dossiers')));
  return competences[0].criteres.find(({ id }) => id === TMSI.first.id).etat;
}

const gone = (page) => page.waitFor(async () => (await page.all('[role=dialog]')).length === 0, 'the dialog to close');
const checked = (page) =>
  page.execute(`return [...document.querySelectorAll('[role=dialog] fieldset [type=checkbox]')].map((one) => one.checked);`);

test('an avis is asked, answered elsewhere, seen, imported; an edit outdates it, and it is asked again for that competence', () =>
  withApplication({ dialogue: FILE }, async (application) => {
    const { page } = application;
    const file = application.file(FILE);
    await page.findByText('Vos dossiers');
    await writeOneFiche(page);

    await goToAvis(page);
    assert.equal(await standing(page), 'a_demander');
    await page.findByText('Comment cela se passe');
    assert.deepEqual(await violations(page), []);
    const phrase = await askByFile(page, 'Demander l’avis…', async () => {
      assert.equal(await page.execute('return document.getElementById("avis-pour").value;'), 'Paul Vernet', 'the tutor of the dossier');
      assert.deepEqual(await checked(page), [true, false, false, false, false, false], 'what is written');
      await page.fill('Un mot pour cette personne (facultatif)', 'Bonjour Paul');
    });
    assert.equal(readFileSync(file).subarray(0, 21).toString(), 'age-encryption.org/v1');
    await goTo(page, 'Preuves');
    await goToAvis(page);
    await page.findByText(phrase);
    await page.click('button', 'C’est noté');
    await page.waitUntilGone(phrase);
    assert.equal(await standing(page), 'attente');

    const answers = [{ competence: 'C1', opinion: 'favorable', observe: 'Camille a contrôlé chaque livraison.', quand: 'mars 2026' }];
    answerElsewhere(application, { demande: file, phrase, back: file, answers });
    await page.click('button', 'Ouvrir la réponse…');
    await page.fill('Phrase de passe', 'ce n’est pas elle');
    await page.click('button', 'Ouvrir');
    await page.findByText('n’ouvre pas ce paquet', { timeout: 60_000 });
    const shown = await unlock(page, phrase);
    assert.match(shown, /Rien n’est encore importé/);
    assert.match(shown, /Paul Vernet · Responsable informatique · Ateliers Vernet/);
    assert.match(shown, /favorable/);
    assert.match(shown, /Camille a contrôlé chaque livraison\./);
    assert.equal((await page.all('[role=dialog] [data-confiance=inconnu]')).length, 1, 'a key nobody checked');
    assert.equal((await page.all('[role=dialog] .known')).length, 0, 'and nothing that reassures');
    assert.deepEqual(await violations(page), []);
    await page.click('button', 'Annuler');
    await gone(page);
    assert.equal(stateOf(application), 'mentionne', 'looking imports nothing');

    await openAnswer(page, phrase);
    await page.click('button', 'Ajouter cet avis au dossier');
    await gone(page);
    await page.waitFor(async () => /favorable/.test(await said(page, 'C1')), 'the avis on the screen');
    assert.match(await said(page, 'C1'), /Paul Vernet .*date déclarée/);
    assert.equal(stateOf(application), 'confirme');
    assert.equal(await standing(page), 'incomplet');
    assert.deepEqual(await violations(page), []);

    await (await page.find('main article details:not(.answers) summary')).click();
    assert.equal((await page.all('main article .words li')).length, 8);
    await page.click('button', 'Lus ensemble, ce sont les mêmes');
    await page.find('main [data-competence=C1] [data-confiance=connu].known');

    assert.match(await openAnswer(page, phrase), /Vous avez déjà cet avis/);
    await page.click('button', 'Annuler');
    await gone(page);

    const editor = await goToFiche(page, 1);
    await write(page, editor, ' avant le montage');
    await saved(page);
    assert.equal(stateOf(application), 'mentionne');
    await goToAvis(page);
    await page.waitFor(async () => /favorable, périmé/.test(await said(page, 'C1')), 'the avis to be outdated');
    assert.equal(await standing(page), 'perime');
    await page.findByText('Ce texte a changé depuis');
    const again = await askByFile(page, 'Demander à nouveau…', async () => {
      assert.deepEqual(await checked(page), [true, false, false, false, false, false], 'what is outdated');
    });
    assert.equal(again, null, 'somebody known, whose key came with their avis, needs no phrase');
    answerElsewhere(application, { demande: file, phrase, back: file, answers });
    await openAnswer(page, phrase);
    await page.click('button', 'Ajouter cet avis au dossier');
    await gone(page);
    await page.waitFor(async () => /favorable (?!, périmé)/.test(await said(page, 'C1')), 'the avis to hold again');
    assert.equal(stateOf(application), 'confirme');
    await page.findByText('Avis antérieurs (1)');
  }));

test('a package let go anywhere on the window, or given at the start, is looked at, and what is not one is refused without a loss', () =>
  withApplication({ dialogue: FILE }, async (application) => {
    const { page } = application;
    await page.findByText('Vos dossiers');
    await writeOneFiche(page);
    await goToAvis(page);
    const phrase = await askByFile(page, 'Demander l’avis…');
    const file = application.file(FILE);
    answerElsewhere(application, { demande: file, phrase, back: file, answers: [{ competence: 'C1', opinion: 'reserve' }] });

    const editor = await goToFiche(page, 1);
    await drop(page, editor, [{ name: 'Avis de Paul.probant', bytes: readFileSync(file) }]);
    await unlock(page, phrase);
    await page.click('button', 'Ajouter cet avis au dossier');
    await gone(page);
    await page.waitFor(async () => /réservé/.test(await said(page, 'C1')), 'the avis on the screen');
    assert.equal(stateOf(application), 'mentionne', 'only a favourable one confirms');

    await drop(page, await page.find('main'), [{ name: 'lettre.probant', bytes: Buffer.from('ceci n’est pas un paquet') }]);
    await page.findByRole('dialog', 'Ce fichier n’a pas pu être ouvert', { timeout: 30_000 });
    await page.click('button', 'Fermer');
    await gone(page);
    assert.match(await said(page, 'C1'), /réservé/);

    await application.restart({ args: [file] });
    const again = application.page;
    await again.fill('Phrase de passe', phrase);
    await again.click('button', 'Ouvrir');
    await again.findByText('Vous avez déjà cet avis', { timeout: 60_000 });
    await again.click('button', 'Voir les avis du dossier');
    await again.waitFor(async () => /réservé/.test(await said(again, 'C1')), 'the avis of the dossier');
  }));

test('somebody who answers on this computer is asked without a file', () =>
  withApplication({}, async (application) => {
    const { page } = application;
    await page.findByText('Vos dossiers');
    await writeOneFiche(page);
    await goToAvis(page);
    await page.click('button', 'Le tuteur répond sur cet ordinateur…');
    await page.findByRole('dialog', 'Le tuteur répond sur cet ordinateur');
    await page.execute('arguments[0].focus();', await page.findByRole('textbox', 'Qui répond\u202f?'));
    await page.keys('Control+a', 'Delete');
    await page.click('button', 'Lui laisser la place');
    await page.findByText('Indiquez le nom de la personne qui répondra');
    await page.fill('Qui répond\u202f?', 'Paul Vernet');
    await page.click('button', 'Lui laisser la place');
    await gone(page);
    await page.findByText('L’avis que vous demande Camille Durand');
    assert.deepEqual(await violations(page), []);
    const recus = probantJson(application, 'recus');
    assert.equal(recus.length, 1);
    assert.equal(recus[0].sur_place, true);
  }));

test('no avis is asked where the référentiel says so: it is told, and there is nothing to press', () =>
  withApplication({}, async ({ page }) => {
    await page.findByText('Vos dossiers');
    await createDossier(page, TMSI);
    await goTo(page, 'Identité et modalités');
    await page.click('radio', 'Validation des acquis de l’expérience (VAE)');
    await saved(page);
    assert.equal((await page.all('[data-champ=echelle]')).length, 0, 'no scale either');
    await goToAvis(page);
    await page.findByText('Aucun avis n’est demandé');
    assert.equal((await page.all('main button')).length, 0);
    assert.deepEqual(await violations(page), []);
  }));

test('the words of the centre’s scale are the ones the company answers with, and they can be given up', () =>
  withApplication({ dialogue: FILE }, async (application) => {
    const { page } = application;
    await page.findByText('Vos dossiers');
    await writeOneFiche(page);
    await goTo(page, 'Identité et modalités');
    await page.click('button', 'Employer les mots du centre');
    await page.fill('Mot 1', 'Maîtrisé');
    await saved(page);
    await goToAvis(page);
    const phrase = await askByFile(page, 'Demander l’avis…');
    const file = application.file(FILE);
    answerElsewhere(application, { demande: file, phrase, back: file, answers: [{ competence: 'C1', libelle: 'Maîtrisé' }] });
    assert.match(await openAnswer(page, phrase), /Maîtrisé/);
    await page.click('button', 'Ajouter cet avis au dossier');
    await gone(page);
    await page.waitFor(async () => /Maîtrisé/.test(await said(page, 'C1')), 'the word of the centre');
    assert.equal(stateOf(application), 'confirme');
    await goTo(page, 'Identité et modalités');
    await page.click('button', 'Revenir aux quatre mots');
    await page.findByText('Employer les mots du centre');
    await saved(page);
  }));
