// The screens around the texts, as a candidate uses them, for both référentiels: who and how, activités, evidence, where the
// dossier stands; and that what was done there can be undone.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { createDossier, goTo, goToFiche, REFERENTIELS, saved } from './story/dossier.mjs';
import { describe, dropPreuves, photo, show } from './story/evidence.mjs';
import { addActivite } from './story/identity.mjs';
import { write } from './story/text.mjs';

const [TMSI, ASRI] = REFERENTIELS;
const LONG = 'Technicienne de maintenance des systèmes informatiques, chargée du parc de l’atelier et du magasin';

/** What the page shows of an element, its spaces made plain. */
async function shown(page, selector) {
  const text = await page.execute('return document.querySelector(arguments[0])?.innerText ?? null;', selector);
  return text?.replace(/\s+/g, ' ') ?? null;
}
const until = (page, selector, what) => page.waitFor(async () => what.test((await shown(page, selector)) ?? ''), `${what} in ${selector}`);

/** « 04/01/2027 » and the days until then, far enough for the day not to change under the test. */
function inDays(days) {
  const date = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', day: '2-digit', month: '2-digit', year: 'numeric' }).format(date);
}

test('the way of access says what it changes, and blocs are offered where they may be taken alone', async () => {
  for (const [referentiel, vae, blocs] of [[TMSI, /pas demandée par votre voie/, 3], [ASRI, /retenue d’office/, 0]]) {
    await withApplication({}, async ({ page }) => {
      await createDossier(page, referentiel);
      await goTo(page, 'Identité et modalités');
      await page.click('radio', 'Validation des acquis de l’expérience (VAE)');
      await saved(page);
      await until(page, '[data-champ~=modalites] fieldset', vae);
      assert.equal(await shown(page, '#date-avis') !== null, referentiel === ASRI, 'no date is asked for an avis that is not');
      if (blocs > 0) {
        await page.click('radio', 'Seulement certains blocs');
        await page.waitFor(async () => (await page.all('[data-champ=perimetre] [type=checkbox]')).length === blocs, 'the blocs');
        await (await page.find('[data-champ=perimetre] [type=checkbox]')).click();
        await page.waitFor(async () => (await page.all('[data-champ~=modalites] fieldset')).length === 2, 'the two fiches of the bloc');
        await saved(page);
        await (await page.find('h1')).click();
        await page.keys('Control+z');
        await page.waitFor(async () => (await page.all('[data-champ~=modalites] fieldset')).length === 0, 'no bloc again');
        await page.keys('Control+z');
        await page.waitFor(async () => (await page.all('[data-champ~=modalites] fieldset')).length === 6, 'the whole certificate again');
      } else {
        await until(page, '[data-champ=perimetre]', /se prépare en entier : ses 6 capacités/);
      }
    });
  }
});

test('only ways the référentiel allows can be retained, exceptional ones said as such, and a choice is undone', async () => {
  await withApplication({}, async ({ page }) => {
    await createDossier(page, ASRI);
    await goTo(page, 'Identité et modalités');
    await page.click('radio', 'Salarié ou salariée');
    await until(page, '[data-champ~=modalites]', /reconstituée à titre exceptionnel/);
    const boxes = await page.all('[data-champ~=modalites] fieldset:first-of-type [type=checkbox]');
    assert.equal(boxes.length, 3, 'réelle, projets, reconstituée: the avis comes without being chosen');
    await boxes[1].click();
    await page.click('button', 'Appliquer les mêmes modalités à toutes les fiches');
    const chosen = () => page.execute('return document.querySelectorAll("[data-champ~=modalites] :checked").length;');
    await page.waitFor(async () => (await chosen()) === 6, 'the six fiches');
    await saved(page);
    await (await page.find('h1')).click();
    await page.keys('Control+z');
    await page.waitFor(async () => (await chosen()) === 1, 'the first fiche alone');
    await saved(page);
  });
});

