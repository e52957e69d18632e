// What a candidate answers on « Identité et modalités », as each référentiel asks.

import assert from 'node:assert/strict';

import { goTo, saved } from './dossier.mjs';

const MODALITES = '[data-champ~=modalites] fieldset';

/** Adds an activité with its story; gives the name of its field so that more can be written. */
export async function addActivite(page, titre, recit) {
  await goTo(page, 'Activités');
  await page.click('button', 'Ajouter une activité');
  await page.fill('Nom de l’activité', titre);
  await page.click('button', 'Créer l’activité');
  const editor = await page.findByRole('textbox', `Récit de l’activité « ${titre} »`);
  await editor.click();
  await page.typeText(recit);
  await saved(page);
}

/** Fills the whole screen: who, where, how, the modalité « projets » for each of the six fiches. */
export async function fillIdentity(page) {
  await goTo(page, 'Identité et modalités');
  await page.click('radio', 'Salarié ou salariée');
  await page.fill('Fonction pendant ce travail', 'Technicienne');
  await page.fill('Ville', 'Annecy');
  await page.fill('Nom du tuteur ou de la tutrice', 'Paul Vernet');
  await page.fill('Effectif', '120 personnes');
  for (const fieldset of await page.all(MODALITES)) {
    const box = await page.execute(
      `return [...arguments[0].querySelectorAll('label')].find((one) => /^Présentation/.test(one.textContent.trim()))?.control;`,
      fieldset,
    );
    // The driver does not click what is below the fold of a part that scrolls.
    await page.execute('arguments[0].scrollIntoView({ block: "center" });', box);
    await box.click();
  }
  await saved(page);
}

/** How many fiches have at least one modalité chosen. */
export function chosenModalites(page) {
  return page.execute(
    `return [...document.querySelectorAll('${MODALITES}')].filter((one) => one.querySelector(':checked')).length;`,
  );
}

/** Answers the facts that the référentiel makes necessary: a number too small is told by `missing`, then corrected. */
export async function answerFacts(page, { facts }, missing) {
  for (const { code, wrong, answer } of facts) {
    const field = await page.find(`#fait-${code}`);
    // Clear of what is said at the foot of the window.
    await page.execute('arguments[0].scrollIntoView({ block: "center" });', field);
    if (answer === 'the activité') {
      await (await page.find(`#fait-${code} option:nth-child(2)`)).click();
    } else {
      await field.type(wrong);
      await saved(page);
      assert.ok(missing().some((one) => one.includes('en dessous de ce que demande le référentiel')), missing().join(' '));
      await field.clear();
      await field.type(answer);
    }
    await saved(page);
  }
  assert.ok(!missing().some((one) => /réponse/.test(one)), missing().join(' '));
}
