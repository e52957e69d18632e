// Two laptops and a stick, both in the real window: the candidate asks, the tutor answers and signs, the file comes back, an edit outdates
// the answer, a second one follows, and the sealed dossier carries both avis, which openssl accepts.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { probant, probantJson } from './harness/command-line.mjs';
import { askByFile, goToAvis, openAnswer, said, standing } from './story/avis.mjs';
import { createIdentity, goToDepot, PHRASE, saveCopy, seal, verifyInWindow } from './story/depot.mjs';
import { createDossier, goToFiche, onlyDossier, REFERENTIELS, saved } from './story/dossier.mjs';
import { addActivite, answerFacts, fillIdentity } from './story/identity.mjs';
import { linkByKeyboard, selectLast, write } from './story/text.mjs';
import { answerSaved } from './story/tutor.mjs';

const FILE = 'sur-la-cle.probant';
const PHRASE_TUTEUR = 'cinq mots que lui seul connaît';
const PASSAGE = 'J’ai préparé les postes la veille';

for (const referentiel of REFERENTIELS) {
  test(`two laptops: an avis asked, given, outdated, given again and sealed, with ${referentiel.code}`, (t) =>
    withApplication({ dialogue: FILE }, (candidate) =>
      withApplication({ dialogue: FILE, size: [1024, 700] }, async (tutor) => {
        await candidate.page.findByText('Vos dossiers');
        await writeDossier(candidate, referentiel);
        const first = await ask(candidate, 'Demander l’avis…');
        carry(candidate, tutor);
        await giveFirst(tutor, first);
        carry(tutor, candidate);
        await receive(candidate, first);
        assert.equal(stateOf(candidate, referentiel), 'confirme');

        const { page } = candidate;
        await write(page, await goToFiche(page, 1), ' et prévenu le service');
        await saved(page);
        await goToAvis(page);
        await page.waitFor(async () => /favorable, périmé/.test(await said(page, 'C1')), 'the avis to be outdated');
        assert.equal(await standing(page), 'perime');

        const second = await ask(candidate, 'Demander à nouveau…');
        carry(candidate, tutor);
        await giveAgain(tutor, second);
        carry(tutor, candidate);
        await receive(candidate, second);
        assert.equal(stateOf(candidate, referentiel), 'confirme');
        await page.findByText('Avis antérieurs (1)');

        await goToDepot(page);
        await createIdentity(page);
        await seal(page, PHRASE);
        assert.match(await verifyInWindow(page), /Valide/);
        rmSync(candidate.file(FILE), { force: true });
        await saveCopy(page);
        const verified = probant(candidate, 'verifier', candidate.file(FILE), '--json');
        assert.equal(JSON.parse(verified.output).verdict, 'valide', verified.output);
        judge(t, candidate);
      })));
}

/** A dossier that could be sealed, whose first fiche tells one criterion. */
async function writeDossier({ env, page }, referentiel) {
  await createDossier(page, referentiel);
  await addActivite(page, 'Remplacement des postes', 'Douze postes remplacés en deux jours.');
  await fillIdentity(page);
  const dossier = onlyDossier(probantJson({ env }, 'dossiers'));
  const missing = () => probantJson({ env }, 'couverture', dossier).manques.filter(({ gravite }) => gravite === 'bloquant').map(({ phrase }) => phrase);
  await answerFacts(page, referentiel, missing);
  const editor = await goToFiche(page, 1);
  await write(page, editor, PASSAGE);
  await selectLast(page, PASSAGE.length);
  await linkByKeyboard(page, referentiel.first);
  await saved(page);
  for (const number of [2, 3, 4, 5, 6]) {
    await write(page, await goToFiche(page, number), `Ce que j’ai fait, ${number}.`);
    await saved(page);
  }
}

/** Asks, and gives the phrase told on the telephone. */
async function ask({ page }, button) {
  await goToAvis(page);
  const phrase = await askByFile(page, button);
  await page.click('button', 'C’est noté');
  return phrase;
}

/** The stick goes from one laptop to the other; what it carried before is no longer on it. */
function carry(from, to) {
  rmSync(to.file(FILE), { force: true });
  copyFileSync(from.file(FILE), to.file(FILE));
  rmSync(from.file(FILE));
}

