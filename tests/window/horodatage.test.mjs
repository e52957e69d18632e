// A timestamp, from the settings to the verified seal: no authority at first, nothing asked before a box is checked for one seal,
// a refusal that costs no seal, and who stamped as far as the user accepted it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { Authority } from './harness/authority.mjs';
import { violations } from './harness/axe.mjs';
import { probant } from './harness/command-line.mjs';
import { goToDepot, saveCopy, verifyInWindow } from './story/depot.mjs';
import { openExample, REFERENTIELS } from './story/dossier.mjs';
import { openSettings } from './story/signature.mjs';
import { sideways } from './story/tutor.mjs';

const [referentiel] = REFERENTIELS;
const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const gone = (page) => page.waitFor(async () => (await page.all('[role=dialog]')).length === 0, 'the dialog to close');
const pictures = process.env.PROBANT_TEST_SCREENS;

async function clean(page, where) {
  assert.deepEqual(await violations(page), [], where);
  assert.deepEqual(await sideways(page), [], where);
  if (pictures) await page.screenshot(`${pictures}/${where.replaceAll(' ', '-')}.png`);
}

test('a seal is stamped by the authority of the settings, when it is asked for and not otherwise', async (t) => {
  const authority = await Authority.start();
  if (authority === null) return t.skip('openssl is not installed');
  t.after(() => authority.stop());
  await withApplication({ size: [1024, 700], dialogue: 'copie.pdf' }, async (application) => {
    const { page } = application;
    await page.findByText('Vos dossiers');
    await openExample(page, referentiel);
    await goToDepot(page);
    await page.click('button', 'Sceller le dossier');
    await page.findByRole('dialog', /^Sceller/);
    assert.equal((await page.all('[role=dialog] input[type=checkbox]')).length, 0, 'no authority: nothing to ask for');
    await page.click('button', 'Annuler');
    await gone(page);

    await openSettings(page);
    await page.fill('Autorité d’horodatage (adresse)', 'horloge');
    await page.click('button', 'Enregistrer l’adresse');
    await page.findByText('Ce n’est pas l’adresse d’une autorité d’horodatage.');
    await page.fill('Autorité d’horodatage (adresse)', authority.address);
    await page.click('button', 'Enregistrer l’adresse');
    await page.findByText('L’adresse est enregistrée');
    assert.deepEqual(authority.asked, [], 'an address asks nothing by itself');
    await page.click('button', 'Essayer cette autorité');
    await page.findByText('Horloge d’essai répond', { timeout: 20_000 });
    assert.equal(authority.asked.length, 1);
    await clean(page, 'settings tried');
    await page.click('button', 'Fermer');
    await gone(page);

    // A refusal: nothing is sealed, and one may go on without.
    authority.refuses = 503;
    await page.click('button', 'Sceller le dossier');
    await page.findByRole('dialog', /^Sceller/);
    await page.findByText('rien d’autre, à');
    await clean(page, 'before the seal');
    assert.equal(await page.execute('return document.querySelector("[role=dialog] input[type=checkbox]").checked;'), false, 'off each time');
    await page.click('checkbox', 'Horodater la signature');
    await page.click('button', 'Sceller et signer');
    await page.findByText('n’a pas donné d’horodatage', { timeout: 60_000 });
    await page.findByRole('button', 'Sceller sans horodatage');
    await clean(page, 'no timestamp came');
    authority.refuses = 0;
    await page.click('button', 'Réessayer');
    await page.findByText('est scellée, signée et horodatée', { timeout: 60_000 });
    await gone(page);
    const posts = authority.asked.filter(({ what }) => what === 'POST /');
    assert.equal(posts.length, 3, 'the trial, the refusal, the timestamp');
    assert.ok(posts.every(({ length }) => length < 80), 'a hash and a number, nothing else');

    const said = plain(await verifyInWindow(page));
    assert.match(said, /Valide/);
    assert.match(said, /Horodaté le .* par Horloge d’essai, autorité que vous n’avez pas reconnue/);
    assert.doesNotMatch(said, /qualifi/, 'it claims no more than it is');
    await clean(page, 'verified');
    await saveCopy(page);
    const { code, output } = probant(application, 'verifier', application.file('copie.pdf'), '--json');
    assert.equal(code, 0, output);
    const [signature] = JSON.parse(output).signatures;
    assert.deepEqual([signature.profil, signature.horodatage.autorite], ['b_t', 'Horloge d’essai']);

    // Accepted, it is known; and the box is off again.
    await openSettings(page);
    await page.click('button', 'Essayer cette autorité');
    await page.findByText('Horloge d’essai répond', { timeout: 20_000 });
    await page.click('button', 'J’ai comparé : reconnaître cette autorité');
    await page.findByText('Horloge d’essai est reconnue');
    await clean(page, 'settings accepted');
    // The card of the verification, behind, is closed by a button of the same name.
    await page.keys('Escape');
    await gone(page);
    // The answer of before is still on screen: only its words tell the new one.
    await verifyInWindow(page);
    await page.findByText('autorité que vous avez reconnue', { timeout: 20_000 });
    await page.click('button', 'Sceller le dossier');
    await page.findByRole('dialog', /^Sceller/);
    await page.findByText('rien d’autre, à');
    assert.equal(await page.execute('return document.querySelector("[role=dialog] input[type=checkbox]").checked;'), false, 'off each time');
  });
});
