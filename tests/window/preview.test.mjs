// The page beside the text: it is the page of the PDF on which what is being written will be printed, it follows the cursor,
// and the panel it is in behaves like one. What the page shows is outlines; the words of that page are read from the PDF of
// the same dossier, and the page itself is compared by its picture.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { Application } from './harness/application.mjs';
import { probant, probantJson } from './harness/command-line.mjs';
import { createDossier, goToFiche, onlyDossier, REFERENTIELS, saved } from './story/dossier.mjs';
import { write } from './story/text.mjs';

const PAPER = '.live button.paper';
const WORDS = 'Je remplace le bloc d’alimentation de la baie numéro trois';
let application;
let page;

before(async () => {
  application = await Application.start({ binary: process.env.PROBANT_TEST_BINARY, size: [1280, 800] });
  page = application.page;
  await createDossier(page, REFERENTIELS[0]);
});
after(() => application?.stop());

/** What the page on screen says of itself, once nothing is being laid out. */
async function shown() {
  return page.waitFor(
    () => page.execute(`
      const paper = document.querySelector('${PAPER}');
      const image = paper?.querySelector('img');
      if (!image?.complete || image.naturalWidth === 0) return null;
      if (document.querySelector('.live').getAttribute('aria-busy') === 'true') return null;
      const { revision, page, y } = paper.dataset;
      return { revision, page: Number(page), y: y === undefined ? null : Number(y) };`),
    'a page laid out', { timeout: 60_000 },
  );
}

/** The page once it is another rendering than `before`. */
async function another(before) {
  return page.waitFor(async () => {
    const now = await shown();
    return now.revision !== before.revision && now;
  }, 'another rendering', { timeout: 60_000 });
}

/** The words of one page of the dossier's PDF, without spaces nor hyphens. */
function printed(number) {
  const id = onlyDossier(probantJson(application, 'dossiers'));
  const [file, copy] = [application.file('brouillon.pdf'), application.file('copie')];
  // The library is held by the window: a copy of it is read.
  rmSync(copy, { recursive: true, force: true });
  cpSync(application.donnees, copy, { recursive: true });
  const beside = { env: { ...application.env, PROBANT_DONNEES: copy } };
  const { code, errors } = probant(beside, 'exporter', id, '--sans-signature', '--sortie', file);
  assert.equal(code, 0, errors);
  const { stdout } = spawnSync('pdftotext', ['-f', `${number}`, '-l', `${number}`, file, '-'], { encoding: 'utf8' });
  return bare(stdout);
}
/** What the clipboard would do: typing so much would take minutes. */
const PASTE = `
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', arguments[1]);
  arguments[0].focus();
  arguments[0].dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
`;
const bare = (text) => text.replace(/[\s\u00ad\u2010\u200b-]/g, '');

test('the page shown is the page of the PDF that holds what was just written, and it changes with one key', async () => {
  await write(page, await goToFiche(page, 3), WORDS);
  await page.click('tab', 'Aperçu');
  const first = await shown();
  const picture = await page.screenshot(process.env.PROBANT_TEST_PICTURES && `${process.env.PROBANT_TEST_PICTURES}/apercu-clair.png`);
  await page.execute('document.querySelector(".cm-content").focus();');
  await page.keys('Control+End');
  await page.typeText(' ce matin');
  const second = await another(first);
  assert.equal(second.page, first.page);
  assert.notDeepEqual(await page.screenshot(), picture, 'the page is drawn anew');
  await saved(page);
  assert.ok(printed(second.page).includes(bare(`${WORDS} ce matin`)), 'the words are on that page of the PDF');
  assert.ok(!printed(second.page - 1).includes(bare(WORDS)), 'and on no page before');
});

test('the page follows the cursor through a long text, and a press on the page goes back to the text', async () => {
  const paragraph = 'Je relève la panne, je cherche sa cause, je la répare et je le note dans le registre de la baie. '.repeat(7);
  const text = Array.from({ length: 30 }, (_, n) => `Paragraphe ${n}. ${paragraph}`).join('\n\n');
  const editor = await goToFiche(page, 4);
  await page.execute(PASTE, editor, text);
  await page.keys('Control+End');
  await saved(page);
  const end = await page.waitFor(async () => (await shown()).page > 4 && shown(), 'the end of the text to be shown');
  assert.ok(printed(end.page).includes(bare('Paragraphe 29.')), 'the last paragraph is on the page shown');
  await page.keys('Control+Home');
  // The text did not change: another page of the same rendering.
  const start = await page.waitFor(async () => (await shown()).page < end.page && shown(), 'the beginning of the text to be shown', { timeout: 60_000 });
  assert.ok(printed(start.page).includes(bare('Paragraphe 0.')));

  await page.click('button', 'Page suivante');
  await page.waitFor(async () => (await shown()).page === start.page + 1, 'the next page');
  assert.equal((await shown()).y, null, 'the paragraph is not on it');
  await page.click('button', 'Revenir au paragraphe');
  await page.waitFor(async () => (await shown()).page === start.page, 'the page of the paragraph');

  await page.click('button', 'Page suivante');
  await page.waitFor(async () => (await shown()).page === start.page + 1, 'the next page');
  await page.press(await page.find(PAPER));
  const line = 'return getSelection().anchorNode?.parentElement?.closest(".cm-line")?.textContent ?? "";';
  const reached = await page.waitFor(async () => /^Paragraphe \d+/.exec(await page.execute(line))?.[0], 'the text to be shown');
  assert.ok(printed(start.page + 1).includes(bare(`${reached}.`)) || printed(start.page).includes(bare(`${reached}.`)), `${reached} is there`);
});

test('the tabs answer to the arrows, and the tab, the width and the panel are remembered', async () => {
  const tab = await page.findByRole('tab', 'Aperçu');
  await page.execute('arguments[0].focus();', tab);
  await page.keys('ArrowLeft');
  await page.find('.panel-body .sum');
  await page.keys('ArrowRight');
  await page.find('.live');
  const width = 'return Math.round(document.querySelector("aside").getBoundingClientRect().width);';
  const before = await page.execute(width);
  await page.execute('document.querySelector("[role=separator]").focus();');
  await page.keys('ArrowLeft', 'ArrowLeft');
  const wider = async () => (await page.execute(width)) > before;
  await page.waitFor(wider, 'the panel to be wider');
  await goToFiche(page, 3);
  await shown();
  assert.ok(await wider(), 'it is as wide on the next screen');
  if (process.env.PROBANT_TEST_PICTURES) await page.screenshot(`${process.env.PROBANT_TEST_PICTURES}/apercu-large.png`);
  await page.click('button', 'Masquer le panneau');
  assert.equal((await page.all('aside .live')).length, 0);
  await goToFiche(page, 4);
  assert.equal((await page.all('aside .live')).length, 0, 'it stays closed');
  await page.click('button', 'Afficher le panneau');
  await shown();
});

test('in a narrow window the panel is a drawer that Escape closes', async () => {
  await page.resize(1024, 700);
  await page.click('button', 'Afficher le panneau');
  await shown();
  if (process.env.PROBANT_TEST_PICTURES) await page.screenshot(`${process.env.PROBANT_TEST_PICTURES}/apercu-tiroir.png`);
  await page.keys('Escape');
  await page.waitFor(async () => (await page.all('aside .live')).length === 0, 'the drawer to close');
});
