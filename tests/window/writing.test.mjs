// Writing as somebody does who knows no Markdown: lists, tables and bold by buttons and keys, the signs of French, formatted
// text pasted clean, a passage stretched and given a second criterion, and Ctrl Z that still works after a look elsewhere.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Application } from './harness/application.mjs';
import { focusedName } from './story/keyboard.mjs';
import { createDossier, goTo, goToFiche, REFERENTIELS, saved } from './story/dossier.mjs';
import { chips, linkByKeyboard, selectByMouse, write } from './story/text.mjs';

for (const referentiel of REFERENTIELS) {
  const { code, first, second } = referentiel;
  let application;
  let page;

  before(async () => {
    application = await Application.start({});
    page = application.page;
    await createDossier(page, referentiel);
  });
  after(() => application?.stop());

  /** The text as it is kept, byte for byte. */
  const text = () => page.execute(`
    const { view } = document.querySelector('.cm-content').cmTile ?? document.querySelector('.cm-content').cmView;
    return view.state.doc.toString();
  `);
  const becomes = (wanted) => page.waitFor(async () => (await text()) === wanted, `the text to be ${JSON.stringify(wanted)}`)
    .catch(async (error) => assert.equal(await text(), wanted, error.message));
  /** Empties the text of a fiche, where the keys then write. */
  const empty = async (number) => {
    const editor = await goToFiche(page, number);
    await page.execute('arguments[0].focus();', editor);
    await page.keys('Control+a', 'Delete');
    await becomes('');
  };
  const paste = (html, plain) => page.execute(`
    const data = new DataTransfer();
    data.setData('text/html', arguments[0]);
    data.setData('text/plain', arguments[1]);
    document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  `, html, plain);

  test(`${code}: Enter makes paragraphs and items, Tab moves an item, an empty item ends the list`, async () => {
    await empty(1);
    await page.typeText('Avant');
    await page.keys('Enter');
    await page.click('button', 'Liste numérotée');
    await page.typeText('un\ndeux');
    await page.keys('Tab', 'Enter', 'Shift+Tab');
    await page.typeText('trois\n\nfin');
    await becomes('Avant\n\n1. un\n   1. deux\n2. trois\n\nfin');
    await page.keys('Home', 'Backspace', 'Backspace');
    assert.match(await text(), /2\. trois/);
  });

  test(`${code}: a table is made by a button, walked with Tab and Enter, and read as a table from elsewhere`, async () => {
    await empty(1);
    await page.typeText('Avant');
    await page.click('button', 'Tableau');
    await page.typeText('a');
    await page.keys('Tab');
    await page.typeText('b');
    await page.keys('Tab');
    await page.typeText('c');
    await becomes('Avant\n\n| Quoi | Comment |\n| --- | --- |\n| a | b |\n| c |  |\n\n');
    await page.click('button', 'Tableau');
    await page.click('menuitem', 'Ajouter une colonne à droite');
    await page.keys('Control+Home');
    await page.find('.tx-tablebox');
    const cells = await page.execute('return [...document.querySelectorAll(".tx-tablebox tr")].map((row) => [...row.cells].map((cell) => cell.textContent));');
    assert.deepEqual(cells, [['Quoi', '', 'Comment'], ['a', '', 'b'], ['c', '', '']]);
    await page.press(await page.find('.tx-tablebox tr:nth-child(3) td'));
    await page.typeText(' d');
    assert.match(await text(), /\| c d \|/, 'a press on a cell writes in it');
  });

  test(`${code}: bold by its key, the button pressed; the toolbar is one stop with arrows`, async () => {
    await empty(1);
    await page.typeText('Un mot et la suite');
    await selectByMouse(page, 'la suite');
    await page.keys('Control+b');
    await becomes('Un mot et **la suite**');
    const bold = await page.findByRole('button', 'Gras');
    await page.waitFor(async () => (await bold.attribute('aria-pressed')) === 'true', 'the button to be pressed');
    await page.keys('Control+b');
    await becomes('Un mot et la suite');
    const stops = await page.execute('return document.querySelectorAll("[role=toolbar] button[tabindex=\\"0\\"]").length;');
    assert.equal(stops, 1);
    await page.execute('document.querySelector("[role=toolbar] button").focus();');
    await page.keys('ArrowRight');
    assert.equal(await focusedName(page), 'Italique');
    await page.keys('End');
    assert.equal(await focusedName(page), 'Plus d’outils');
  });

  test(`${code}: hidden marks move nothing while words are selected with the mouse`, async () => {
    await empty(1);
    await page.typeText('Un **mot** gras et la suite de la phrase\nautre');
    await selectByMouse(page, 'la suite');
    const shown = await page.execute('return document.querySelector(".cm-line").textContent;');
    assert.doesNotMatch(shown, /\*/, 'the marks of the line stay hidden');
    await page.keys('Control+i');
    await becomes('Un **mot** gras et *la suite* de la phrase\n\nautre');
  });

  test(`${code}: the signs of French are put while typing, and given back by one key`, async () => {
    await empty(1);
    await page.typeText('Il dit "oui"');
    await becomes('Il dit «\u202foui\u202f»');
    await page.keys('Control+z');
    await becomes('Il dit «\u202foui"');
    await page.typeText(', non ?');
    await becomes('Il dit «\u202foui", non\u202f?');
    await page.keys('Backspace');
    await becomes('Il dit «\u202foui", non ?');
    await page.click('button', 'Plus d’outils');
    await page.click('menuitemcheckbox', /^Signes du français/);
    await page.keys('Control+a', 'Delete');
    await page.typeText('oui ?');
    await becomes('oui ?');
    await page.click('button', 'Plus d’outils');
    await page.click('menuitemcheckbox', /^Signes du français/);
  });

  test(`${code}: formatted text is pasted as clean Markdown in one change, and can be had without`, async () => {
    await empty(1);
    await page.typeText('Avant ');
    await paste('<p>un <b>mot</b>, <a href="javascript:alert(1)">piège</a><img src="http://127.0.0.1:9/x.png"></p><ul><li>a</li></ul>', 'un mot, piège\na');
    await becomes('Avant un **mot**, piège\n\n- a');
    await page.click('button', 'Coller sans mise en forme');
    await becomes('Avant un mot, piège\na');
    await page.keys('Control+z');
    await becomes('Avant un **mot**, piège\n\n- a');
    await page.keys('Control+z');
    await becomes('Avant ');
  });

  test(`${code}: a passage is stretched by selecting more, by keys and from its card, and given a second criterion`, async () => {
    await empty(1);
    await page.typeText('Avant. Je relis tout le jour dit. Fin');
    await selectByMouse(page, 'relis tout');
    await linkByKeyboard(page, first);
    await page.keys('Alt+Shift+ArrowRight');
    await becomes(`Avant. Je [relis tout le](critere:${first.id}) jour dit. Fin`);
    await page.keys('Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowLeft');
    await becomes(`Avant. Je [relis](critere:${first.id}) tout le jour dit. Fin`);
    await page.press(await page.find('.tx-chip'));
    await page.click('button', 'Étendre à la phrase');
    await becomes(`Avant. [Je relis tout le jour dit.](critere:${first.id}) Fin`);
    // The card grows by what the save tells of the passage: pressed before, its buttons would move away.
    await saved(page);
    await page.click('button', 'Ajouter un critère');
    await page.findByRole('combobox', 'Chercher un critère par ses mots ou son numéro');
    await page.typeText(second.search);
    const current = async () => (await (await page.find('[role=option][aria-selected=true]')).text()).startsWith(second.court);
    await page.waitFor(current, `« ${second.court} » to be proposed`);
    await page.keys('Enter');
    await becomes(`Avant. [Je relis tout le jour dit.](critere:${first.id},${second.id}) Fin`);
    assert.equal((await chips(page)).length, 2);
  });

  test(`${code}: Ctrl Z undoes what was typed before a look at another screen`, async () => {
    await empty(2);
    await write(page, await goToFiche(page, 2), 'Gardé');
    await page.keys('Control+b');
    await page.typeText('perdu');
    await saved(page);
    await goTo(page, 'Vue d’ensemble');
    const editor = await goToFiche(page, 2);
    await page.execute('arguments[0].focus();', editor);
    const before = await text();
    await page.keys('Control+z');
    await page.waitFor(async () => (await text()) !== before, 'the typing to be undone');
    await page.keys('Control+y');
    await becomes(before);
  });

  test(`${code}: the toolbar of a narrow window has no separator at the beginning of a line`, async () => {
    await page.resize(640, 400);
    const seen = await page.execute(`
      const bar = document.querySelector('[role=toolbar]');
      const clip = bar.getBoundingClientRect().left + 10;
      const rows = new Map();
      for (const group of bar.querySelectorAll('.group')) {
        const { top, left } = group.getBoundingClientRect();
        if (!rows.has(top)) rows.set(top, left);
      }
      return [...rows.values()].filter((left) => left > clip).length;
    `);
    await page.resize(1280, 800);
    assert.equal(seen, 0);
  });
}
