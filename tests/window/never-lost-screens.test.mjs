// The ways back: earlier versions of a text, the bin, undoing, finding anything again by the keyboard, and beginning where one
// left. For both référentiels where the words of the référentiel matter.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { violations } from './harness/axe.mjs';
import { backInDossier, createDossier, goTo, goToFiche, REFERENTIELS, saved } from './story/dossier.mjs';
import { write, written } from './story/text.mjs';

const [first] = REFERENTIELS;
const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const textOf = async (page, selector) => plain(await (await page.find(selector)).text());
const shown = (page, text) => page.waitFor(async () => (await written(page)).trim() === text, `the text « ${text} »`);
const focusInText = (page) => page.waitFor(() => page.execute('return document.activeElement?.classList.contains("cm-content") ?? false;'), 'the focus in the text');
const lastAction = (page) => textOf(page, '[data-testid=derniere-action] p');
const noDefect = async (page) => assert.deepEqual(await violations(page), []);

/** Opens the palette of commands and types. */
async function find(page, typed) {
  await page.keys('Control+k');
  await page.findByRole('combobox', /^Rechercher dans les textes/);
  await page.typeText(typed);
}

/** Waits until Enter would take an option that says that, and presses it. */
async function take(page, said) {
  const current = async () => said.test(await textOf(page, '.command-palette [role=option][aria-selected=true]'));
  await page.waitFor(current, `${said} to be what Enter takes`);
  await page.keys('Enter');
}

async function addActivite(page, titre) {
  await goTo(page, 'Activités');
  await page.click('button', 'Ajouter une activité');
  await page.fill('Nom de l’activité', titre);
  await page.click('button', 'Créer l’activité');
  return page.findByRole('textbox', `Récit de l’activité « ${titre} »`);
}

for (const referentiel of REFERENTIELS) {
  test(`${referentiel.code}: an earlier version is read, taken back as one change, and undone`, () =>
    withApplication({}, async ({ page }) => {
      await createDossier(page, referentiel);
      const editor = await goToFiche(page, 2);
      await write(page, editor, 'Je note la panne.');
      await saved(page);
      await write(page, editor, ' Puis je préviens le chef d’équipe.');
      await saved(page);
      await page.keys('Control+a', 'Delete');
      await page.typeText('Tout autre chose.');
      await saved(page);

      await page.click('button', 'Versions précédentes');
      await page.findByRole('dialog', /^Versions précédentes · Fiche 2/);
      await page.findByText('Aujourd’hui');
      // The session of what is shown is unfolded by itself.
      const older = await page.waitFor(() => page.execute(`
        return [...document.querySelectorAll('.inner button')].find((one) => /\\b10 mots/.test(one.textContent.replace(/\\s/g, ' '))) ?? null;
      `), 'the version of ten words');
      await older.click();
      await page.waitFor(async () => /préviens/.test(await textOf(page, '.difference')), 'its difference');
      const said = async (selector) => plain(await page.execute('return document.querySelector(arguments[0]).textContent;', selector));
      const [added, removed] = [await said('.difference ins'), await said('.difference del')];
      assert.match(added, /début d’ajout.*fin d’ajout/, 'said in words, not by colour alone');
      assert.match(removed, /début de retrait.*fin de retrait/);
      assert.match(await textOf(page, '.what p[role=status]'), /^Depuis : \d+ mots? ajoutés?, \d+ mots? retirés?\.$/);
      await noDefect(page);

      await page.click('button', 'Reprendre cette version');
      await shown(page, 'Je note la panne. Puis je préviens le chef d’équipe.');
      await focusInText(page);
      await saved(page);
      await page.keys('Control+z');
      await shown(page, 'Tout autre chose.');
      await page.keys('Control+y');
      await shown(page, 'Je note la panne. Puis je préviens le chef d’équipe.');
    }));

  test(`${referentiel.code}: what is taken out goes to the bin and comes back whole, by the keys or from the bin`, () =>
    withApplication({}, async ({ page }) => {
      await createDossier(page, referentiel);
      const titre = 'Remplacement des postes';
      const remove = async () => {
        await page.click('button', 'Retirer cette activité');
        await page.click('button', `Retirer « ${titre} »`);
        await page.waitFor(async () => /est dans la corbeille/.test(await lastAction(page)), 'the sentence that says it');
      };
      const back = async () => {
        await goTo(page, 'Activités');
        await page.click('button', new RegExp(`^${titre}`));
        await shown(page, 'Douze postes à remplacer.');
      };
      await write(page, await addActivite(page, titre), 'Douze postes à remplacer.');
      await remove();
      await page.execute('document.activeElement?.blur();');
      await page.keys('Control+z');
      await page.waitFor(async () => /^Annulé : retirer/.test(await lastAction(page)), 'the word « Annulé »');
      await back();

      await remove();
      await goTo(page, 'Corbeille');
      await (await page.find('main details summary')).click();
      await page.findByText('Douze postes à remplacer.');
      await noDefect(page);
      await page.click('button', `Remettre l’activité « ${titre} »`);
      await page.findByText('Rien n’a été retiré de ce dossier.');
      await back();
    }));
}

