// Every screen of the application on the example dossier, and how to bring the page there from anywhere: what is looked at
// in pictures and what is checked for accessibility is one list.

import { readFileSync } from 'node:fs';

import { probant, probantJson } from '../harness/command-line.mjs';
import { drop } from '../harness/drop.mjs';
import { goToDepot } from './depot.mjs';
import { goTo, goToFiche, onlyDossier } from './dossier.mjs';

/**
 * @typedef {import('../harness/page.mjs').Page} Page
 * @typedef {{ name: string, open: (page: Page, visit: Visit) => Promise<unknown> }} Screen
 * @typedef {{ dossier: string, sealed: Buffer }} Visit the id of the example and its sealed PDF
 */

/** Makes the example dossier and its sealed PDF with the command line; the window must be opened after. */
export function prepareVisit(application, code = 'cqpm-tmsi') {
  const made = probant(application, 'exemple', '--referentiel', code);
  if (made.code !== 0) throw new Error(`probant exemple: ${made.errors}`);
  const dossier = onlyDossier(probantJson(application, 'dossiers'));
  const file = application.file('dossier.pdf');
  const exported = probant(application, 'exporter', dossier, '--sortie', file);
  if (exported.code !== 0) throw new Error(`probant exporter: ${exported.errors}`);
  return { dossier, sealed: readFileSync(file) };
}

/** @type {Screen[]} */
export const SCREENS = [
  { name: 'accueil', open: toAccueil },
  { name: 'creation', open: toCreation },
  { name: 'verification', open: toVerification },
  { name: 'contreseing', open: toCountersign },
  { name: 'reception-vide', open: toReception },
  { name: 'reception', open: toReceptionFilled },
  { name: 'reglages', open: toSettings },
  { name: 'retirer-dossier', open: toRemoval },
  { name: 'vue', open: (page) => toPart(page, 'Vue d’ensemble') },
  { name: 'identite', open: (page) => toPart(page, 'Identité et modalités') },
  { name: 'activites', open: (page) => toPart(page, 'Activités') },
  { name: 'activite', open: toActivite },
  { name: 'fiche', open: (page) => toFiche(page, 1) },
  { name: 'palette', open: toPalette },
  { name: 'carte', open: toCard },
  { name: 'versions', open: toVersions },
  { name: 'commandes', open: (page) => toCommands(page, '') },
  { name: 'recherche', open: (page) => toCommands(page, 'réseau') },
  { name: 'preuves', open: (page) => toPart(page, 'Preuves') },
  { name: 'choix-preuve', open: toPreuvePicker },
  { name: 'correspondance', open: (page) => toTable(page, 'Tableau') },
  { name: 'correspondance-image', open: (page) => toTable(page, 'Image') },
  { name: 'avis', open: (page) => toPart(page, 'Avis') },
  { name: 'avis-demande', open: toAsk },
  { name: 'depot', open: toDepot },
  { name: 'contreseing-demande', open: toAskCountersign },
  { name: 'sceau', open: toSeal },
  { name: 'corbeille', open: (page) => toPart(page, 'Corbeille') },
  { name: 'referentiels', open: toReferentiels },
  { name: 'referentiel', open: toReferentiel },
];

/** Closes what floats over the page. */
async function close(page) {
  const floating = async () => (await page.all('.floating, [role=dialog], [role=alertdialog]')).length > 0;
  await page.waitFor(async () => {
    if (!(await floating())) return true;
    await page.keys('Escape');
    return !(await floating());
  }, 'everything that floats to close');
}

async function toAccueil(page) {
  await close(page);
  const list = await page.all('header button[title="Revenir à la liste des référentiels"]');
  if (list.length > 0) await page.press(list[0]);
  if ((await page.all('header button[title^="Revenir"]')).length > 0) await page.click('button', 'Dossiers');
  await page.findByText('Vos dossiers');
}

async function toCreation(page) {
  await toAccueil(page);
  await page.click('button', 'Commencer un dossier');
  await page.findByRole('dialog', 'Commencer un dossier');
}

async function toSettings(page) {
  await toAccueil(page);
  await page.click('button', 'Réglages');
  await page.findByRole('dialog', 'Réglages');
  const read = async () => (await page.all('[role=dialog] section [role=status]')).length === 0;
  await page.waitFor(read, 'the backups to be read');
}

async function toRemoval(page) {
  await toAccueil(page);
  await page.click('button', /^Retirer le dossier/);
  await page.findByRole('dialog', /^Retirer le dossier/);
}

async function toVersions(page) {
  await toFiche(page, 1);
  await page.click('button', 'Versions précédentes');
  await page.findByRole('dialog', /^Versions précédentes/);
}

