// The screens around the texts, as a candidate uses them, for both référentiels: who and how, activités, evidence, where the
// dossier stands; and that what was done there can be undone.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { createDossier, goTo, goToFiche, REFERENTIELS, saved } from './story/dossier.mjs';
import { describe, dropPreuves, photo, show } from './story/evidence.mjs';
import { pdf, picture, withPlace } from './story/files.mjs';
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

/** Takes the handle of one item of a list and lets it go on the middle of another, as a hand with a mouse does. */
async function dragItem(page, list, from, to) {
  const points = await page.execute(
    `const items = document.querySelectorAll(arguments[0]);
     items[Math.max(arguments[1], arguments[2])].scrollIntoView({ block: 'nearest' });
     return [items[arguments[1]].querySelector('.grip'), items[arguments[2]]].map((one) => {
       const { left, top, width, height } = one.getBoundingClientRect();
       return { x: left + width / 2, y: top + height / 2 };
     });`,
    list, from, to,
  );
  await page.drag(...points);
}

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
    const replaced = async () => (await titles())[0] === 'autre.png' && (await titles()).length === 3;
    await page.waitFor(replaced, 'the other file in its place, and the old one gone');
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

test('activités and preuves are put in order with the mouse, and the order comes back', async () => {
  await withApplication({}, async ({ page }) => {
    await createDossier(page, TMSI);
    for (const titre of ['Inventaire', 'Sauvegardes', 'Câblage']) {
      await addActivite(page, titre, 'Fait.');
      await page.click('button', 'Toutes les activités');
    }
    const order = async () => (await page.execute('return [...document.querySelectorAll("main ol strong")].map((one) => one.textContent);')).join();
    const ordered = (wanted) => page.waitFor(async () => (await order()) === wanted, `the order ${wanted}`);
    await dragItem(page, 'main ol > li', 0, 2);
    await ordered('Sauvegardes,Câblage,Inventaire');
    await dragItem(page, 'main ol > li', 2, 1);
    await ordered('Sauvegardes,Inventaire,Câblage');
    await page.keys('Control+z');
    await ordered('Sauvegardes,Câblage,Inventaire');
    await page.keys('Control+z');
    await ordered('Inventaire,Sauvegardes,Câblage');

    await dropPreuves(page, [1, 2, 3].map((n) => picture(n)));
    const names = async () => (await page.execute('return [...document.querySelectorAll("[data-preuve] .name")].map((one) => one.textContent.trim());')).join();
    const named = (wanted) => page.waitFor(async () => (await names()) === wanted, `the order ${wanted}`);
    await named('image-0001.png,image-0002.png,image-0003.png');
    await dragItem(page, '[data-preuve]', 2, 0);
    await named('image-0003.png,image-0001.png,image-0002.png');
    await page.keys('Control+z');
    await named('image-0001.png,image-0002.png,image-0003.png');
  });
});

test('a document is read page by page, and the place a photo was taken is taken out and said', async () => {
  const files = [pdf('rapport.pdf', [[595, 842], [842, 595], [595, 842]]), withPlace(photo('cqpm-tmsi/photos/baie-3.jpg'))];
  await withApplication({}, async ({ page }) => {
    await createDossier(page, TMSI);
    await dropPreuves(page, files);
    await page.findByText('Une photo disait où elle a été prise : ce lieu a été retiré.');
    await page.findByText('3 pages');
    await page.click('button', 'Agrandir la preuve 1');
    await page.findByRole('dialog', 'Preuve 1');
    const drawn = () => page.execute('const { naturalWidth: width, naturalHeight: height } = document.querySelector("[role=dialog] img"); return width > 0 && (width > height ? "wide" : "tall");');
    const shows = async (words, shape) => {
      await until(page, '[role=dialog] .middle', words);
      await page.waitFor(async () => (await drawn()) === shape, `the picture of ${words}`);
    };
    await shows(/Page 1 sur 3/, 'tall');
    await page.keys('PageDown');
    await shows(/Page 2 sur 3/, 'wide');
    await page.click('button', 'Page suivante');
    await shows(/Page 3 sur 3/, 'tall');
    assert.equal(await (await page.findByRole('button', 'Page suivante')).isEnabled(), false, 'the last page');
    await page.keys('PageUp');
    await shows(/Page 2 sur 3/, 'wide');
    await page.keys('ArrowRight');
    await page.findByRole('dialog', 'Preuve 2');
    await page.waitFor(async () => (await drawn()) === 'wide', 'the photo');
  });
});

test('a long addition stops when asked: what was added stays, what was not is counted', async () => {
  await withApplication({}, async ({ page }) => {
    await createDossier(page, TMSI);
    const total = 300;
    await dropPreuves(page, Array.from({ length: total }, (_, n) => picture(n)));
    await page.find('progress');
    await page.execute(`[...document.querySelectorAll('.progress button')].find((one) => one.textContent === 'Arrêter').click();`);
    await page.findByText('Ajout arrêté', { timeout: 30_000 });
    const said = await shown(page, '.reports');
    const left = Number(/: (un|\d+) fichiers? n’/.exec(said)[1].replace('un', '1'));
    const cards = (await page.all('[data-preuve]')).length;
    assert.ok(cards > 0 && left > 0, said);
    assert.equal(cards + left, total);
    assert.equal((await page.all('progress')).length, 0, 'nothing is being added any more');
  });
});

test('of hundreds of photos only those near the window are asked for, and the screen can be used meanwhile', async () => {
  const total = 200;
  await withApplication({}, async ({ page }) => {
    await createDossier(page, TMSI);
    await dropPreuves(page, Array.from({ length: total }, (_, n) => picture(n)));
    await page.findByText(`${total} preuves ajoutées`, { timeout: 60_000 });
    await goTo(page, 'Vue d’ensemble');
    await goTo(page, 'Preuves');
    const asked = () => page.execute('return document.querySelectorAll("[data-preuve] img").length;');
    await page.waitFor(async () => (await asked()) > 0, 'the first photos');
    assert.ok((await asked()) <= 12, 'those of the first screen and of the next one');
    await page.execute('document.querySelector("[data-preuve]:last-child").scrollIntoView();');
    await page.waitFor(() => page.execute('return document.querySelector("[data-preuve]:last-child img")?.naturalWidth > 0;'), 'the last photo');
    assert.ok((await asked()) < total / 4, `${await asked()} asked for after a jump over all the others`);
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