test('a move is undone and done again from the palette, where the way back is named', () =>
  withApplication({}, async ({ page }) => {
    await createDossier(page, first);
    for (const titre of ['Alpha', 'Bravo']) await addActivite(page, titre);
    await goTo(page, 'Activités');
    const order = () => page.execute(`return [...document.querySelectorAll('main ol strong')].map((one) => one.textContent);`);
    const isOrder = (...wanted) => page.waitFor(async () => (await order()).join() === wanted.join(), wanted.join(' before '));
    await page.click('button', 'Monter « Bravo »');
    await isOrder('Bravo', 'Alpha');
    await find(page, 'annuler');
    await take(page, /^Annuler : déplacer l’activité « Bravo »/);
    await isOrder('Alpha', 'Bravo');
    await find(page, 'rétablir');
    await take(page, /^Rétablir : déplacer l’activité « Bravo »/);
    await isOrder('Bravo', 'Alpha');
  }));

test('a dossier is taken off the list by writing its name, undone, and put back from the bin', () =>
  withApplication({}, async ({ page }) => {
    await createDossier(page, first);
    await page.click('button', 'Dossiers');
    const listed = async (there) => page.waitFor(async () => ((await page.all('.dossier')).length > 0) === there, `the dossier ${there ? 'in' : 'off'} the list`);
    const remove = async (name) => {
      await page.click('button', 'Retirer le dossier de Camille Durand');
      await page.fill('Pour confirmer, écrivez : Camille Durand', name);
      await page.click('button', 'Retirer ce dossier');
    };
    await remove('Camille');
    await page.findByText('Ce n’est pas le même nom. Écrivez : Camille Durand');
    await page.keys('Escape');
    await listed(true);
    await remove('camille durand');
    await listed(false);
    await page.click('button', 'Annuler : retirer le dossier de Camille Durand');
    await listed(true);
    await remove('Camille Durand');
    await listed(false);
    await page.execute('document.querySelector("details summary").click();');
    await noDefect(page);
    await page.click('button', 'Remettre le dossier de Camille Durand dans la liste');
    await listed(true);
    await page.click('button', /^Camille Durand/);
    await page.findByText('Où en est votre dossier');
  }));

