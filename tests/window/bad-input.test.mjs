// What goes wrong in the window: each time a sentence that says what happened, what is safe and what to do, and nothing
// lost. Files that are not what they say, data that cannot be opened, a disk that is full.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { deflateSync } from 'node:zlib';

import { Application, withApplication } from './harness/application.mjs';
import { probant } from './harness/command-line.mjs';
import { drop } from './harness/drop.mjs';
import { SmallDisk, whyNoDisk } from './harness/small-disk.mjs';
import { backInDossier, createDossier, goTo, goToFiche, REFERENTIELS, saved, saveState } from './story/dossier.mjs';
import { dropPreuves, photo } from './story/evidence.mjs';
import { write, written } from './story/text.mjs';

const [referentiel] = REFERENTIELS;
const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** The smallest file that says it is a PNG of 20,000 by 15,000: 300 megapixels in its header, a few behind. */
function hugeImage() {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4);
  header.writeUInt32BE(20_000, 8);
  header.writeUInt32BE(15_000, 12);
  Buffer.from([8, 2, 0, 0, 0]).copy(header, 16);
  header.writeUInt32BE(crc32(header.subarray(4, 21)), 21);
  const pixels = deflateSync(Buffer.alloc(1000));
  const data = Buffer.concat([Buffer.alloc(4), Buffer.from('IDAT'), pixels, Buffer.alloc(4)]);
  data.writeUInt32BE(pixels.length, 0);
  data.writeUInt32BE(crc32(data.subarray(4, -4)), data.length - 4);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), header, data]);
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

describe('files that are not what was hoped for', () => {
  let application;
  let page;
  before(async () => {
    application = await Application.start({ dialogue: 'choisi.jpg' });
    page = application.page;
    await page.findByText('Vos dossiers');
  });
  after(() => application?.stop());

  test('a PDF that is not ours, or no PDF at all, gets its verdict on the first screen', async () => {
    for (const [name, bytes, verdict] of [
      ['facture.pdf', PDF, /^(Non valide|Illisible|Non signé)/], ['photo.pdf', Buffer.from('rien'), /^Illisible/], ['vide.pdf', Buffer.alloc(0), /^Illisible/],
    ]) {
      await drop(page, await page.find('.zone'), [{ name, bytes }]);
      const said = plain(await (await page.findByRole('region', `Vérification de « ${name} »`)).text());
      assert.match(said, verdict);
      assert.doesNotMatch(said, /^Valide/);
      assert.match(said, /\. |\.$/, `a sentence, not only a word: ${said}`);
    }
  });

  test('each file that is no photo is refused with its reason and the next step, and nothing is added', async () => {
    await createDossier(page, referentiel);
    const refused = [
      ['photo.jpg', Buffer.from('Ceci est un texte.'), /pas une image acceptée.*Choisissez une photo/],
      ['plan.pdf', PDF, /PDF est abîmé ou incomplet.*enregistrez-le de nouveau/],
      ['vide.png', Buffer.alloc(0), /est vide.*Choisissez une photo/],
      ['immense.png', hugeImage(), /trop grande.*Réduisez/],
      ['coupée.jpg', photo(referentiel.photo).bytes.subarray(0, 20_000), /abîmée ou incomplète.*Reprenez/],
    ];
    await dropPreuves(page, refused.map(([name, bytes]) => ({ name, bytes })));
    for (const [name, , reason] of refused) {
      const item = await page.waitFor(
        () => page.execute(`return [...document.querySelectorAll('.callout li')].map((one) => one.innerText).find((one) => one.includes(arguments[0]));`, name),
        `what is said of ${name}`,
      );
      assert.match(plain(item), reason);
      assert.match(plain(item), /Rien n’a été changé|inchangé/, 'it says what is safe');
    }
    assert.equal((await page.all('[data-preuve]')).length, 0, 'nothing was added');
    assert.equal(await saveState(page), 'Enregistré');
  });

  test('a good photo among bad files is added, and a second time only once', async () => {
    const good = photo(referentiel.photo);
    await dropPreuves(page, [{ name: 'vide.png', bytes: Buffer.alloc(0) }, good, { ...good, name: 'la même.jpg' }]);
    await page.find('[data-preuve]');
    await page.findByText('il n’est pas ajouté deux fois');
    assert.equal((await page.all('[data-preuve]')).length, 1);
  });

  test('a file chosen in the native dialog that is not there any more is told', async () => {
    await page.click('button', 'Ajouter des preuves');
    await page.findByText('choisi.jpg');
    assert.equal((await page.all('[data-preuve]')).length, 1);
  });
});

test('five megabytes of a pathological text are refused with what to do, and what was written goes on being saved', () =>
  withApplication({}, async ({ page }) => {
    await createDossier(page, referentiel);
    const editor = await goToFiche(page, 1);
    await write(page, editor, 'Écrit avant');
    const paste = `
      const [target, length] = arguments;
      const carried = new DataTransfer();
      carried.setData('text/plain', '>'.repeat(length));
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
    `;
    await page.execute(paste, editor, 5_000_000);
    await page.findByText('Ce texte deviendrait trop long : un million de caractères au plus. Rien n’a été ajouté');
    await page.execute(paste, editor, 10_000);
    await write(page, editor, '\n\nÉcrit après');
    await saved(page);
    assert.match(await written(page), /^Écrit avant>+\s+Écrit après$/);
  }));

