// The table of correspondence in the real window, for both référentiels: walked by keyboard, open on the very passage, true
// to the command line, filtered, pictured, taken away, printed, and never behind what was just written.

import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { violations } from './harness/axe.mjs';
import { probant, probantJson } from './harness/command-line.mjs';
import { goTo, goToFiche, onlyDossier, openExample, REFERENTIELS, saved } from './story/dossier.mjs';
import { focusedName, tabTo } from './story/keyboard.mjs';

/** What a system's PDF reader is given: a program in its place keeps a copy. */
const READER = '#!/bin/sh\ncp "$1" "$PROBANT_LU"\n';

for (const referentiel of REFERENTIELS) {
  test(`the table of ${referentiel.code} is walked by keyboard and leads to each passage and back`, () =>
    withApplication({}, async (application) => {
      const { page } = application;
      const table = await toTable(application, referentiel);
      await checkWholeTable(page, table);
      await checkWalk(page);
      await checkPassage(page, table, (recits) => recits.length === 1 && !recits[0].etaye);
      await checkPreuve(page, table);
      await checkFilters(page, table);
      await checkFollows(page);
    }));
}

test('several passages of one cell are a list to choose from, closed by Escape', () =>
  withApplication({}, async (application) => {
    const { page } = application;
    const table = await toTable(application, REFERENTIELS[0]);
    const cell = cellWhere(table, (recits) => recits.length > 1);
    assert.ok(cell, 'the example tells a criterion twice in one text');
    await walkTo(page, cell);
    await page.keys('Enter');
    const list = await page.findByRole('dialog', new RegExp(`^C\\d·[A-Z]{2}·\\d+, `));
    assert.equal((await page.execute('return [...arguments[0].querySelectorAll("li button")].length;', list)), cell.recits.length);
    await page.keys('Escape');
    await page.waitFor(async () => (await here(page)).row === cell.row, 'the focus back on its cell');
    await page.keys('Enter');
    await page.findByRole('dialog', /^C\d/);
    await page.keys('ArrowDown', 'Enter');
    await landed(page, cell.recits[1]);
  }));

test('the picture says in words what it shows, and a press in it leads to the cell of the table', () =>
  withApplication({}, async (application) => {
    const { page } = application;
    const table = await toTable(application, REFERENTIELS[0]);
    await tabTo(page, 'Tableau');
    await page.keys('ArrowRight');
    const picture = await page.find('figure svg[role=img]');
    assert.equal(await picture.label(), 'Les critères et les textes, en une image');
    const said = await page.execute('return document.getElementById(arguments[0].getAttribute("aria-describedby")).innerText || document.getElementById(arguments[0].getAttribute("aria-describedby")).textContent;', picture);
    for (const { total, absents, etayes } of table.competences) {
      assert.ok(plain(said).includes(`${total - absents} racontés sur ${total} ; ${etayes} étayés`), said);
    }
    assert.equal((await page.all('figure svg[role=img]')).length, 1, '108 criteria in one band at 1280×800');
    const { x, y } = await page.execute(
      'const { left, top } = arguments[0].querySelector("path.frame").getBoundingClientRect(); return { x: left + 3, y: top + 3 };', picture);
    await page.drag({ x, y }, { x, y });
    await page.waitFor(async () => (await here(page)).row === 'C1-ME-01', 'the first criterion in the table');
    assert.deepEqual(await violations(page), []);
  }));

test('the table is taken away as files, and opened to be printed', () => {
  const options = { dialogue: 'tableau', env: {} };
  options.before = (application) => {
    const folder = join(application.folder, 'reader');
    mkdirSync(folder);
    writeFileSync(join(folder, 'xdg-open'), READER);
    chmodSync(join(folder, 'xdg-open'), 0o755);
    options.env = { PATH: `${folder}:${process.env.PATH}`, PROBANT_LU: application.file('lu.pdf') };
  };
  return withApplication(options, async (application) => {
    const { page } = application;
    await toTable(application, REFERENTIELS[1]);
    const dossier = onlyDossier(probantJson(application, 'dossiers'));
    for (const [format, name] of [['csv', /^Texte \(\.csv\)/], ['xlsx', /^Classeur/], ['pdf', /^Pages/]]) {
      // The sentence of the format before is still there: only the file, put in place once it is whole, tells this one is done.
      rmSync(application.file('tableau'), { force: true });
      await page.click('button', 'Exporter');
      await page.findByRole('dialog', 'Exporter le tableau');
      await page.click('button', name);
      await page.waitFor(() => existsSync(application.file('tableau')), `the ${format} to be written`, { timeout: 30_000 });
      await page.findByText('« tableau » est enregistré', { timeout: 30_000 });
      const expected = application.file(`attendu.${format}`);
      const made = probant(application, 'correspondance', dossier, `--${format}`, expected);
      assert.equal(made.code, 0, made.errors);
      assert.ok(readFileSync(application.file('tableau')).equals(readFileSync(expected)), `the ${format} is that of the command line`);
    }
    await page.click('button', 'Imprimer');
    await page.findByText('Le tableau est ouvert dans votre lecteur de PDF', { timeout: 30_000 });
    const read = await page.waitFor(() => tryRead(application.file('lu.pdf')), 'the reader to be given the pages');
    assert.ok(read.equals(readFileSync(application.file('attendu.pdf'))));
  });
});