test('dates are those that were given, understood as people write them, counted down and never invented', async () => {
  await withApplication({}, async ({ page }) => {
    await createDossier(page, TMSI);
    await goTo(page, 'Identité et modalités');
    assert.equal(await page.execute('return [...document.querySelectorAll("input.date")].every((one) => one.value === "");'), true);
    await page.fill('Fonction pendant ce travail', LONG);
    const cut = await page.execute('const field = document.querySelector("#fonction"); return field.scrollHeight - field.clientHeight;');
    assert.ok(cut <= 1, `the whole function is shown (${cut} px are not)`);
    await page.fill('Date de dépôt fixée par le centre', inDays(40));
    await page.fill('Commission d’évaluation', inDays(30));
    await page.fill('Inscription', 'bientôt');
    await (await page.find('h1')).click();
    await saved(page);
    await until(page, '#depot-aide', /dans 40 jours/);
    await until(page, '#date-inscription-erreur', /n’est pas comprise/);
    await until(page, '[data-champ=dates]', /le dépôt vient après la commission/);
    await (await page.findByRole('textbox', 'Commission d’évaluation')).click();
    await page.keys('Control+a', 'Delete');
    await (await page.find('h1')).click();
    await saved(page);
    await goTo(page, 'Vue d’ensemble');
    await until(page, '.page', /Dépôt du rapport · .* dans 40 jours/);
    assert.doesNotMatch(await shown(page, '.page'), /Commission d’évaluation ·/);
  });
});

test('too few postes are said plainly beside the answer', async () => {
  await withApplication({}, async ({ page }) => {
    await createDossier(page, ASRI);
    await goTo(page, 'Identité et modalités');
    const field = await page.find('#fait-postes');
    await field.type('49');
    await until(page, '#fait-postes-erreur', /en dessous de ce que demande le référentiel : au moins 50/);
    await field.clear();
    await field.type('50');
    await page.waitFor(async () => (await shown(page, '#fait-postes-erreur')) === null, 'nothing to be wrong any more');
  });
});

test('activités: a guide that leaves no trace, a French period, an order by the keys, a way back', async () => {
  await withApplication({}, async ({ page }) => {
    await createDossier(page, TMSI);
    await addActivite(page, 'Remplacement des postes', 'Douze postes.');
    await page.fill('Début', '2025-09-15');
    await page.fill('Fin', '03/10/2025');
    await until(page, '.when', /du 15 septembre au 3 octobre 2025/);
    await (await page.find('.guide summary')).click();
    assert.doesNotMatch(await shown(page, '.cm-content'), /Contexte/, 'questions are not in the text');
    await page.click('button', 'Ajouter le titre « Résultat » à la fin du récit');
    await page.typeText('Deux jours.');
    await until(page, '.cm-content', /Résultat.*Deux jours/);
    await saved(page);
    await page.click('button', 'Toutes les activités');
    await addActivite(page, 'Assistance aux utilisateurs', 'Chaque jour.');
    await page.click('button', 'Toutes les activités');
    const order = () => page.execute('return [...document.querySelectorAll("main ol strong")].map((one) => one.textContent);');
    await page.waitFor(async () => (await order()).length === 2, 'the two activités');
    assert.match(await shown(page, 'main ol'), /du 15 septembre au 3 octobre 2025/);
    await page.execute('document.querySelectorAll("main ol .open")[1].focus();');
    await page.keys('Alt+ArrowUp');
    await page.waitFor(async () => (await order())[0] === 'Assistance aux utilisateurs', 'the new order');
    await page.keys('Control+z');
    await page.waitFor(async () => (await order())[0] === 'Remplacement des postes', 'the order there was');
    await (await page.find('main ol .open')).click();
    await page.click('button', 'Retirer cette activité');
    await page.click('button', 'Retirer « Remplacement des postes »');
    await page.waitFor(async () => (await order()).length === 1, 'the activité to be gone');
    await page.keys('Control+z');
    await page.waitFor(async () => (await order())[0] === 'Remplacement des postes', 'the activité to be back in its place');
  });
});