async function open({ page }, phrase) {
  await page.click('button', 'Ouvrir un fichier Probant');
  await page.fill('Phrase de passe', phrase);
  await page.click('button', 'Ouvrir');
  await page.findByText('vous demande votre avis', { timeout: 60_000 });
  await page.click('button', 'Lire et répondre');
  await page.findByRole('heading', /^L’avis que vous demande /);
}

/** A favourable answer to the first question, and the last step. */
async function answer({ page }, observed) {
  await page.click('button', /^Étape 2 sur 3/);
  await page.findByRole('heading', 'Ce que vous avez observé');
  await page.click('radio', 'Favorable');
  await page.fill('Ce que j’ai observé', observed);
  await answerSaved(page);
  await page.click('button', /^Étape 3 sur 3/);
}

async function signAndReturn(tutor, phrase) {
  const { page } = tutor;
  rmSync(tutor.file(FILE), { force: true });
  await page.fill('Phrase de passe', phrase);
  await page.click('button', 'Signer et enregistrer le fichier…');
  await page.findByRole('heading', 'Avis rendu', { timeout: 60_000 });
}

async function giveFirst(tutor, phrase) {
  const { page } = tutor;
  await page.findByText('Vos dossiers');
  await open(tutor, phrase);
  await answer(tutor, 'Elle prépare seule ses interventions.');
  await page.fill('Nouvelle phrase secrète', PHRASE_TUTEUR);
  await page.fill('La même phrase, encore une fois', PHRASE_TUTEUR);
  await page.click('button', 'Créer ma signature');
  await page.findByText('Paul Vernet', { timeout: 60_000 });
  await signAndReturn(tutor, phrase);
}

async function giveAgain(tutor, phrase) {
  const { page } = tutor;
  await tutor.restart();
  await toList(tutor.page);
  await open(tutor, phrase);
  const changes = await tutor.page.findByRole('region', /^Ce qui a changé depuis votre dernier avis/);
  assert.match(await changes.text(), /prévenu le service/);
  await answer(tutor, 'Elle prévient aussi le service.');
  await tutor.page.fill('Votre phrase secrète', PHRASE_TUTEUR);
  await signAndReturn(tutor, phrase);
  assert.notEqual(page, tutor.page);
}

/** The window opens where it was left. */
async function toList(page) {
  await page.click('button', 'Dossiers');
  await page.findByText('Vos dossiers');
}

async function receive({ page }, phrase) {
  await goToAvis(page);
  assert.match(await openAnswer(page, phrase), /Paul Vernet/);
  await page.click('button', /^Ajouter (cet|ces) avis au dossier$/);
  await page.waitFor(async () => (await page.all('[role=dialog]')).length === 0, 'the dialog to close');
  await page.waitFor(async () => /favorable(?!, périmé)/.test(await said(page, 'C1')), 'the avis on the screen');
}

function stateOf(application, { first }) {
  const { competences } = probantJson(application, 'couverture', onlyDossier(probantJson(application, 'dossiers')));
  return competences[0].criteres.find(({ id }) => id === first.id).etat;
}

/** Takes the avis out of the sealed PDF with poppler, and has openssl verify each. */
function judge(t, candidate) {
  const folder = candidate.file('sortis');
  mkdirSync(folder);
  const taken = spawnSync('pdfdetach', ['-saveall', '-o', folder, candidate.file(FILE)], { encoding: 'utf8' });
  if (taken.error) return t.diagnostic('skipped: pdfdetach is not installed, the attached avis were verified by our own verifier only');
  assert.equal(taken.status, 0, taken.stderr);
  const named = (rank, end) => readdirSync(folder).find((name) => new RegExp(`${rank}\\.${end}$`).test(name));
  for (const [rank, words] of [[1, 'Elle prépare seule'], [2, 'Elle prévient aussi']]) {
    const [content, signature] = [named(rank, 'json'), named(rank, 'p7s')].map((name) => join(folder, name));
    assert.ok(readFileSync(content, 'utf8').includes(words));
    const cms = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', signature, '-content', content, '-noverify', '-out', '/dev/null'];
    const judged = spawnSync('openssl', cms, { encoding: 'utf8' });
    assert.equal(judged.status, 0, judged.stderr);
  }
}