function tryRead(file) {
  try {
    const bytes = readFileSync(file);
    return bytes.subarray(-8).toString().includes('%%EOF') ? bytes : null;
  } catch {
    return null;
  }
}

const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** Opens the example and its table with the keys; gives the table as the command line says it. */
async function toTable(application, referentiel) {
  const { page } = application;
  await page.findByText('Vos dossiers');
  await openExample(page, referentiel);
  await tabTo(page, 'Correspondance');
  await page.keys('Enter');
  await page.find('[role=grid] [tabindex="0"]');
  return probantJson(application, 'correspondance', onlyDossier(probantJson(application, 'dossiers')));
}

/** Where the focus is in the table. */
function here(page) {
  return page.execute(`
    const cell = document.activeElement?.closest('[role=grid] [data-row] > *');
    if (!cell) return { row: null, column: -1 };
    const { left, top, width, height } = cell.getBoundingClientRect();
    const shown = cell.contains(document.elementFromPoint(left + Math.min(width, 40) / 2, top + height / 2));
    return { row: cell.parentElement.dataset.row, column: cell.cellIndex, shown, stops: document.querySelectorAll('[role=grid] [tabindex="0"]').length };
  `);
}

/** A cell of texts whose passages please, with where it stands. */
function cellWhere(table, pleases) {
  for (const { lignes } of table.competences) {
    for (const { id, cellules } of lignes) {
      const rank = cellules.findIndex((recits) => pleases(recits));
      if (rank >= 0) return { row: id, column: rank + 1, recits: cellules[rank] };
    }
  }
  return null;
}

/** Tab into the table, then nothing but arrows, to a cell. */
async function walkTo(page, { row, column }) {
  if ((await here(page)).row === null) {
    await page.waitFor(async () => {
      await page.keys('Tab');
      return (await here(page)).row !== null;
    }, 'the table to have the focus');
  }
  await page.keys('Control+Home');
  const down = await page.execute('return [...document.querySelectorAll("[role=grid] [data-row]")].filter((one) => one.checkVisibility()).findIndex((one) => one.dataset.row === arguments[0]);', row);
  await page.keys(...Array.from({ length: down }, () => 'ArrowDown'), ...Array.from({ length: column }, () => 'ArrowRight'));
  const at = await here(page);
  assert.deepEqual([at.row, at.column, at.shown], [row, column, true]);
}

/** Every criterion and every passage is on screen, and every cell says what it holds. */
async function checkWholeTable(page, table) {
  const shown = await page.execute(`
    return [...document.querySelectorAll('[role=grid] tbody:not([hidden]) tr[data-row]:not(.group):not([hidden])')].map((row) =>
      [row.dataset.row, ...[...row.cells].slice(1).map((cell) => cell.getAttribute('aria-label'))]);
  `);
  const expected = table.competences.flatMap(({ lignes }) => lignes);
  assert.deepEqual(shown.map(([id]) => id).sort(), expected.map(({ id }) => id).sort());
  for (const [id, ...cells] of shown) {
    const { cellules, preuves } = expected.find((one) => one.id === id);
    const told = cellules.map((recits) => {
      if (recits.length === 0) return 'rien';
      return `${recits.length} passage${recits.length > 1 ? 's' : ''}, ${recits.some(({ etaye }) => etaye) ? 'étayé' : 'mentionné'}`;
    });
    assert.deepEqual(cells.slice(0, told.length).map(plain), told, id);
    const numbers = [...plain(cells[told.length]).matchAll(/\d+/g)].map(Number);
    assert.deepEqual(numbers, preuves.map(({ numero }) => numero), id);
  }
  const grid = await page.findByRole('grid', 'Tableau de correspondance');
  assert.equal(await grid.role(), 'grid');
  for (const theme of ['clair', 'sombre']) {
    await page.execute('document.documentElement.dataset.theme = arguments[0];', theme);
    assert.deepEqual(await violations(page), [], theme);
  }
  await page.execute('document.documentElement.dataset.theme = "clair";');
}