for (const referentiel of REFERENTIELS) {
  test(`${referentiel.code}: anything is found again by the keyboard, and opens at its place`, () =>
    withApplication({}, async ({ page }) => {
      await createDossier(page, referentiel);
      await write(page, await goToFiche(page, 2), 'Une première phrase.\n\nLe condensateur était gonflé.\n\nUne dernière.');
      await saved(page);
      await page.keys('Alt+4');
      await page.findByRole('textbox', 'Texte de la fiche 4');
      await find(page, 'fiche 3');
      await noDefect(page);
      await take(page, /^Fiche 3,/);
      await page.findByRole('textbox', 'Texte de la fiche 3');

      await find(page, 'condensat gonfle');
      await page.waitFor(async () => (await page.all('.command-palette mark')).length > 0, 'the passage');
      await noDefect(page);
      await take(page, /Le condensateur était gonflé/);
      await page.findByRole('textbox', 'Texte de la fiche 2');
      await focusInText(page);
      await page.typeText('X');
      const line = async () => (await written(page)).split('\n').find((one) => /gonflé/.test(one)) ?? '';
      await page.waitFor(async () => (await line()).includes('X'), 'the cursor on the line of the passage');

      await find(page, 'zzzz');
      await page.findByText('Rien ne répond à « zzzz ».');
      await page.keys('Escape');
      await focusInText(page);
    }));
}

test('the next start begins on the same page, at the same cursor, and at the list when the dossier is gone', () =>
  withApplication({}, async (application) => {
    await createDossier(application.page, first);
    const editor = await goToFiche(application.page, 5);
    await write(application.page, editor, 'Avant Après');
    await saved(application.page);
    await application.page.keys(...Array.from({ length: 'Après'.length }, () => 'ArrowLeft'));
    const kept = async () => /"fiche C5",6\]/.test(await application.page.executeAsync('__TAURI_INTERNALS__.invoke("session").then(arguments[0]);'));
    await application.page.waitFor(kept, 'the place of the cursor to be kept');
    await application.kill();
    await application.restart();
    await application.page.findByRole('textbox', 'Texte de la fiche 5');
    await focusInText(application.page);
    await application.page.typeText('et ');
    await shown(application.page, 'Avant et Après');
    await saved(application.page);

    await application.page.click('button', 'Dossiers');
    await application.page.click('button', 'Retirer le dossier de Camille Durand');
    await application.page.fill('Pour confirmer, écrivez : Camille Durand', 'Camille Durand');
    await application.page.click('button', 'Retirer ce dossier');
    await application.page.findByText('Corbeille (1)');
    await application.kill();
    await application.restart();
    await application.page.findByText('Vos dossiers');
  }));

test('the text grows by the keys, the choice is kept, and the page holds', () =>
  withApplication({}, async (application) => {
    await createDossier(application.page, first);
    const size = () => application.page.execute('return parseFloat(getComputedStyle(document.documentElement).fontSize);');
    const before = await size();
    await application.page.keys('Control+=', 'Control+=');
    await application.page.waitFor(async () => (await size()) > before * 1.3, 'a larger text');
    const large = await size();
    for (const [width, height] of [[1024, 700], [1280, 800]]) {
      await application.page.resize(width, height);
      assert.ok(await application.page.execute('return document.scrollingElement.scrollWidth <= innerWidth;'), `nothing is cut at ${width}×${height}`);
    }
    await application.restart();
    await backInDossier(application.page);
    assert.equal(await size(), large);
    await application.page.keys('Control+0');
    await application.page.waitFor(async () => (await size()) === before, 'the usual size');
  }));

test('what is typed is called saved half a second after the last key at most', () =>
  withApplication({}, async ({ page }) => {
    await createDossier(page, first);
    const editor = await goToFiche(page, 1);
    await page.execute(`
      const state = document.querySelector('[data-testid=enregistrement]');
      const measured = (window.measured = { last: 0, took: [] });
      document.addEventListener('input', () => (measured.last = performance.now()), true);
      new MutationObserver(() => {
        if (state.textContent.trim() === 'Enregistré' && measured.last > 0) measured.took.push(performance.now() - measured.last);
      }).observe(state, { subtree: true, childList: true, characterData: true });
    `);
    for (const sentence of ['Je relève la panne. ', 'Je préviens. ', 'Je répare. ']) {
      await write(page, editor, sentence);
      await saved(page);
    }
    const took = await page.execute('return measured.took;');
    assert.ok(took.length > 0 && took.every((one) => one < 500), took.map(Math.round).join(', '));
  }));
