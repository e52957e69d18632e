// Long work in the real window: the preview and the seal say where they are in words, can be stopped, and keep nothing then.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Application } from './harness/application.mjs';
import { goTo, openExample, REFERENTIELS } from './story/dossier.mjs';

/** A step of the work, as the page says it: « Images 3 sur 13 », « Mise en page ». */
const STEP = /^(Images [\d\u202f]+ sur [\d\u202f]+|Mise en page|Écriture du PDF|Signature|Vérification)$/;
let application;
let page;

before(async () => {
  application = await Application.start({ binary: process.env.PROBANT_TEST_BINARY, size: [1280, 800] });
  page = application.page;
  await openExample(page, REFERENTIELS[0]);
});
after(() => application?.stop());

const picture = (name) => process.env.PROBANT_TEST_PICTURES && `${process.env.PROBANT_TEST_PICTURES}/${name}.png`;

/** Notes each step from now on, in the page itself: some are shorter than the time to ask. */
const listen = () => page.execute(`
  window.__steps = [];
  const note = () => document.querySelectorAll('.travail .num').forEach((one) => {
    if (window.__steps.at(-1) !== one.textContent) window.__steps.push(one.textContent);
  });
  window.__watch?.disconnect();
  window.__watch = new MutationObserver(note);
  window.__watch.observe(document.body, { childList: true, subtree: true, characterData: true });`);
const steps = () => page.execute('return window.__steps;');
const works = () => page.execute('return document.querySelector(".travail") !== null;');
const sealed = () => readdirSync(join(application.donnees, 'scelles')).filter((name) => name.endsWith('.pdf'));

/** Presses « Arrêter » as soon as the work says anything. */
const stopAtOnce = (at) => page.execute(`
  const stop = () => {
    const said = document.querySelector('.travail .num')?.textContent ?? '';
    const button = document.querySelector('.travail button');
    if (!button || button.disabled || !new RegExp(arguments[0]).test(said)) return false;
    button.click();
    return true;
  };
  window.__stop?.disconnect();
  window.__stop = new MutationObserver(() => stop() && window.__stop.disconnect());
  window.__stop.observe(document.body, { childList: true, subtree: true, characterData: true });`.replace('arguments[0]', JSON.stringify(at)));

test('the preview says where it is, and what was stopped begins again from the button', async () => {
  await listen();
  await stopAtOnce('^(Images|Mise en page)');
  await goTo(page, 'Aperçu et dépôt');
  await page.waitFor(async () => /a été arrêtée/.test(await page.execute('return document.body.textContent;')), 'the preview to be stopped', { timeout: 60_000 });
  assert.ok((await steps()).some((step) => STEP.test(step)), JSON.stringify(await steps()));
  await page.screenshot(picture('travail-arrete'));
  await page.click('button', 'Actualiser l’aperçu');
  await page.waitFor(async () => (await page.execute('return document.querySelectorAll(".preview ol img").length;')) > 5, 'the pages', { timeout: 60_000 });
});

test('a seal that is stopped seals nothing, and the next one is version 1', async () => {
  assert.deepEqual(sealed(), []);
  await page.click('button', 'Sceller le dossier');
  await stopAtOnce('^(Images|Mise en page|Écriture)');
  await page.click('button', 'Sceller et signer');
  await page.waitFor(async () => /rien n’a été scellé ni gardé/.test(await page.execute('return document.body.textContent;')), 'the seal to be stopped', { timeout: 60_000 });
  assert.deepEqual(sealed(), [], 'no file');
  assert.equal(await works(), false);
  await page.screenshot(picture('scellement-arrete'));
  await listen();
  await page.click('button', 'Sceller le dossier');
  await page.click('button', 'Sceller et signer');
  await page.waitFor(async () => /La version 1 est scellée/.test(await page.execute('return document.body.textContent;')), 'the seal', { timeout: 60_000 });
  assert.equal(sealed().length, 1);
  const said = (await steps()).filter((step) => STEP.test(step));
  assert.ok(said.includes('Mise en page') && said.includes('Signature'), JSON.stringify(said));
});
