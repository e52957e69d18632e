// Two laptops, both in the real window: the candidate seals, the tutor countersigns, once by packages and once on the PDF itself, and the
// candidate keeps what comes back beside the sealed version. Other people's programs judge the result.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { probant, probantJson } from './harness/command-line.mjs';
import { drop } from './harness/drop.mjs';
import { askByPackage, fill, kept, makeSignature, TUTOR_PHRASE, whatIsSigned } from './story/contreseing.mjs';
import { createIdentity, goToDepot, PHRASE, saveCopy, seal } from './story/depot.mjs';
import { createDossier, goToFiche, onlyDossier, REFERENTIELS, saved } from './story/dossier.mjs';
import { addActivite, answerFacts, fillIdentity } from './story/identity.mjs';
import { write } from './story/text.mjs';

const STICK = 'sur-la-cle';
const [referentiel] = REFERENTIELS;

test('two laptops: the sealed dossier is countersigned by packages, then the next version on the PDF itself', (t) =>
  withApplication({ dialogue: STICK }, (candidate) =>
    withApplication({ dialogue: STICK, size: [1024, 700] }, async (tutor) => {
      const { page } = candidate;
      await page.findByText('Vos dossiers');
      await writeDossier(candidate);
      await goToDepot(page);
      await createIdentity(page);
      await seal(page, PHRASE);

      const phrase = await askByPackage(page, 1);
      carry(candidate, tutor);
      await tutor.page.findByText('Vos dossiers');
      await tutor.page.click('button', 'Ouvrir un fichier Probant');
      await tutor.page.fill('Phrase de passe', phrase);
      await tutor.page.click('button', 'Ouvrir');
      await tutor.page.findByText('vous demande de contresigner son dossier', { timeout: 60_000 });
      await tutor.page.click('button', 'Lire et contresigner');
      const shown = await whatIsSigned(tutor.page);
      assert.match(shown, /Camille Durand/);
      assert.match(shown, /n°\s1,/);
      rmSync(tutor.file(STICK), { force: true });
      await makeSignature(tutor.page);
      await fill(tutor.page, 'Phrase de passe', phrase);
      await tutor.page.click('button', 'Contresigner et enregistrer le fichier…');
      await tutor.page.findByRole('heading', /est contresigné$/, { timeout: 60_000 });
      await tutor.page.findByText('Contresigné par Paul Vernet');
      carry(tutor, candidate);

      await page.click('button', 'Dossiers');
      await page.click('button', 'Ouvrir un fichier Probant');
      await page.fill('Phrase de passe', phrase);
      await page.click('button', 'Ouvrir');
      const preview = await page.findByRole('dialog', 'Une version contresignée', { timeout: 60_000 });
      assert.match(await preview.text(), /Paul Vernet/);
      assert.match(await preview.text(), /personne non vérifiée/);
      await page.click('button', 'Ajouter au dossier');
      await page.waitFor(async () => (await kept(page, 1)).length === 1, 'the countersigned version on the screen');

      await seal(page, PHRASE);
      rmSync(candidate.file(STICK), { force: true });
      await saveCopy(page, 2);
      carry(candidate, tutor);
      const sealed = readFileSync(tutor.file(STICK));
      await countersignPdf({ page: tutor.page, stick: tutor.file(STICK) }, sealed);
      carry(tutor, candidate);
      const signed = readFileSync(candidate.file(STICK));
      assert.ok(signed.subarray(0, sealed.length).equals(sealed), 'an update, appended to what was sealed');
      judge(t, candidate);

      await dropOnDossier(page, 'a-cote.pdf', Buffer.concat([signed, Buffer.from('\n')]));
      await page.findByRole('dialog', 'Ce PDF n’est pas ajouté');
      await page.click('button', 'Fermer');
      await dropOnDossier(page, 'retour.pdf', signed);
      await page.findByRole('dialog', 'Une version contresignée', { timeout: 60_000 });
      await page.click('button', 'Ajouter au dossier');
      await page.waitFor(async () => (await kept(page, 2)).length === 1, 'the second countersigned version');
      assert.match((await kept(page, 2))[0], /Contresigné le .* par Paul Vernet/);
      assert.equal((await kept(page, 1)).length, 1, 'the first one is there still');

      await dropOnDossier(page, 'retour.pdf', signed);
      await page.findByText('il n’y a rien à ajouter');
      await page.click('button', 'Fermer');
      rmSync(candidate.file(STICK), { force: true });
      await page.click('button', 'Enregistrer une copie contresignée, version 2, Paul Vernet');
      await page.waitFor(() => existsSync(candidate.file(STICK)), 'the copy to be written');
      assert.ok(readFileSync(candidate.file(STICK)).equals(signed), 'the copy is what came back');
    })));