describe('data that cannot be opened', () => {
  const opens = (page, options) => page.findByText('Un dossier raconte ce que vous faites au travail', options);
  const retry = (page) => page.click('button', 'Réessayer');

  test('a library that is not one is told on the whole page, left untouched, and opens once it is moved away', () =>
    withApplication(
      {
        before: ({ donnees }) => {
          mkdirSync(donnees);
          writeFileSync(join(donnees, 'probant.sqlite'), 'ceci n’est pas une base '.repeat(400));
        },
      },
      async ({ page, donnees }) => {
        await page.findByText('Probant ne peut pas ouvrir vos dossiers');
        const said = plain(await (await page.findByRole('alert', /.*/)).text());
        assert.match(said, /pas une bibliothèque|abîmée/);
        assert.match(said, /pas été touché/, 'what is safe');
        await retry(page);
        await page.findByText('Probant ne peut pas ouvrir vos dossiers');
        rmSync(join(donnees, 'probant.sqlite'));
        await retry(page);
        await opens(page);
      },
    ));

  test('a second application on the same data says that it is open already, and works when the first is gone', () =>
    withApplication({}, async (first) => {
      await opens(first.page);
      await withApplication({ env: { PROBANT_DONNEES: first.donnees } }, async ({ page }) => {
        await page.findByText('Probant est déjà ouvert avec ces données.');
        await first.kill();
        // The lock of a program that is killed is let go by the system, in its own time.
        await page.waitFor(async () => {
          await retry(page);
          return opens(page, { timeout: 1000 });
        }, 'the data to be let go');
      });
    }));

  test('a référentiel of the user’s that is broken is named with its file, and the others work', () =>
    withApplication(
      {
        before: ({ donnees }) => {
          mkdirSync(join(donnees, 'referentiels', 'cassé', '1'), { recursive: true });
          writeFileSync(join(donnees, 'referentiels', 'cassé', '1', 'referentiel.toml'), 'format = 1\ncode = "cassé\n');
        },
      },
      async ({ page }) => {
        await page.findByText('Référentiels qui ne peuvent pas servir');
        await page.findByText('referentiel.toml');
        await createDossier(page, referentiel);
      },
    ));

  test('a data folder that is read-only is told, and opens once it is not', async (t) => {
    const reason = whyNoDisk();
    if (reason) return t.skip(reason);
    let disk;
    await withApplication(
      {
        before: (application) => {
          disk = new SmallDisk(application.donnees, 8);
          application.endWith(disk);
          disk.setReadOnly(true);
        },
      },
      async ({ page }) => {
        await page.findByText('Le dossier de données est en lecture seule');
        disk.setReadOnly(false);
        await retry(page);
        await opens(page);
      },
    );
  });
});

/** Goes to the end of the text on screen, of which a long one shows only a part, and waits until it is those words. */
async function endsWith(page, words, what) {
  await page.execute('document.querySelector(".cm-content").focus();');
  await page.keys('Control+End');
  await page.waitFor(async () => (await written(page)).trim().endsWith(words), `« ${words} » at the end of the text ${what}`);
}

test('on a full disk the text stays on screen, « Non enregistré » says why, and « Réessayer » saves once there is room', async (t) => {
  const reason = whyNoDisk();
  if (reason) return t.skip(reason);
  let disk;
  const before = (application) => application.endWith((disk = new SmallDisk(application.donnees, 3)));
  await withApplication({ before }, async (application) => {
    const { page } = application;
    await createDossier(page, referentiel);
    const editor = await goToFiche(page, 1);
    await write(page, editor, 'Écrit avant. ');
    await saved(page);

    disk.fill();
    // More than what is left in the pages already allotted to the library.
    const long = `${'Une phrase de plus. '.repeat(12_000)}Écrit pendant.`;
    await page.execute(`arguments[0].focus(); document.execCommand('insertText', false, arguments[1]);`, editor, long);
    await page.waitFor(async () => (await saveState(page)) === 'Non enregistré', 'the words « Non enregistré »');
    const said = plain(await (await page.findByRole('alert', /.*/)).text());
    assert.match(said, /disque est plein.*n’est pas enregistrée.*reste affiché.*Libérez de la place/);
    await endsWith(page, 'Écrit pendant.', 'on screen');
    await goTo(page, 'Vue d’ensemble');
    await goToFiche(page, 1);
    await endsWith(page, 'Écrit pendant.', 'after a visit to another screen');

    disk.free();
    await page.click('button', 'Réessayer');
    await saved(page);
    await application.kill();
    await application.restart();
    await backInDossier(application.page);
    await goToFiche(application.page, 1);
    await endsWith(application.page, 'Écrit pendant.', 'after a kill');
    assert.equal(probant(application, 'dossiers').code, 0);
  });
});
