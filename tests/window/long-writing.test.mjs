// Three thousand words typed key by key in the real window, signs of French and links included: what was meant, what the editor
// holds and what is kept are the same bytes, before and after a kill at the moment the window says « Enregistré ».

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withApplication } from './harness/application.mjs';
import { probantJson } from './harness/command-line.mjs';
import { backInDossier, createDossier, goToFiche, onlyDossier, REFERENTIELS, saved } from './story/dossier.mjs';
import { keptFiches } from './story/kept.mjs';
import { linkByKeyboard, stored } from './story/text.mjs';

const FICHES = [1, 2, 3, 4, 5, 6];
/** Each key waits for the window: the whole once, and enough of it for the other référentiel. */
const AMOUNTS = { 'cqpm-tmsi': 3_000, 'cqpm-asri': 600 };

/** What is typed, and what it must become. */
const SENTENCES = [
  ['Ce lundi, le chef m\'a dit : "on y va". ', 'Ce lundi, le chef m’a dit\u00a0: «\u202fon y va\u202f». '],
  ['Il y a du bon et du vrai en tout ; je le lis, je le note, et je dis oui. ', 'Il y a du bon et du vrai en tout\u202f; je le lis, je le note, et je dis oui. '],
  ['Le lot est là ? Non... pas un ne va ! ', 'Le lot est là\u202f? Non… pas un ne va\u202f! '],
  ['J\'ai vu le fil, **le bon**, et je l\'ai mis au mur à 10:30. ', 'J’ai vu le fil, **le bon**, et je l’ai mis au mur à 10:30. '],
  ['Là où il y a eu un an de *mou*, ça va et ça ne va pas. ', 'Là où il y a eu un an de *mou*, ça va et ça ne va pas. '],
  ['Je tape `ls -a; df "x"` et je lis : c\'est bon à 5 % près. ', 'Je tape `ls -a; df "x"` et je lis\u00a0: c’est bon à 5 % près. '],
  ['Où est-ce ? À l\'est du hall, et ce n\'est ni le 3 ni le 4. ', 'Où est-ce\u202f? À l’est du hall, et ce n’est ni le 3 ni le 4. '],
  ['Le 12, on a su que ça tient : ni jeu, ni bruit, ni feu. ', 'Le 12, on a su que ça tient\u00a0: ni jeu, ni bruit, ni feu. '],
];
/** What ends a paragraph: words that are linked. */
const LINKED = ['j’ai lu la fiche du lot', 'j’ai lu la fiche du lot'];
const words = (text) => text.split(/\s+/u).filter((one) => /[\p{L}\p{N}]/u.test(one)).length;

/** Types by chunks, as fast as the window takes them; a pause of the driver may last no more than a request. */
async function type(page, editor, text) {
  for (const chunk of text.match(/[\s\S]{1,120}/gu) ?? []) await editor.type(chunk);
  await page.execute('return true;');
}

for (const referentiel of REFERENTIELS) {
  const goal = AMOUNTS[referentiel.code];
  test(`${goal} words with links are kept byte for byte, with ${referentiel.code}, and found after a kill`, (t) =>
    withApplication({}, async (application) => {
      const { page } = application;
      await createDossier(page, referentiel);
      const { competences } = probantJson(application, 'referentiel', 'montrer', referentiel.code);
      const meant = new Map();
      const begun = performance.now();
      let typed = 0;
      let links = 0;
      for (const number of FICHES) {
        const { id, criteres } = competences[number - 1];
        const editor = await goToFiche(page, number);
        await page.execute('arguments[0].focus();', editor);
        let text = '';
        for (let sentence = number; words(text) < goal / FICHES.length; sentence += 1) {
          const [keys, wanted] = SENTENCES[sentence % SENTENCES.length];
          await type(page, editor, keys);
          text += wanted;
          typed += keys.length;
          if (sentence % 11 !== number) continue;
          const critere = criteres[links % criteres.length];
          await type(page, editor, 'Et ');
          await type(page, editor, LINKED[0].replaceAll('’', '\''));
          await page.keys(...Array.from({ length: LINKED[0].length }, () => 'Shift+ArrowLeft'));
          await linkByKeyboard(page, { search: critere.id.replaceAll('-', ' '), court: critere.court });
          await type(page, editor, '.');
          await page.keys('Enter');
          text += `Et [${LINKED[1]}](critere:${critere.id}).\n\n`;
          typed += LINKED[0].length + 4;
          links += 1;
        }
        assert.equal(await stored(page), text, `fiche ${number}: the editor holds what was meant`);
        meant.set(id, text);
      }
      await saved(page);
      const seconds = (performance.now() - begun) / 1000;
      await application.kill();

      const dossier = onlyDossier(probantJson(application, 'dossiers'));
      const kept = keptFiches(application, dossier);
      for (const [id, text] of meant) assert.ok(kept.get(id)?.equals(Buffer.from(text)), `${id}: what is kept, byte for byte`);
      const { etayes, mentionnes } = probantJson(application, 'couverture', dossier);
      assert.ok(links >= FICHES.length && etayes + mentionnes >= FICHES.length, `${links} links, ${mentionnes} criteria`);

      await application.restart();
      await backInDossier(application.page);
      for (const number of FICHES) {
        await goToFiche(application.page, number);
        assert.equal(await stored(application.page), meant.get(competences[number - 1].id), `fiche ${number} after the kill`);
      }
      const count = [...meant.values()].reduce((sum, text) => sum + words(text), 0);
      assert.ok(count >= goal, `${count} words`);
      t.diagnostic(`${count} words, ${typed} signs, ${links} links typed in ${seconds.toFixed(1)} s`);
    }));
}