/** The palette of commands with those words typed, and the answers of the library. */
async function toCommands(page, typed) {
  await toFiche(page, 1);
  await page.keys('Control+k');
  await page.findByRole('combobox', /^Rechercher dans les textes/);
  await page.typeText(typed);
  const answered = async () => typed === '' || (await page.all('[role=option] mark')).length > 0;
  await page.waitFor(answered, 'the answers of the library');
}

async function toVerification(page, { sealed }) {
  await toAccueil(page);
  await drop(page, await page.find('.zone'), [{ name: 'dossier.pdf', type: 'application/pdf', bytes: sealed }]);
  const verdict = await page.findByRole('region', 'Vérification de « dossier.pdf »', { timeout: 30_000 });
  await page.execute('arguments[0].scrollIntoView({ block: "start" });', verdict);
}

/** The sealed dossier, as whoever countersigns it sees it. */
async function toCountersign(page, visit) {
  await toVerification(page, visit);
  await page.click('button', 'Contresigner…');
  await page.findByRole('region', 'Ce que vous signez');
}

/** Asking for the countersignature of the version that `prepareVisit` sealed. */
async function toAskCountersign(page) {
  await toDepot(page);
  await page.click('button', 'Demander le contreseing, version 1');
  await page.findByRole('dialog', 'Demander le contreseing de la version 1');
}

async function toReception(page) {
  await toAccueil(page);
  await page.click('button', 'Réception');
  await page.findByRole('heading', 'Réception');
}

async function toReferentiels(page) {
  await toAccueil(page);
  await page.click('button', 'Référentiels');
  await page.findByRole('heading', 'Référentiels publiés');
}

async function toReferentiel(page) {
  await toReferentiels(page);
  await page.click('button', /^Ouvrir «.Technicien/);
  await page.findByRole('searchbox', /^Chercher un mot/);
}

/** A good dossier and one that is not. */
async function toReceptionFilled(page, { sealed }) {
  await toReception(page);
  const there = async () => (await page.all('tbody tr[data-row]')).length === 2;
  if (!(await there())) {
    const files = [{ name: 'dossier.pdf', bytes: sealed }, { name: 'autre.pdf', bytes: Buffer.from('Ceci n’est pas un PDF.') }];
    await drop(page, await page.find('.zone'), files);
  }
  await page.waitFor(there, 'the two files to be verified', { timeout: 30_000 });
}

async function toDossier(page) {
  await close(page);
  if ((await page.all('nav')).length > 0) return;
  const dossier = await page.find('.dossier');
  await page.execute('arguments[0].click();', dossier);
  await page.find('nav');
}

async function toPart(page, name) {
  await toDossier(page);
  await goTo(page, name);
  await pictures(page);
}

async function toActivite(page) {
  await toPart(page, 'Activités');
  await (await page.find('main ol button.open')).click();
  await page.findByRole('textbox', /^Récit de l’activité/);
}

async function toFiche(page, number) {
  await toDossier(page);
  await goToFiche(page, number);
  await pictures(page);
}

async function toPalette(page) {
  await toFiche(page, 1);
  await page.execute('document.querySelector(".cm-content").focus();');
  await page.keys('Control+Home', ...Array.from({ length: 12 }, () => 'Shift+ArrowRight'), 'Control+l');
  await page.find('[role=option]');
}

async function toCard(page) {
  await toFiche(page, 1);
  const chip = await page.find('.tx-chip');
  await page.press(chip);
  await page.findByRole('dialog', /^Critère /);
}

async function toPreuvePicker(page) {
  await toFiche(page, 1);
  await page.click('button', 'Photo');
  await page.findByRole('dialog', 'Montrer une preuve');
  await pictures(page);
}

async function toTable(page, presentation) {
  await toPart(page, 'Correspondance');
  const choice = await page.findByRole('radio', presentation);
  await page.execute('arguments[0].click();', choice);
  await page.find(presentation === 'Image' ? 'figure svg' : '[role=grid] [tabindex="0"]');
}

async function toAsk(page) {
  await toPart(page, 'Avis');
  await page.click('button', 'Demander l’avis…');
  await page.findByRole('dialog', 'Demander l’avis de l’entreprise');
}

async function toDepot(page) {
  await toDossier(page);
  await goToDepot(page);
}

async function toSeal(page) {
  await toDepot(page);
  await page.click('button', 'Sceller le dossier');
  await page.findByRole('dialog', /^Sceller/);
}

/** Waits until every picture in view is drawn. */
function pictures(page) {
  const drawn = `return [...document.images].every((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return bottom < 0 || top > innerHeight || one.complete;
  });`;
  return page.waitFor(() => page.execute(drawn), 'the pictures in view');
}
