// Spelling in the real window: what no dictionary knows is underlined where it is read, and nowhere else; proposals come by keys
// and by the mouse, one of them replaces the word in one change, and a word of one's own is known from then on.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { backInDossier, createDossier, goTo, goToFiche, REFERENTIELS, saved } from './story/dossier.mjs';
import { focusedName } from './story/keyboard.mjs';
import { linkByKeyboard, rightPress, selectByMouse, stored, write } from './story/text.mjs';

const [referentiel] = REFERENTIELS;

/** The words underlined on screen, in order. */
const underlined = (page) => page.execute('return [...document.querySelectorAll(".tx-spelling")].map((one) => one.textContent);');

/** Waits until exactly these words are underlined. */
const underlines = (page, ...wanted) =>
  page.waitFor(async () => (await underlined(page)).join() === wanted.join(), `the words underlined to be ${wanted}`)
    .catch(async (error) => assert.deepEqual(await underlined(page), wanted, error.message));

/** The answers of the open card, proposals first. */
const answers = (page) => page.execute('return [...document.querySelectorAll(".floating button.choice")].map((one) => one.textContent);');

async function proposed(page, word) {
  await page.findByRole('dialog', `Orthographe de « ${word} »`);
  await page.waitFor(async () => (await page.all('.floating .proposal')).length > 0, `the proposals for ${word}`);
  return answers(page);
}

async function closed(page) {
  await page.waitFor(async () => (await page.all('.floating')).length === 0, 'the card to close');
  assert.equal(await focusedName(page), 'Texte de la fiche 1', 'the text has the focus again');
}

/** Puts a text in the fiche, in place of what it holds, without the signs of French being put. */
async function begin(page, text) {
  const editor = await goToFiche(page, 1);
  await page.execute('arguments[0].focus();', editor);
  await page.keys('Control+a', 'Delete');
  await write(page, editor, text);
}

/** Puts the cursor in the first place where the word is, with the keys. */
async function cursorIn(page, word) {
  const at = (await stored(page)).indexOf(word);
  assert.ok(at >= 0, `${word} is in the text`);
  await page.keys('Control+Home', ...Array.from({ length: at + 1 }, () => 'ArrowRight'));
}