test('a PDF the application is opened with is verified first; nothing is proposed for one that was altered', () =>
  withApplication({ dialogue: STICK, before: prepareExample, args: [] }, async (application) => {
    const { page } = application;
    await page.findByText('Vos dossiers');
    const good = readFileSync(application.file('exemple.pdf'));
    const altered = Buffer.from(good);
    altered[good.length >> 1] ^= 1;
    writeFileSync(application.file('altere.pdf'), altered);
    await application.restart({ args: [application.file('altere.pdf')] });
    await application.page.findByRole('heading', 'Non valide');
    assert.equal((await application.page.all('section.suite')).length, 0, 'nothing is proposed');
    await application.restart({ args: [application.file('exemple.pdf')] });
    await application.page.findByRole('heading', 'Valide');
    await application.page.click('button', 'Contresigner…');
    assert.match(await whatIsSigned(application.page), /démonstration/i);
    await application.page.click('button', 'Contresigner et enregistrer le PDF…');
    await application.page.findByText('Le PDF contresigné est dans', { timeout: 60_000 });
    assert.equal(JSON.parse(probant(application, 'verifier', application.file(STICK), '--json').output).signatures.length, 2);
    assert.ok(readFileSync(application.file('exemple.pdf')).equals(good), 'the file that was opened is as it was');
  }));

/** An example sealed in another library, as a file beside. */
function prepareExample(application) {
  const world = { env: { ...application.env, PROBANT_DONNEES: application.file('candidat') } };
  for (const args of [['exemple', '--referentiel', referentiel.code], ['dossiers']]) {
    const { code, errors } = probant(world, ...args);
    assert.equal(code, 0, errors);
  }
  const id = onlyDossier(probantJson(world, 'dossiers'));
  const { code, errors } = probant(world, 'exporter', id, '--sortie', application.file('exemple.pdf'));
  assert.equal(code, 0, errors);
}

/** A dossier that could be sealed. */
async function writeDossier({ env, page }) {
  await createDossier(page, referentiel);
  await addActivite(page, 'Remplacement des postes', 'Douze postes remplacés en deux jours.');
  await fillIdentity(page);
  const dossier = onlyDossier(probantJson({ env }, 'dossiers'));
  const missing = () => probantJson({ env }, 'couverture', dossier).manques.filter(({ gravite }) => gravite === 'bloquant').map(({ phrase }) => phrase);
  await answerFacts(page, referentiel, missing);
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await write(page, await goToFiche(page, number), `Ce que j’ai fait, ${number}.`);
    await saved(page);
  }
}

/** The stick goes from one laptop to the other; what it carried before is no longer on it. */
function carry(from, to) {
  rmSync(to.file(STICK), { force: true });
  copyFileSync(from.file(STICK), to.file(STICK));
  rmSync(from.file(STICK));
}

/** The tutor drops the PDF on their first page, reads what it is, and countersigns. */
async function countersignPdf({ page, stick }, sealed) {
  await page.click('button', 'Revenir à la liste');
  await page.findByText('Vos dossiers');
  await drop(page, await page.find('main'), [{ name: `${STICK}.pdf`, type: 'application/pdf', bytes: sealed }]);
  await page.findByRole('heading', 'Valide', { timeout: 60_000 });
  await page.click('button', 'Contresigner…');
  assert.match(await whatIsSigned(page), /n°\s2,/);
  await fill(page, 'Votre phrase secrète', TUTOR_PHRASE);
  // The native dialog answers with the very file that came: it is not written over.
  await page.click('button', 'Contresigner et enregistrer le PDF…');
  await page.findByText('ne peut pas prendre la place du dossier reçu', { timeout: 60_000 });
  assert.ok(readFileSync(stick).equals(sealed), 'the file that came is as it was');
  rmSync(stick);
  await page.click('button', 'Contresigner et enregistrer le PDF…');
  await page.findByText('Le PDF contresigné est dans', { timeout: 60_000 });
}

async function dropOnDossier(page, name, bytes) {
  await drop(page, await page.find('.zone'), [{ name, type: 'application/pdf', bytes }]);
}

/** Ours, poppler's and pyHanko's answers about what the tutor gave back. */
function judge(t, candidate) {
  const { verdict, signatures } = JSON.parse(probant(candidate, 'verifier', candidate.file(STICK), '--json').output);
  assert.deepEqual([verdict, signatures.map(({ role }) => role)], ['valide', ['candidat', 'tuteur']]);
  const read = spawnSync('pdfsig', ['-nocert', candidate.file(STICK)], { encoding: 'utf8' });
  if (read.error) return t.diagnostic('skipped: pdfsig is not installed, the countersigned PDF was verified by our own verifier only');
  assert.equal(read.stdout.match(/Signature Validation: Signature is Valid\./g)?.length, 2, read.stdout);
}