test('evidence: many at once, the same file once, order, name, replacement in every text, and the way back', async () => {
  const files = ['baie-3.jpg', 'alimentation.jpg', 'emargement.jpg', 'plan-baie-3.png'].map((name) => photo(`cqpm-tmsi/photos/${name}`));
  const before = (application) => writeFileSync(application.file('autre.png'), files[3].bytes);
  await withApplication({ dialogue: 'autre.png', before }, async ({ page }) => {
    await createDossier(page, TMSI);
    await dropPreuves(page, [...files.slice(0, 3), files[0]]);
    const titles = () => page.execute('return [...document.querySelectorAll("[data-preuve]")].map((one) => one.querySelector(".name .truncate")?.textContent);');
    await page.waitFor(async () => (await titles()).length === 3, 'three preuves');
    await page.findByText('Un fichier était déjà dans le dossier');
    await describe(page, 1, 'La baie', 'Une baie ouverte');

    await page.click('button', new RegExp('^Renommer la preuve 2, '));
    await page.findByRole('textbox', 'Nom de la preuve 2');
    await page.typeText('plan.jpg\n');
    await page.waitFor(async () => (await titles())[1] === 'plan.jpg', 'the new name');

    const there = await titles();
    await page.click('button', 'Reculer la preuve 1');
    await page.waitFor(async () => (await titles())[1] === there[0], 'the first to be second');
    await (await page.find('h1')).click();
    await page.keys('Control+z');
    await page.waitFor(async () => (await titles())[0] === there[0], 'the order there was');

    const editor = await goToFiche(page, 1);
    await write(page, editor, 'Voici\n');
    await show(page, 1, 'La baie');
    await saved(page);
    await goTo(page, 'Preuves');
    const id = () => page.execute('return document.querySelector("[data-preuve]").dataset.preuve;');
    const old = await id();
    await page.click('button', 'Remplacer la preuve 1 par un autre fichier');
    await page.waitFor(async () => (await titles())[0] === 'autre.png', 'the other file in its place');
    assert.equal((await titles()).length, 3, 'the old one left');
    assert.equal(await page.execute('return document.querySelector("[id^=legende-]").value;'), 'La baie', 'the caption stays');
    await page.click('button', 'Aller à l’endroit où elle est montrée : Fiche 1');
    await page.find('.tx-figure img');
    await goTo(page, 'Preuves');
    await (await page.find('h1')).click();
    await page.keys('Control+z');
    await page.waitFor(async () => (await titles()).length === 3 && (await id()) === old, 'the old one back in its place');
    await page.findByRole('button', 'Aller à l’endroit où elle est montrée : Fiche 1');

    await page.click('button', 'Retirer la preuve 2');
    await page.waitFor(async () => (await titles()).length === 2, 'the second to be gone');
    await page.keys('Control+z');
    await page.waitFor(async () => (await titles())[1] === 'plan.jpg', 'the second to be back');

    await page.click('button', 'Agrandir la preuve 1');
    await page.findByRole('dialog', 'Preuve 1 · La baie');
    await page.keys('ArrowRight');
    await page.findByRole('dialog', 'Preuve 2');
    await page.keys('Escape');
  });
});

test('the overview leads to the one next step and counts what it shows', async () => {
  for (const referentiel of REFERENTIELS) {
    await withApplication({}, async ({ page }) => {
      await createDossier(page, referentiel);
      assert.equal((await page.all('.cards .card')).length, 6);
      assert.equal((await page.all('main .button.primary')).length, 1, 'one primary button');
      await (await page.find('main .button.primary')).click();
      await page.find('nav button[aria-current=page][title^="Identité"]');
      await goToFiche(page, 1);
      await goTo(page, 'Vue d’ensemble');
      await until(page, '.cards .card', /0 \/ \d+ À commencer/);
    });
  }
});