test('spelling, from the first wavy line to a dictionary of one’s own that survives a restart', () =>
  withApplication({}, async (application) => {
    let { page } = application;
    await createDossier(page, referentiel);

    await begin(page, 'Le serveur est en pane et je le réparre. ');
    await underlines(page, 'réparre');
    const wave = await page.execute('const { textDecorationLine, textDecorationStyle } = getComputedStyle(document.querySelector(".tx-spelling")); return [textDecorationLine, textDecorationStyle];');
    assert.deepEqual(wave, ['underline', 'wavy']);
    await picture(page, 'underlined');

    // The word being typed is nobody's fault yet.
    await page.typeText('Je dépane');
    await saved(page);
    await underlines(page, 'réparre');
    await page.typeText(' ');
    await underlines(page, 'réparre', 'dépane');

    // Ctrl . asks, Enter takes the first answer, one Ctrl Z gives the word back.
    const before = await stored(page);
    await cursorIn(page, 'réparre');
    await page.keys('Control+.');
    const proposals = await proposed(page, 'réparre');
    assert.ok(proposals.includes('répare'), proposals.join());
    assert.deepEqual(proposals.slice(-2), ['Ajouter au dictionnaire de ce dossier', 'Laisser tel quel pour l’instant']);
    assert.equal(await focusedName(page), proposals[0], 'the first answer has the focus');
    await picture(page, 'card');
    while ((await focusedName(page)) !== 'répare') await page.keys('ArrowDown');
    await page.keys('Enter');
    await closed(page);
    const after = before.replace('réparre', 'répare');
    assert.equal(await stored(page), after);
    await underlines(page, 'dépane');
    await page.keys('Control+z');
    assert.equal(await stored(page), before, 'one step back');
    await page.keys('Control+y');
    assert.equal(await stored(page), after);

    // Escape leaves all as it is, and the text where it was.
    await cursorIn(page, 'dépane');
    await page.keys('Control+.');
    await proposed(page, 'dépane');
    await page.keys('Escape');
    await closed(page);
    assert.equal(await stored(page), after);

    // A word that is right has nothing to propose.
    await cursorIn(page, 'serveur');
    await page.keys('Control+.');
    assert.deepEqual(await page.all('.floating'), []);

    // F7 walks from fault to fault, and begins again at the top.
    await begin(page, 'Un prémier mot, puis un segond, puis un troizième. Fin ');
    await underlines(page, 'prémier', 'segond', 'troizième');
    await page.keys('Control+Home');
    for (const word of ['prémier', 'segond', 'troizième', 'prémier']) {
      await page.keys('F7');
      await proposed(page, word);
      await page.keys('Escape');
      await closed(page);
      assert.equal(await page.execute('return getSelection().toString();'), word, 'the word is selected');
    }
    await page.keys('F7');
    assert.ok((await proposed(page, 'segond')).includes('second'));
    while ((await focusedName(page)) !== 'second') await page.keys('ArrowDown');
    await page.keys('Enter');
    await closed(page);
    await page.keys('F7');
    await proposed(page, 'troizième');
    await page.keys('Escape');

    // A word of one's own: known everywhere in the text, in every text, and after the next start.
    await begin(page, 'Avec Probanto, je note. Probanto me dit tout : merci à Probanto et à l\'équipe de Probanto. Un segond ');
    await underlines(page, 'Probanto', 'Probanto', 'Probanto', 'Probanto', 'segond');
    await cursorIn(page, 'Probanto');
    await page.keys('Control+.');
    await page.findByRole('dialog', 'Orthographe de « Probanto »');
    await page.waitFor(async () => (await answers(page)).length >= 2, 'the answers');
    while ((await focusedName(page)) !== 'Ajouter au dictionnaire de ce dossier') await page.keys('ArrowDown');
    await page.keys('Enter');
    await closed(page);
    await underlines(page, 'segond');
    await saved(page);

    // The right button asks what Ctrl . asks.
    await rightPress(page, 'segond');
    assert.ok((await proposed(page, 'segond')).includes('second'));
    await page.keys('Escape');
    await closed(page);

    await application.restart();
    ({ page } = application);
    await backInDossier(page);
    await goToFiche(page, 1);
    await underlines(page, 'segond');
    await goToFiche(page, 2);
    await write(page, await page.findByRole('textbox', 'Texte de la fiche 2'), 'Probanto et Probantu ');
    await underlines(page, 'Probantu');

    // Left alone: until the window closes.
    await page.keys('Control+Home', 'F7');
    await page.findByRole('dialog', 'Orthographe de « Probantu »');
    await page.waitFor(async () => (await answers(page)).length >= 2, 'the answers');
    while ((await focusedName(page)) !== 'Laisser tel quel pour l’instant') await page.keys('ArrowDown');
    await page.keys('Enter');
    await underlines(page);
  }));

test('code, targets, references, addresses and marks are no words; the words of a passage are', () =>
  withApplication({}, async ({ page }) => {
    await createDossier(page, referentiel);
    await begin(page, 'Je répond à la demmande du client. Le reste du texte est juste ');
    await underlines(page, 'demmande');
    await selectByMouse(page, 'demmande');
    await linkByKeyboard(page, referentiel.first);
    await underlines(page, 'demmande');
    assert.match(await stored(page), new RegExp(`\\[demmande\\]\\(critere:${referentiel.first.id}\\)`));
    await picture(page, 'passage');

    await begin(page, [
      'La commande `systemctl restrat unzipp` suffit.',
      'Voir [la notice](https://exemple.fr/notisse/segonde "titrre"), contact@exemplle.fr et C:\\Dossiers\\notisse.',
      'Une photo ![écran](preuve:abcdeff) et un [lien](critere:C1-ME-01 "précizion").',
      'Une **fautte** grasse et <span>du texte</span>.',
      'fin ',
    ].join('\n'));
    await page.keys('Control+End');
    await underlines(page, 'fautte');

    await begin(page, 'Voici un extrait :\n');
    await page.typeText('```\nsegond prémier\n');
    await page.typeText('```\nEt un segond ');
    await underlines(page, 'segond');
    await goTo(page, 'Vue d’ensemble');
  }));

/** Pictures to look at, in both themes, where `PROBANT_SPELLING_PICTURES` names a folder. */
async function picture(page, name) {
  const folder = process.env.PROBANT_SPELLING_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const theme of ['clair', 'sombre']) {
    await page.execute('document.documentElement.dataset.theme = arguments[0];', theme);
    await page.screenshot(join(folder, `${name}-${theme}.png`));
  }
  await page.execute('document.documentElement.dataset.theme = "clair";');
}
