// What can be checked by a program of accessibility, on every screen, light and dark, and at the sizes of a small screen
// and of a page enlarged twice. Keyboard paths are in the stories; the sense of words is for people.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { Application, withApplication } from './harness/application.mjs';
import { violations } from './harness/axe.mjs';
import { prepareVisit, SCREENS } from './story/screens.mjs';

/** Rules not applied, each with its reason: none. */
const EXCEPTIONS = {};

const CONTROLS = 'button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=option], [role=combobox], [role=switch], [role=separator][tabindex], [contenteditable=true]';

/** Displayed controls, each with what a person sees of it. */
const DISPLAYED = `
  const found = [...document.querySelectorAll(arguments[0])].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.closest('[aria-hidden=true]') && one.type !== 'hidden');
  return found.map((one) => [one, one.outerHTML.slice(0, 160)]);
`;

/** What scrolls sideways: the page, or a part of it that is as wide as a screen and not a table or a code. */
const SIDEWAYS = `
  const page = document.scrollingElement;
  const found = page.scrollWidth > innerWidth ? ['the page: ' + page.scrollWidth + ' px in ' + innerWidth] : [];
  for (const one of document.querySelectorAll('body *')) {
    if (one.scrollWidth <= one.clientWidth + 1 || one.clientWidth === 0) continue;
    const { overflowX } = getComputedStyle(one);
    if (one.querySelector(':scope > [role=grid]')) continue;
    if (overflowX === 'auto' || overflowX === 'scroll') {
      found.push(one.tagName.toLowerCase() + '.' + one.className + ': ' + one.scrollWidth + ' px in ' + one.clientWidth);
    }
  }
  return found;
`;

/** One visit of every screen; what is found, by check. */
const found = { clair: [], sombre: [], names: [], sideways: [] };

before(async () => {
  let visit;
  const prepared = (application) => (visit = prepareVisit(application));
  await withApplication({ before: prepared }, async ({ page }) => {
    await checkTheChecks(page);
    for (const { name, open } of SCREENS) {
      await open(page, visit);
      for (const theme of ['clair', 'sombre']) {
        await page.execute('document.documentElement.dataset.theme = arguments[0];', theme);
        for (const { rule, impact, help, places } of await violations(page, { rules: EXCEPTIONS })) {
          found[theme].push(`${name}: ${rule} (${impact}) ${help}: ${places.slice(0, 3).join(' | ')}`);
        }
      }
      await page.execute('document.documentElement.dataset.theme = "clair";');
      for (const [element, seen] of await page.execute(DISPLAYED, CONTROLS)) {
        if (!(await element.label()).trim()) found.names.push(`${name}: ${seen}`);
      }
      for (const size of [[1024, 700], [640, 400]]) {
        await page.resize(...size);
        await open(page, visit);
        for (const one of await page.execute(SIDEWAYS)) found.sideways.push(`${name} at ${size.join('×')}: ${one}`);
      }
      await page.resize(1280, 800);
    }
  });
});

/** A check that finds nothing may be blind: each is shown a defect first. */
async function checkTheChecks(page) {
  await page.findByText('Vos dossiers');
  await page.execute(`
    const wrong = document.createElement('div');
    wrong.id = 'wrong';
    wrong.innerHTML = '<p>pale</p><button></button><img src="">';
    Object.assign(wrong.style, { width: '3000px', color: '#ddd', background: '#fff' });
    document.body.append(wrong);
  `);
  const rules = (await violations(page)).map(({ rule }) => rule);
  for (const rule of ['button-name', 'color-contrast', 'image-alt']) assert.ok(rules.includes(rule), `axe does not see ${rule}: ${rules}`);
  assert.notDeepEqual(await page.execute(SIDEWAYS), [], 'a page too wide is not seen');
  await page.execute('document.getElementById("wrong").remove();');
}

test('no screen has a defect that axe can see, in the light theme', () => assert.deepEqual(found.clair, []));
test('no screen has a defect that axe can see, in the dark theme', () => assert.deepEqual(found.sombre, []));
test('every control of every screen has a name', () => assert.deepEqual(found.names, []));
test('nothing scrolls sideways at 1024×700 nor at 640×400, which is 1280×800 enlarged twice', () => assert.deepEqual(found.sideways, []));

test('the theme that is chosen is kept for the next time', async () => {
  const application = await Application.start({ theme: null });
  try {
    const shown = () => application.page.execute('return document.documentElement.dataset.theme ?? "systeme";');
    await application.page.findByText('Vos dossiers');
    assert.equal(await shown(), 'systeme');
    const background = () => application.page.execute('return getComputedStyle(document.body).backgroundColor;');
    const light = await background();
    await application.page.click('button', 'Réglages');
    await application.page.click('radio', 'Sombre');
    await application.page.waitFor(async () => (await shown()) === 'sombre', 'the dark theme');
    assert.notEqual(await background(), light);
    await application.restart();
    await application.page.findByText('Vos dossiers');
    await application.page.waitFor(async () => (await shown()) === 'sombre', 'the dark theme after a restart');
  } finally {
    await application.stop();
  }
});
