// « Signature et confiance »: a signature is made and its recovery sheet checked, its key is found again by the code alone, changed,
// given up; somebody becomes known once their words were compared, and not before; a centre certifies and takes back.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { violations } from './harness/axe.mjs';
import { answerElsewhere, askByFile, goToAvis, openAnswer } from './story/avis.mjs';
import { createDossier, goToFiche, REFERENTIELS, saved } from './story/dossier.mjs';
import { createSignature, goToSignature, leave, newPhrase, openSettings, saveSheet, trustOf } from './story/signature.mjs';
import { write } from './story/text.mjs';
import { sideways } from './story/tutor.mjs';

const NOM = 'Paul Vernet';
const FIRST = 'une première phrase secrète';
const SECOND = 'une autre phrase, plus récente';
const SMALL = [1024, 700];

async function clean(page, where) {
  assert.deepEqual(await violations(page), [], where);
  assert.deepEqual(await sideways(page), [], where);
}

test('a recovery sheet is left for later, reminded of, checked; then its code alone finds the key again', () =>
  withApplication({ size: SMALL, dialogue: 'fiche.pdf' }, async (application) => {
    const { page } = application;
    await page.findByText('Vos dossiers');
    await goToSignature(page);
    await clean(page, 'no signature yet');
    await createSignature(page, NOM, FIRST);
    await clean(page, 'the sheet is proposed');
    await leave(page, 'Plus tard');
    await page.findByText('Sans fiche de secours');
    await clean(page, 'one signature');

    await page.click('button', 'Retour');
    await page.findByText('Vos dossiers');
    await openSettings(page);
    await page.findByText('Votre fiche de secours reste à faire');
    await clean(page, 'the settings');
    await page.click('button', 'Faire ma fiche de secours…');
    await page.findByRole('dialog', 'Fiche de secours');
    const code = await saveSheet(page, application.file('fiche.pdf'), FIRST);
    const wrong = code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');
    await page.fill('Code de votre fiche', wrong);
    await page.click('button', 'Vérifier le code');
    await page.findByText('Un caractère de ce code est faux', { timeout: 30_000 });
    await clean(page, 'a wrong code');
    await page.fill('Code de votre fiche', code.toLowerCase().replaceAll('-', ' '));
    await page.click('button', 'Vérifier le code');
    await page.findByText('Votre fiche est bonne.', { timeout: 30_000 });
    await leave(page, 'Fermer');
    await page.findByText('Fiche de secours vérifiée.');

    await page.click('button', 'Retour');
    await openSettings(page);
    assert.equal((await page.all('[role=dialog] .callout')).length, 0, 'nothing to be reminded of');
    await page.click('button', 'Retrouver ma clé');
    await page.findByRole('dialog', 'Retrouver ma clé');
    await page.fill('Code de votre fiche', code);
    await newPhrase(page, SECOND);
    await clean(page, 'finding the key');
    await page.click('button', 'Retrouver ma clé');
    await page.findByText('Votre clé est retrouvée.', { timeout: 60_000 });
    await leave(page, 'Fermer');

    await page.click('button', 'Changer la phrase secrète…');
    await page.fill('Votre phrase secrète', FIRST);
    await newPhrase(page, FIRST);
    await page.click('button', 'Changer la phrase');
    await page.findByText('n’ouvre pas votre clé', { timeout: 60_000 });
    await page.fill('Votre phrase secrète', SECOND);
    await page.click('button', 'Changer la phrase');
    await page.findByText('Votre phrase secrète est changée.', { timeout: 60_000 });
  }));

test('a key is changed for another, whose sheet is proposed; given up, it is gone for good and its name was typed first', () =>
  withApplication({ size: SMALL }, async ({ page }) => {
    await page.findByText('Vos dossiers');
    await goToSignature(page);
    await createSignature(page, NOM, FIRST);
    await leave(page, 'Plus tard');
    const words = () => page.execute('return [...document.querySelectorAll("[data-identite] ol li")].map((one) => one.textContent).join(" ");');
    await page.click('button', 'Changer de clé…');
    await page.findByRole('dialog', 'Changer de clé');
    await page.fill('Votre phrase secrète', FIRST);
    await newPhrase(page, SECOND);
    const before = await words();
    await page.click('button', 'Changer de clé');
    await page.findByRole('dialog', 'Fiche de secours', { timeout: 60_000 });
    await leave(page, 'Plus tard');
    await page.findByText('1 ancienne clé');
    assert.notEqual(await words(), before, 'a new key has other words');
    await clean(page, 'a new key');

    await page.click('button', 'Cette clé ne m’appartient plus…');
    await page.findByRole('dialog', 'Cette clé ne m’appartient plus');
    await page.fill('Votre phrase secrète', SECOND);
    const revoke = await page.findByRole('button', `Révoquer la clé de ${NOM}`);
    assert.equal(await revoke.isEnabled(), false, 'not before its name was typed');
    await page.fill(/^Pour confirmer/, 'paul vernet');
    await clean(page, 'giving up');
    await page.click('button', `Révoquer la clé de ${NOM}`);
    await page.findByText('Cette clé est révoquée', { timeout: 60_000 });
    await page.findByText('2 anciennes clés');
    await page.findByRole('textbox', 'Nom complet');
  }));

