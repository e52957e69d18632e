// Linking words to criteria by mouse, and what a text may hold that is not what it seems: unknown criteria are errors at
// their place, HTML is text, and nothing outside the dossier is ever loaded.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { Application } from './harness/application.mjs';
import { collectRefusals, refusals } from './harness/policy.mjs';
import { probantJson } from './harness/command-line.mjs';
import { createDossier, goTo, goToFiche, onlyDossier, REFERENTIELS, saved } from './story/dossier.mjs';
import { chips, chooseByMouse, pressWords, selectByMouse, stateOf, write, written } from './story/text.mjs';

const [referentiel] = REFERENTIELS;
let application;
let page;

before(async () => {
  application = await Application.start({});
  page = application.page;
  await createDossier(page, referentiel);
});
after(() => application?.stop());

test('words are linked by the bubble, linked to a second criterion, and unlinked from the card of the chip', async () => {
  await write(page, await goToFiche(page, 1), 'J’ai ouvert les trois cartons le matin');
  await selectByMouse(page, 'les trois cartons');
  await page.press(await page.find('.bubble button'));
  await chooseByMouse(page, 'Constituants vérifiés');
  assert.deepEqual(await chips(page), ['C1·ME·4']);

  // The marks of a passage come to light when the cursor is in it, and move its words a little.
  await pressWords(page, 'trois');
  await selectByMouse(page, 'trois');
  await page.press(await page.find('.bubble button'));
  await chooseByMouse(page, 'Inventaire mis à jour');
  assert.deepEqual(await chips(page), ['C1·ME·4', 'C1·ME·5'], 'one passage, two criteria');
  await saved(page);
  const dossier = onlyDossier(probantJson(application, 'dossiers'));
  const { competences } = probantJson(application, 'couverture', dossier);
  const told = competences[0].criteres.filter(({ recits }) => recits.length > 0);
  assert.deepEqual(told.map(({ id, recits }) => [id, recits.length]), [['C1-ME-04', 1], ['C1-ME-05', 1]]);
  assert.equal(told[0].recits[0].place.utf16.start, told[1].recits[0].place.utf16.start, 'the link was extended, not doubled');

  await page.press(await page.findByRole('button', 'Critère C1·ME·4, Constituants vérifiés'));
  const card = await page.findByRole('dialog', 'Critère C1·ME·4');
  assert.match(await card.text(), /mentionné/);
  await page.click('button', 'Retirer le lien');
  await page.waitFor(async () => (await chips(page)).join() === 'C1·ME·5', 'the first chip to go');
  await page.waitFor(async () => (await stateOf(page, 'Constituants vérifiés')) === 'absent', 'the criterion to be absent again');
  assert.match(await written(page), /J’ai ouvert \[?les trois cartons/, 'the words stay');
});

test('a mouse that rests where the list of criteria appears does not choose for the one who types', async () => {
  await write(page, await goToFiche(page, 4), 'J’ai nettoyé les filtres');
  await page.keys('Control+a', 'Control+l');
  // What WebKit sends when the list changes under a pointer that does not move.
  const resting = `
    const options = document.querySelectorAll('[role=option]');
    const { left, top } = options[2].getBoundingClientRect();
    options[2].dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: left + 5, clientY: top + 5 + arguments[0] }));
  `;
  await page.find('[role=option]');
  const selected = 'return [...document.querySelectorAll("[role=option]")].findIndex((one) => one.ariaSelected === "true");';
  await page.execute(resting, 0);
  assert.equal(await page.execute(selected), 0);
  await page.execute(resting, 3);
  assert.equal(await page.execute(selected), 2, 'a mouse that moves does choose');
  await page.keys('Escape');
  await page.waitFor(async () => (await page.all('[role=combobox]')).length === 0, 'the palette to close');
});

test('a criterion that does not exist is an error at its place, and stops the seal with a way to it', async () => {
  await write(page, await goToFiche(page, 2), 'J’ai vu [un écran](critere:C1-ZZ-99) bleu. ');
  await saved(page);
  await page.findByText('C1·ZZ·99 : inconnu');
  await goTo(page, 'Aperçu et dépôt');
  const sentence = await page.findByText('relié à « C1-ZZ-99 », qui n’est pas un critère de ce référentiel');
  assert.ok(sentence);
  await page.click('button', /^Corriger : Un passage est relié/);
  await page.findByRole('textbox', 'Texte de la fiche 2');
  await page.findByText('C1·ZZ·99 : inconnu');
});

test('HTML stays text, and neither javascript: nor a remote image ever becomes something the page loads', async () => {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const remote = `http://127.0.0.1:${server.address().port}`;
  try {
    await collectRefusals(page);
    await write(page, await goToFiche(page, 3), [
      `<img src="${remote}/balise.png" onerror="document.title='atteint'">`,
      `<script>document.title = 'atteint'</script>`,
      `![distante](${remote}/image.png)`,
      `[cliquez](javascript:document.title='atteint')`,
      `<a href="${remote}/lien">lien</a>`,
      'fin',
    ].join('\n\n'));
    await saved(page);
    await page.findByText('<script>document.title');
    await page.findByText('Image extérieure, jamais chargée');
    await goTo(page, 'Vue d’ensemble');
    await goToFiche(page, 3);
    const found = await page.execute(`return {
      images: [...document.images].map((one) => one.src).filter((src) => /127\\.0\\.0\\.1|balise/.test(src)),
      links: [...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href')).filter((href) => /javascript|127/.test(href)),
      scripts: [...document.querySelectorAll('.cm-editor script, .cm-editor iframe')].length,
      title: document.title,
    };`);
    assert.deepEqual([found.images, found.links, found.scripts], [[], [], 0]);
    assert.doesNotMatch(found.title, /atteint/);
    assert.deepEqual(asked, [], 'no request left the window');
    assert.deepEqual(await refusals(page), [], 'nothing was even tried');
  } finally {
    server.close();
  }
});
