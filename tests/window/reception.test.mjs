// « Réception » in the real window: what a centre lets go on the page or chooses, good and bad, is told row by row; the table is put in
// order, searched, walked by keyboard, taken away; files are verified again where they are; a thousand can be stopped.

import assert from 'node:assert/strict';
import { copyFileSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { violations } from './harness/axe.mjs';
import { drop } from './harness/drop.mjs';
import { nativeDrop } from './harness/native-drop.mjs';
import { pdf } from './story/files.mjs';
import { checkFocus, fill, focusedName, tabTo } from './story/keyboard.mjs';
import { prepareVisit } from './story/screens.mjs';

/** As long a name as systems take. */
const LONG = `${'dossier de qualification de Marie-Françoise '.repeat(5)}version finale.pdf`;

const ROWS = `return [...document.querySelectorAll('tbody tr[data-row]')].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/[\\s\\u00a0\\u202f]+/g, ' ').trim()));`;
const rows = (page) => page.execute(ROWS);
const count = (page) => page.execute('return Number(document.querySelector("[role=grid]")?.getAttribute("aria-rowcount") ?? 1) - 1;');

/** One byte of what was signed is another. */
function altered(bytes) {
  const wrong = Buffer.from(bytes);
  wrong[Math.floor(wrong.length / 2)] ^= 1;
  return wrong;
}

async function toReception(page) {
  await page.findByText('Vos dossiers');
  await page.click('button', 'Réception');
  await page.findByRole('heading', 'Réception');
}

test('files let go on the page are told one by one, whatever they are, and the table is walked by keyboard', () => {
  let sealed;
  const before = (application) => void ({ sealed } = prepareVisit(application));
  return withApplication({ before, dialogue: 'liste' }, async (application) => {
    const { page } = application;
    await toReception(page);
    await page.findByText('Aucun dossier reçu pour l’instant');
    assert.deepEqual(await violations(page), []);
    await drop(page, await page.find('.zone'), [
      { name: 'bon.pdf', bytes: sealed },
      { name: 'altéré.pdf', bytes: altered(sealed) },
      { name: 'notes.pdf', bytes: Buffer.from('Ceci n’est pas un PDF.') },
      pdf('=impression.pdf', [[595, 842]]),
      { name: LONG, bytes: Buffer.concat([sealed, Buffer.from('\n')]) },
    ]);
    await page.waitFor(async () => (await count(page)) === 5, 'five rows', { timeout: 30_000 });
    await page.findByText('5 fichiers vérifiés');
    await checkWords(page);
    await checkOrder(page);
    await checkKeys(page);
    await checkFilters(page);
    await checkExport(page, application);
    await checkLooks(page);
  });
});

async function checkWords(page) {
  const found = Object.fromEntries((await rows(page)).map(([verdict, file, signed, who, standard, covered]) => [file.split('.pdf')[0], { verdict, file, signed, who, standard, covered }]));
  assert.equal(found.bon.verdict, 'Valide');
  assert.match(found.bon.standard, /^cqpm-tmsi 1 version 1/);
  assert.match(found.bon.covered, /^\d+ \/ \d+ \d+ étayés?$/);
  assert.match(found.bon.signed, /démonstration/);
  assert.equal(found['altéré'].verdict, 'Non valide');
  assert.ok(!found['altéré'].signed.includes('démonstration'), 'nobody is named beside what was changed');
  assert.ok(found['altéré'].file.length > 'altéré.pdf'.length + 20, `why is on the row: ${found['altéré'].file}`);
  assert.equal(found.notes.verdict, 'Illisible');
  assert.match(found['=impression'].verdict, /Non signé|Non valide/);
  assert.equal(found[LONG.slice(0, -4)].verdict, 'Non valide', 'something was added after the signature');
}

async function checkOrder(page) {
  await page.click('button', 'Fichier');
  const names = (await rows(page)).map(([, file]) => file.split('.pdf')[0]);
  assert.deepEqual(names, ['=impression', 'altéré', 'bon', LONG.slice(0, -4), 'notes']);
  assert.equal((await page.execute('return document.querySelector("th[aria-sort=ascending]").innerText;')).trim(), 'Fichier');
  await page.click('button', 'Verdict');
  await page.click('button', 'Verdict');
  assert.match((await rows(page))[0][0], /^Non valide/, 'what asks for attention first');
  await page.click('button', 'Fichier');
}

async function checkKeys(page) {
  await tabTo(page, /^=impression\.pdf/);
  await checkFocus(page, 'Tab to the table');
  await page.keys('ArrowDown', 'ArrowDown');
  assert.match(await focusedName(page), /^bon\.pdf, Valide/);
  await page.keys('Enter');
  const detail = await page.findByRole('dialog', 'bon.pdf');
  await page.findByText('Ce que le fichier dit de lui-même');
  assert.deepEqual(await violations(page, { within: detail }), []);
  await page.keys('Escape');
  await page.waitFor(async () => /^bon\.pdf/.test(await focusedName(page)), 'the focus back on its row');
  await page.keys('Home', 'Delete');
  await page.waitFor(async () => (await count(page)) === 4, 'the row to leave the list');
  await page.waitFor(async () => /^altéré\.pdf/.test(await focusedName(page)), 'the focus on the next row');
  await page.keys('Control+z');
  await page.waitFor(async () => (await count(page)) === 5, 'the row to come back');
}

async function checkFilters(page) {
  await fill(page, 'Chercher un fichier, une personne, une raison', 'APRÈS la signature');
  await page.waitFor(async () => (await rows(page)).every(([, file]) => file.startsWith('dossier de qualification')), 'the one file found by its reason');
  await page.keys('Control+a');
  await page.typeText('introuvable');
  await page.findByText('Aucun fichier ne répond à cette recherche.');
  await page.click('button', 'Tout montrer');
  await tabTo(page, /^Tous/);
  await page.keys('ArrowRight');
  await page.waitFor(async () => (await rows(page)).length === 1 && (await rows(page))[0][0] === 'Valide', 'what is valid only');
  await page.keys('ArrowLeft');
  await page.waitFor(async () => (await rows(page)).length === 5, 'all of them');
}

async function checkExport(page, application) {
  for (const [format, name] of [['csv', /^CSV/], ['jsonl', /^JSON/]]) {
    rmSync(application.file('liste'), { force: true });
    await page.click('button', 'Exporter…');
    await page.findByRole('dialog', 'Exporter la liste');
    await page.click('button', name);
    const written = await page.waitFor(() => read(application.file('liste')), `the ${format}`);
    const lines = written.trimEnd().split(/\r?\n/);
    if (format === 'jsonl') {
      const objects = lines.map((line) => JSON.parse(line));
      assert.deepEqual(objects.map(({ ligne }) => ligne.fichier.split('.pdf')[0]), ['=impression', 'altéré', 'bon', LONG.slice(0, -4), 'notes'], 'in the order shown');
      assert.equal(objects[2].vue.verdict, 'valide');
    } else {
      assert.match(lines[0], /^\ufeffFichier;Emplacement;Verdict;/);
      assert.match(lines[1], /^'=impression\.pdf;/, 'no spreadsheet computes a name');
      assert.equal(lines.length, 6);
    }
  }
  await page.findByText('Liste enregistrée : liste');
}

async function checkLooks(page) {
  for (const theme of ['clair', 'sombre']) {
    await page.execute('document.documentElement.dataset.theme = arguments[0];', theme);
    assert.deepEqual(await violations(page), [], theme);
  }
  await page.resize(1024, 700);
  const overflow = 'return document.scrollingElement.scrollWidth > innerWidth;';
  assert.equal(await page.execute(overflow), false, 'the page itself never scrolls sideways');
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

test('files of a folder are verified again where they are: unchanged, changed, gone; and what is kept is kept', () => {
  const names = ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'];
  let sealed;
  const before = (application) => {
    ({ sealed } = prepareVisit(application));
    mkdirSync(application.file('reçus'));
    for (const name of names) writeFileSync(join(application.file('reçus'), name), sealed);
  };
  return withApplication({ before, dialogue: 'reçus' }, async (application) => {
    const { page } = application;
    const file = (name) => join(application.file('reçus'), name);
    await toReception(page);
    await page.click('button', 'Choisir un dossier…');
    await page.findByText('4 fichiers vérifiés, 4 valides.', { timeout: 30_000 });
    writeFileSync(file('b.pdf'), altered(sealed));
    rmSync(file('c.pdf'));
    await page.click('button', 'Vérifier de nouveau');
    await page.findByText('4 fichiers contrôlés : 2 inchangés, 1 changé et 1 absent ou illisible.', { timeout: 30_000 });
    await page.click('button', 'Fichier');
    const told = (await rows(page)).map(([verdict]) => verdict);
    assert.deepEqual(told, ['Valide inchangé', 'Non valide changé depuis', 'Valide plus à sa place', 'Valide inchangé']);
    await tabTo(page, /^a\.pdf/);
    await page.keys('ArrowDown', 'Enter');
    await page.findByText('Ce n’est plus le fichier reçu');
    copyFileSync(file('a.pdf'), file('b.pdf'));
    await tabTo(page, 'Vérifier de nouveau');
    await page.keys('Enter');
    await page.findByText('Inchangé depuis sa réception', { timeout: 30_000 });
    await page.keys('Escape');

    await application.restart();
    await page.findByRole('heading', 'Réception').catch(() => null);
    const again = application.page;
    await again.findByRole('heading', 'Réception');
    await again.click('button', 'Fichier');
    assert.deepEqual((await rows(again)).map(([verdict]) => verdict), ['Valide inchangé', 'Valide inchangé', 'Valide plus à sa place', 'Valide inchangé']);
  });
});

test('a folder of a thousand fills the table while it is verified, is stopped at once, and is walked from end to end', () => {
  const MANY = 1_000;
  const before = (application) => {
    const { sealed } = prepareVisit(application);
    const folder = application.file('mille');
    mkdirSync(folder);
    const source = application.file('source.pdf');
    writeFileSync(source, sealed);
    for (let rank = 0; rank < MANY; rank += 1) linkSync(source, join(folder, `dossier ${rank}.pdf`));
    symlinkSync(folder, application.file('choix'));
  };
  return withApplication({ before, dialogue: 'choix' }, async ({ page }) => {
    await toReception(page);
    await page.click('button', 'Choisir un dossier…');
    await page.click('button', 'Arrêter : Vérification', { timeout: 30_000 });
    await page.findByText('Arrêté : ');
    const some = await count(page);
    assert.ok(some < MANY, `${some} of ${MANY} were verified before it was stopped`);
    await page.click('button', 'Choisir un dossier…');
    await page.find('progress');
    await page.waitFor(async () => (await count(page)) > some, 'rows to come while it runs', { timeout: 60_000 });
    // The window answers while every core works.
    await page.fill('Chercher un fichier, une personne, une raison', 'dossier', 'searchbox');
    await page.findByText('1 000 fichiers vérifiés', { timeout: 240_000 });
    assert.equal(await count(page), MANY);
    assert.ok((await rows(page)).length < 60, 'only what is in view is drawn');
    await page.click('button', 'Fichier');
    await tabTo(page, /^dossier 0\.pdf/);
    await page.keys('End');
    await page.waitFor(async () => /^dossier 999\.pdf/.test(await focusedName(page)), 'the last row');
    await checkFocus(page, 'a walk to the last row');
    await page.keys('PageUp', 'Home');
    await page.waitFor(async () => /^dossier 0\.pdf/.test(await focusedName(page)), 'the first row');
  });
});

test('a folder let go by the file manager is known by where it is, and is verified again there', () => {
  const before = (application) => {
    const { sealed } = prepareVisit(application);
    mkdirSync(join(application.file('session de décembre'), 'deuxième jour'), { recursive: true });
    for (const name of ['un.pdf', 'deuxième jour/deux.pdf']) writeFileSync(join(application.file('session de décembre'), name), sealed);
    writeFileSync(application.file('seul.pdf'), altered(sealed));
  };
  return withApplication({ before }, async (application) => {
    const { page } = application;
    await toReception(page);
    await page.findByText('Aucun dossier reçu pour l’instant');
    await nativeDrop(application, [application.file('session de décembre'), application.file('seul.pdf')], async () => (await page.all('.hint')).length > 0);
    await page.findByText('3 fichiers vérifiés, 2 valides et 1 non valide.', { timeout: 30_000 });
    rmSync(join(application.file('session de décembre'), 'un.pdf'));
    await page.click('button', 'Vérifier de nouveau');
    await page.findByText('3 fichiers contrôlés : 2 inchangés et 1 absent ou illisible.', { timeout: 30_000 });
  });
});