/** One stop of Tab; Home, End, pages and ends; the cell that has the focus is never under a heading. */
async function checkWalk(page) {
  const { rows, columns } = await page.execute(`
    const rows = [...document.querySelectorAll('[role=grid] [data-row]')].filter((one) => one.checkVisibility());
    return { rows: rows.map((one) => one.dataset.row), columns: rows[0].cells.length };
  `);
  await walkTo(page, { row: rows[2], column: 0 });
  const at = async (row, column, what) => {
    const place = await here(page);
    assert.deepEqual([place.row, place.column, place.shown, place.stops], [row, column, true, 1], what);
  };
  await page.keys('End');
  await at(rows[2], columns - 1, 'End');
  await page.keys('Home');
  await at(rows[2], 0, 'Home');
  await page.keys('Control+End');
  await at(rows.at(-1), columns - 1, 'Ctrl End');
  await page.keys('PageUp');
  const paged = await here(page);
  assert.ok(paged.shown && paged.column === columns - 1 && rows.indexOf(paged.row) < rows.length - 3, 'a page up, in the same column');
  await page.keys('PageDown');
  await at(rows.at(-1), columns - 1, 'Page Down');
  await page.keys('Control+Home');
  await at('entete', 0, 'Ctrl Home');
  for (let row = 1; row < rows.length; row += 1) await page.keys('ArrowDown');
  await at(rows.at(-1), 0, 'every row, one by one');
  for (let row = rows.length - 2; row >= 0; row -= 1) {
    await page.keys('ArrowUp');
    if (row % 7 === 0) await at(rows[row], 0, 'and back');
  }
  await page.keys('Tab');
  assert.equal((await here(page)).row, null, 'one Tab leaves the table');
}

/** Enter opens the passage; going back gives the focus to the cell it was opened from. */
async function checkPassage(page, table, pleases) {
  const cell = cellWhere(table, pleases);
  await walkTo(page, cell);
  await page.keys('Enter');
  await landed(page, cell.recits[0]);
  await page.keys('Alt+ArrowLeft');
  await page.waitFor(async () => {
    const { row, column, shown } = await here(page);
    return row === cell.row && column === cell.column && shown;
  }, 'the focus back on the cell');
}

/** The editor has the focus, on the passage itself: its words are shown and marked. */
async function landed(page, { extrait }) {
  const words = plain(extrait).slice(0, 30);
  await page.waitFor(() => page.execute('return document.activeElement?.classList.contains("cm-content");'), 'the editor to have the focus');
  await page.waitFor(async () => plain(await page.execute('return [...document.querySelectorAll(".tx-flash")].map((one) => one.textContent).join("");')).includes(words),
    `the passage « ${words} » to be marked`);
}

async function checkPreuve(page, table) {
  const ligne = table.competences.flatMap(({ lignes }) => lignes).find(({ preuves }) => preuves.length === 1);
  await walkTo(page, { row: ligne.id, column: table.colonnes.length + 1 });
  await page.keys('Enter');
  await page.find(`[data-preuve="${ligne.preuves[0].preuve}"]`);
  await page.keys('Alt+ArrowLeft');
  await page.waitFor(async () => (await here(page)).row === ligne.id, 'the focus back on the cell of evidence');
}

/** Each filter, chosen with the keys, shows as many criteria as the command line counts. */
async function checkFilters(page, table) {
  const lignes = table.competences.flatMap((one) => one.lignes);
  const told = ({ cellules }) => cellules.flat();
  const expected = {
    Absents: lignes.filter(({ etat }) => etat === 'absent').length,
    'Sans preuve': lignes.filter((one) => told(one).length > 0 && !told(one).some(({ etaye }) => etaye)).length,
    Périmés: 0,
  };
  await page.execute('document.querySelector("input[name=filtre]").focus();');
  for (const [name, count] of Object.entries(expected)) {
    await page.keys('ArrowRight');
    assert.match(await focusedName(page), new RegExp(`^${name} ?${count}$`));
    const shown = async () => (await page.all('[role=grid] tbody:not([hidden]) tr[data-row]:not(.group):not([hidden])')).length;
    await page.waitFor(async () => (await shown()) === count, `${count} criteria: ${name}`);
  }
  await page.findByText('Aucun avis n’est périmé.');
  await page.click('button', 'Tout montrer');
  await page.waitFor(async () => (await page.all('[role=grid] tbody:not([hidden]) tr[data-row]:not(.group):not([hidden])')).length === lignes.length, 'all the criteria again');
  const choice = await page.find('main .tools select');
  assert.match(await choice.label(), /^Choisir une /);
  await choice.type('2.');
  const second = table.competences[1].lignes.length;
  await page.waitFor(async () => (await page.all('[role=grid] tbody:not([hidden]) tr[data-row]:not(.group):not([hidden])')).length === second, 'one competence');
}

/** A text that was just emptied tells nothing any more, though the table is asked for before it is saved. */
async function checkFollows(page) {
  await goToFiche(page, 2);
  await page.execute('document.querySelector(".cm-content").focus();');
  await page.keys('Control+a', 'Backspace');
  await goTo(page, 'Correspondance');
  await saved(page);
  const fiche = await page.execute(`
    const heads = [...document.querySelectorAll('[role=grid] thead th')].map((one) => one.innerText.trim());
    return heads.indexOf('Fiche');
  `);
  await page.waitFor(
    () => page.execute('return document.querySelector("[role=grid] tr[data-row=C2]").cells[arguments[0]].getAttribute("aria-label") === "rien";', fiche),
    'the emptied fiche to tell nothing',
  );
}
