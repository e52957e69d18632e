// What a candidate does around the texts: begins a dossier, opens the example, goes from one screen to another, waits for
// the word that says all is on disk.

/** The two built-in référentiels, with what the stories need to know of each. */
export const REFERENTIELS = [
  {
    code: 'cqpm-tmsi',
    titre: 'Technicien de maintenance des systèmes informatiques',
    court: /^Technicien/,
    facts: [],
    first: { id: 'C1-ME-01', search: 'ME 1', court: 'Ordre compris, matériels identifiés' },
    second: { id: 'C1-ME-08', search: 'ME 8', court: 'Matériel monté et fixé' },
    photo: 'cqpm-tmsi/photos/baie-3.jpg',
    keyring: true,
  },
  {
    code: 'cqpm-asri',
    titre: 'Administrateur (trice) / Gestionnaire de systèmes et réseaux informatiques',
    court: /^Administrateur/,
    facts: [
      { code: 'postes', wrong: '49', answer: '50' },
      { code: 'reponse_formalisee', answer: 'the activité' },
      { code: 'action_significative', answer: 'the activité' },
    ],
    first: { id: 'C1-CR-01', search: 'CR 1', court: 'Spécifications fonctionnelles fidèles au besoin' },
    second: { id: 'C1-CR-04', search: 'CR 4', court: 'Solutions adaptées et justifiées' },
    photo: 'cqpm-asri/photos/salle-serveurs.jpg',
    keyring: false,
  },
];

/**
 * Begins a dossier with the form of the first screen and waits for its own first screen.
 * @param {import('../harness/page.mjs').Page} page
 */
export async function createDossier(page, { court, prenom = 'Camille', nom = 'Durand', entreprise = 'Ateliers Vernet' }) {
  await page.click('button', 'Commencer un dossier');
  await page.click('radio', court);
  await page.fill('Prénom', prenom);
  await page.fill('Nom', nom);
  await page.fill('Entreprise', entreprise);
  await page.click('button', 'Créer le dossier');
  await page.findByText('Où en est votre dossier');
}

/** Opens the example of a référentiel from the first screen. */
export async function openExample(page, { titre }) {
  await page.click('button', `Ouvrir le dossier d’exemple : ${titre}`);
  await page.findByText('Où en est votre dossier', { timeout: 30_000 });
}

/** After a new start: the dossier that was open is there; where its place could not be kept, it is opened from the list. */
export async function backInDossier(page, name = /^Camille Durand/) {
  const shown = async () => (await page.all('nav, .dossier')).length > 0;
  await page.waitFor(shown, 'the dossier or the list of dossiers');
  if ((await page.all('nav')).length === 0) await page.click('button', name);
  await page.find('nav');
}

/** Goes to a part of the dossier by its name in the sidebar, and waits for its title. */
export async function goTo(page, name) {
  await page.click('button', name);
  await page.find(`nav button[aria-current="page"]`);
}

/** Goes to the fiche of that number and waits for its text. Gives the editor. */
export async function goToFiche(page, number) {
  await page.click('button', new RegExp(`^Fiche ${number}, `));
  return page.findByRole('textbox', `Texte de la fiche ${number}`);
}

/** What the top bar says of saving. */
export async function saveState(page) {
  return (await (await page.find('[data-testid=enregistrement]')).text()).trim();
}

/** Waits until the top bar says that everything is on disk. */
export function saved(page, options) {
  return page.waitFor(async () => (await saveState(page)) === 'Enregistré', 'the word « Enregistré »', options);
}

/** The id of the only dossier, as the command line says it. */
export function onlyDossier(dossiers) {
  if (dossiers.length !== 1) throw new Error(`${dossiers.length} dossiers instead of one`);
  return dossiers[0].id;
}