test('somebody is known once their words were compared, and a stranger again when that is taken back', () =>
  withApplication({ dialogue: 'paquet.probant' }, async (application) => {
    const { page } = application;
    const file = application.file('paquet.probant');
    await page.findByText('Vos dossiers');
    await createDossier(page, REFERENTIELS[0]);
    await write(page, await goToFiche(page, 1), 'Trois postes installés.');
    await saved(page);
    await goToAvis(page);
    const phrase = await askByFile(page, 'Demander l’avis…', () => page.fill('À qui ?', NOM));
    answerElsewhere(application, { demande: file, phrase, back: file, answers: [{ competence: 'C1', opinion: 'favorable' }] });
    await page.click('button', 'C’est noté');
    await openAnswer(page, phrase);
    await leave(page, 'Ajouter cet avis au dossier');

    await goToSignature(page);
    assert.deepEqual(await trustOf(page, NOM), ['inconnu']);
    assert.equal((await page.all('main .known')).length, 0, 'nothing reassures yet');
    await page.press(await page.findByText('Comparer les huit mots'));
    await page.findByText('Comparez au téléphone');
    assert.equal((await page.all(`[data-personne="${NOM}"] ol li`)).length, 8);
    await clean(page, 'comparing');
    await page.click('button', `Lus ensemble, c’est bien elle : ${NOM}`);
    await page.waitFor(async () => (await trustOf(page, NOM))[0] === 'connu', 'them to be known');
    assert.equal((await page.all(`[data-personne="${NOM}"] .known`)).length, 1);
    await clean(page, 'known');
    await page.click('button', `Je ne suis plus sûr de cette personne : ${NOM}`);
    await page.waitFor(async () => (await trustOf(page, NOM))[0] === 'inconnu', 'them to be a stranger again');
    await page.click('button', `Comparé au papier : ${NOM}`);
    await page.waitFor(async () => (await trustOf(page, NOM))[0] === 'connu', 'them to be known by a paper');
  }));

test('a centre certifies a key that asks for it, and takes the certificate back', () =>
  withApplication({ size: SMALL, dialogue: 'certificat.probant' }, async ({ page }) => {
    const opens = async (phrase, title) => {
      await page.click('button', 'Retour');
      await page.click('button', 'Ouvrir un fichier Probant');
      await page.fill('Phrase de passe', phrase);
      await page.click('button', 'Ouvrir');
      await page.findByRole('dialog', title, { timeout: 60_000 });
    };
    const proposed = async (id) => {
      await page.waitFor(async () => (await page.execute('return document.getElementById(arguments[0])?.value ?? "";', id)).split(' ').length === 4, 'four words to be proposed');
      return page.execute('return document.getElementById(arguments[0]).value;', id);
    };
    await page.findByText('Vos dossiers');
    await goToSignature(page);
    await createSignature(page, NOM, FIRST);
    await leave(page, 'Plus tard');
    await page.click('button', 'Créer l’autorité de votre centre…');
    await page.fill('Nom du centre', 'CFAI de Saint-Étienne');
    await newPhrase(page, SECOND);
    await page.click('button', 'Créer l’autorité');
    await page.findByText('est prête', { timeout: 60_000 });
    await page.findByText('votre centre');

    await page.click('button', 'Demander un certificat à un centre…');
    await page.fill('Votre phrase secrète', FIRST);
    const asked = await proposed('certificat-envoi-phrase');
    await page.click('button', 'Écrire la demande…');
    await page.findByText('est prêt', { timeout: 60_000 });
    await leave(page, 'C’est noté');

    await opens(asked, 'Une demande de certificat');
    await page.fill('Phrase secrète de l’autorité', SECOND);
    const issued = await proposed('emettre-envoi-phrase');
    await clean(page, 'a request');
    await page.click('button', `Certifier ${NOM}…`);
    await page.findByText('est prêt', { timeout: 60_000 });
    await page.click('button', 'C’est noté');
    await page.findByText(`Le certificat de ${NOM} est émis.`);
    await leave(page, 'Fermer');

    await goToSignature(page);
    await page.findByText('1 certificat émis');
    await opens(issued, 'Des certificats d’un centre');
    await page.findByText('pour votre clé');
    await clean(page, 'certificates');
    await page.click('button', 'Ajouter au carnet');
    await page.findByText('Le carnet de confiance est à jour.', { timeout: 60_000 });
    await leave(page, 'Fermer');
    await goToSignature(page);
    assert.match(await (await page.find('[data-identite]')).text(), /CFAI de Saint-Étienne/, 'its key is certified');

    await page.click('button', `Révoquer le certificat de ${NOM}`);
    await page.fill('Phrase secrète de l’autorité', SECOND);
    await page.click('button', `Révoquer ${NOM}`);
    await page.findByText(`Le certificat de ${NOM} est révoqué.`, { timeout: 60_000 });
    await clean(page, 'a certificate taken back');
  }));
