// Starts the screens on a pretended shell, on the screen of a session that is pretended too: `?scene=fiche&theme=sombre&full=1`
// chooses what is drawn.

import { avisVue, fichier } from './avis';
import { carnet } from './identites';
import { receptions } from './reception';
import { recus, recuVue } from './recus';
import { referentielCommands } from './referentiels-ecrans';
import { vueOf, bilan, makeDossier, referentiel } from './world';

// As the window does.
Object.freeze(Object.prototype);

const query = new URLSearchParams(location.search);
const code = query.get('code') ?? 'cqpm-tmsi';
const filled = query.get('vide') === null;
const r = referentiel(code);
let d = makeDossier(code, filled, query.has('long'));
const ready = query.has('pret');
const sceaux: any[] = [];
let stamping: any = { adresse: query.has('horloge') ? 'http://horodatage.exemple.fr/tsa' : null, reconnues: [] };
const refuse = { code: 'disque_plein', quoi: 'Le disque est plein : la dernière phrase n’est pas enregistrée.', sauf: 'Votre texte reste affiché.', suite: 'Libérez de la place, puis Réessayer.' };
const verification = (verdict: string, demo = true) => ({
  fichier: 'Dossier Camille Durand.pdf', verdict, raisons: [], phrases: verdict === 'invalide' ? ['Le document a été modifié après sa signature : son contenu ne correspond plus à l’empreinte signée.', 'La page 12 a été remplacée.'] : [],
  signatures: verdict === 'valide' || verdict === 'invalide' ? [{ role: 'candidat', nom: 'Camille Durand', empreinte: '7c1e90ab41d2'.repeat(5), date_declaree: '2026-12-12T18:04:00Z', niveau: 'simple', confiance: demo ? 'demonstration' : 'inconnu' }] : [],
  dossier: { id: d.id, code, version: '1', empreinte_referentiel: '', titre: r.titre, candidat: 'Camille Durand', entreprise: 'Ateliers du Val', numero: 1, demonstration: demo },
});

const commands: Record<string, (args: any) => unknown> = {
  accueil: () => {
    if (query.has('panne')) throw { code: 'bibliotheque_recente', quoi: 'Cette bibliothèque a été écrite par une version plus récente de Probant.', sauf: 'Rien n’a été modifié.', suite: 'Installez la dernière version, puis réessayez.' };
    return {
      dossiers: filled ? [
        { id: d.id, code, titre: r.titre, candidat: query.has('long') ? 'Marie-Antoinette Élisabeth de La Rochefoucauld-Montmorency' : 'Camille Durand', entreprise: 'Ateliers du Val', demonstration: true, modifie_le: '2026-11-20T08:00:00Z', racontes: 47, total: 108 },
        { id: '2', code: 'cqpm-asri', titre: referentiel('cqpm-asri').titre, candidat: '', entreprise: '', demonstration: false, modifie_le: '2026-10-01T08:00:00Z', racontes: 0, total: 20 },
      ] : [],
      referentiels: ['cqpm-tmsi', 'cqpm-asri'].map((one) => {
        const p = referentiel(one);
        return { code: one, version: '1', empreinte: '', titre: p.titre, mot_competences: p.vocabulaire.competences, competences: 6, criteres: p.competences.reduce((n, c) => n + c.criteres.length, 0), blocs: p.blocs.map((b) => b.titre), exemple: true, integre: true };
      }),
      referentiels_refuses: query.has('refus') ? [{ dossier: 'referentiels/mon-cqpm', defauts: ['competence-2.toml, ligne 14 : l’identifiant « C2-XX-1 » n’a pas la bonne forme. Écrivez par exemple « C2-ME-01 ».'] }] : [],
      theme: query.get('theme') ?? 'clair', taille: query.get('taille') ?? 'normale', retires: [{ id: '3', code, titre: r.titre, candidat: 'Alice Martin', entreprise: 'Fonderie', demonstration: false, modifie_le: '2026-11-20T08:00:00Z', racontes: 3, total: 108 }],
    };
  },
  create_dossier: () => d.id, create_example: () => d.id,
  open_dossier: () => ({ ...vueOf(d, r, ready), sceaux }),
  save_text: ({ texte, contenu }) => {
    if (query.has('disque')) throw refuse;
    if (texte === 'contexte') d = { ...d, entreprise: { ...d.entreprise, contexte: contenu } };
    else if (texte.activite) d = { ...d, activites: d.activites.map((a) => (a.id === texte.activite ? { ...a, texte: contenu } : a)) };
    else d = { ...d, fiches: [...d.fiches.filter((f) => f.competence !== texte.fiche), { competence: texte.fiche, texte: contenu }] };
    (window as any).saved = contenu;
    return { sequence: 1, le: '', bilan: bilan(d, r) };
  },
  save_identite: ({ saisie }) => { d = { ...d, ...saisie }; return { ...vueOf(d, r, ready), sceaux }; },
  create_activite: ({ titre }) => { d = { ...d, activites: [...d.activites, { id: crypto.randomUUID(), genre: 'projet', titre, debut: '', fin: '', lieu: '', role: '', equipe: '', outils: '', texte: '' }] }; return { activites: d.activites, bilan: bilan(d, r) }; },
  save_activite: ({ activite }) => { d = { ...d, activites: d.activites.map((a) => (a.id === activite.id ? { ...activite, texte: a.texte } : a)) }; return { activites: d.activites, bilan: bilan(d, r) }; },
  move_activite: ({ activite, rang }) => { const rest = d.activites.filter((a) => a.id !== activite); rest.splice(rang, 0, d.activites.find((a) => a.id === activite)!); d = { ...d, activites: rest }; return { activites: rest, bilan: bilan(d, r) }; },
  remove_activite: ({ activite }) => { d = { ...d, activites: d.activites.filter((a) => a.id !== activite) }; return { activites: d.activites, bilan: bilan(d, r) }; },
  add_preuve: () => ({ preuves: d.preuves, ajoutees: [], deja_la: [d.preuves[0]!.id], refusees: [{ nom: 'rapport.pdf', erreur: { code: 'pas_une_image', quoi: '« rapport.pdf » est un PDF, pas une image.', sauf: 'Rien n’a été ajouté.', suite: 'Ajoutez une capture de la page.' } }], bilan: bilan(d, r) }),
  choose_preuves: () => commands['add_preuve']!(null),
  describe_preuve: ({ preuve, legende, alternative }) => { d = { ...d, preuves: d.preuves.map((p) => (p.id === preuve ? { ...p, legende, alternative } : p)) }; return { preuves: d.preuves, ajoutees: [], deja_la: [], refusees: [], bilan: bilan(d, r) }; },
  missing_preuves: () => [],
  remove_preuve: ({ preuve }) => { d = { ...d, preuves: d.preuves.filter((p) => p.id !== preuve) }; return { preuves: d.preuves, ajoutees: [], deja_la: [], refusees: [], bilan: bilan(d, r) }; },
  apercu: () => ({ revision: 'r1', pages: 14, avertissements: [] }),
  identite: () => ({ nom: filled ? 'Camille Durand' : '', existe: filled && !query.has('identite'), empreinte: '7c1e90ab41d2'.repeat(5), demonstration: filled, ouverture: 'trousseau' }),
  create_identite: () => { return { nom: 'Camille Durand', existe: true, empreinte: 'ab', demonstration: false, ouverture: 'phrase' }; },
  seal_dossier: () => { const s = { id: `s${sceaux.length}`, numero: sceaux.length + 1, scelle_le: '2026-11-22T10:04:00Z', empreinte: 'ab', taille: 2_345_678, pages: 14 }; sceaux.unshift(s); return s; },
  horodatage: () => stamping, set_autorite_horodatage: ({ adresse }) => (stamping = { ...stamping, adresse }),
  try_autorite_horodatage: () => ({ autorite: 'Horloge des centres', emetteur: 'Racine des horloges', empreinte: '9f2c71e0'.repeat(8), mots: ['abeille', 'cactus', 'domino', 'fanfare', 'galet', 'hibou', 'jasmin', 'koala'], instant: new Date().toISOString(), reconnue: stamping.reconnues.length > 0 }),
  accept_autorite_horodatage: ({ empreinte, nom, emetteur }) => (stamping = { ...stamping, reconnues: [{ empreinte, nom, emetteur, mots: [] }] }),
  forget_autorite_horodatage: () => (stamping = { ...stamping, reconnues: [] }),
  save_sceau: () => 'Dossier Camille Durand, version 1.pdf', open_sceau: () => null,
  verify_sceau: () => verification(query.get('verdict') ?? 'valide'),
  set_theme: () => null, set_taille_texte: () => null, save_session: () => null,
  session: () => JSON.stringify({ version: 1, route: routes[scene] ?? { ecran: 'accueil' }, curseurs: [] }),
  text_history: () => query.has('rien') ? [] : Array.from({ length: 40 }, (_, i) => ({ sequence: 100 - i, le: new Date(Date.now() - i * 5 * 6e4 - Math.floor(i / 7) * 6e6 - Math.floor(i / 20) * 8e7).toISOString(), mots: 640 - i * 9, courante: i === 0, extrait: null })),
  text_version: ({ sequence }) => ({ sequence, le: new Date(Date.now() - 7e6).toISOString(), contenu: d.fiches[2]!.texte, difference: [
    { genre: 'egal', texte: '## Panne du poste d’expédition, 12 mars\n\nLe service expédition m’appelle à 7 h 40 : ' }, { genre: 'retrait', texte: 'rien ne marche' }, { genre: 'ajout', texte: 'plus aucune étiquette ne sort, les camions attendent' }, { genre: 'egal', texte: '. Avant de me déplacer, [je relis l’historique du poste dans l’outil de tickets](critere:C3-ME-02) et j’y trouve deux incidents semblables depuis janvier, tous deux clos par un simple redémarrage.\n\nSur place, je procède par **élimination**. '.repeat(3) }, { genre: 'ajout', texte: 'Le poste démarre, le réseau répond.' }, { genre: 'egal', texte: '\n\n' + 'Règle du service : aucune machine rouverte sans étiquette. '.repeat(12) }] }),
  search: ({ requete }) => { if (query.has('refus2')) throw refuse; return [1, 2, 3].map((i) => ({ dossier: d.id, titre: i < 3 ? 'Fiche 3 · Remise en état' : 'Activité « Remplacement des postes »', lieu: { ecran: 'texte', texte: { fiche: 'C3' }, place: { octets: { start: 0, end: 1 }, utf16: { start: 50, end: 55 }, ligne: 1, colonne: 1 } }, extrait: { avant: '… tous deux clos par un simple redémarrage. Sur place, je procède par ', trouve: requete, apres: ', le réseau répond, l’imprimante est hors tension et le bloc …' } })); },
  corbeille: () => query.has('rien') ? { activites: [], preuves: [] } : { activites: d.activites.slice(0, 2).map((activite) => ({ activite, retiree_le: '2026-11-20T08:05:00Z' })), preuves: d.preuves.slice(0, 3).map((preuve) => ({ preuve, retiree_le: '2026-11-21T18:05:00Z' })) },
  restore_activite: () => { if (query.has('refus2')) throw refuse; return { activites: d.activites, bilan: bilan(d, r) }; },
  sauvegardes: () => { if (query.has('refus2')) throw refuse; return { emplacement: '/home/camille/.local/share/probant', nuage: query.has('nuage') ? 'OneDrive' : null, derniere_bonne: query.has('rien') ? null : '2026-11-22T08:00:00Z', liste: query.has('rien') ? [] : Array.from({ length: 14 }, (_, i) => ({ nom: `s${i}`, le: new Date(Date.now() - i * 36e5).toISOString(), taille: 123_456_789 + i, verifiee: i !== 3 })) }; },
  backup_content: () => [{ id: d.id, code, titre: r.titre, candidat: 'Camille Durand', entreprise: 'Ateliers du Val', demonstration: false, modifie_le: '2026-11-20T08:00:00Z', racontes: 47, total: 108 }],
  avis: () => avisVue(d, r, query), pending_file: () => (query.has('fichier') ? fichier(query.get('fichier')!, d, r, query) : null),
  import_dossier: () => { if (query.has('refus2')) throw refuse; return fichier('avis', d, r, query); }, open_import: () => { throw { code: 'paquet_phrase_fausse', quoi: 'Cette phrase de passe n’ouvre pas ce paquet.', sauf: 'Rien n’a été importé.', suite: 'Vérifiez-la avec la personne qui l’a fait.' }; },
  confirm_import: () => ({ dossier: d.id, recu: null, avis: 1, carnet: false }), cancel_import: () => null, propose_phrase: () => 'cheval bleu pile agrafe',
  ask_avis: () => ({ fichier: 'Demande d’avis Camille Durand.probant', par_phrase: true }), ask_avis_here: () => 'recu',
  carnet: () => carnet(query), create_signataire: () => { query.set('carnet', 'plein'); return carnet(query).identites[0]; }, secours_a_faire: () => (query.has('carnet') ? !query.has('fiche') : null), judge_contact: () => null, save_secours: () => 'fiche-de-secours-durand.pdf', confirm_secours: () => { throw { code: 'code_faux', quoi: 'Un caractère de ce code est faux, ou deux ont été échangés.', sauf: 'Votre clé et vos textes sont intacts.', suite: 'Reprenez la fiche et tapez le code groupe par groupe.' }; },
  recover_identite: () => null, change_phrase: () => null, revoke_identite: () => null, retire_autorite: () => null, revoke_certificat: () => null, ask_certificat: () => ({ fichier: 'demande-certificat-durand.probant', par_phrase: true }), issue_certificat: () => ({ fichier: 'certificat-marchand.probant', par_phrase: true }),
  pending_pdf: () => null, receptions: () => { if (query.has('panne')) throw refuse; return query.has('rien') ? [] : receptions(query); }, open_reception: ({ reception }) => { const ligne = receptions(query).find(({ id }) => id === reception); return { ligne, vue: { ...verification(ligne.trouve.verdict, false), contenu: null } }; },
  retire_receptions: () => null, export_receptions: () => 'reception-2026-11-22.csv', choose_receptions: () => null,
  recus: () => recus(d, r, query), open_recu: () => recuVue(d, r, query), save_reponses: () => { if (query.has('disque')) throw refuse; return null; }, retire_recu: () => null,
  sign_avis: () => avisVue(d, r, query).recus[0], return_avis: () => (query.has('renonce') ? null : { fichier: 'Avis Camille Durand.probant', par_phrase: !query.has('sansphrase') }),
  backup_now: () => commands['sauvegardes']!(null), restore_from_backup: () => 'copie',
  ...referentielCommands(query, () => d.id),
};

const picture = (label: string, w = 800, h = 533, page = false) => `data:image/svg+xml,${encodeURIComponent(
  page
    ? `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"><rect width="210" height="297" fill="#fff"/><text x="20" y="40" font-size="12" font-family="serif">${label}</text>${Array.from({ length: 26 }, (_, i) => `<rect x="20" y="${60 + i * 7}" width="${i % 5 === 4 ? 90 : 170}" height="2" fill="#bbb"/>`).join('')}</svg>`
    : `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#5a7280"/><stop offset="1" stop-color="#33475a"/></linearGradient></defs><rect width="${w}" height="${h}" fill="url(#g)"/>${Array.from({ length: 12 }, (_, i) => `<rect x="${w * 0.12}" y="${h * 0.12 + (i * h) / 16}" width="${w * 0.76}" height="${h / 40}" fill="#ffffff44"/>`).join('')}</svg>`,
)}`;
(window as any).__TAURI_INTERNALS__ = {
  invoke: async (command: string, args: any) => {
    await Promise.resolve();
    const found = commands[command];
    if (!found) throw new Error(command);
    return found(args);
  },
  convertFileSrc: (path: string, protocol: string) => (protocol === 'apercu' ? picture(`Page ${path.split('/')[1]}`, 0, 0, true) : picture(path)),
};
document.documentElement.dataset['theme'] = query.get('theme') ?? 'clair';

const dossier = d.id;
const scene = query.get('scene') ?? 'accueil';
const keyOf = (one: string) => ({ code: one, version: '1', empreinte: one.padEnd(64, 'a') });
const routes: Record<string, any> = {
  vue: { ecran: 'vue', dossier }, identite: { ecran: 'identite', dossier, champ: query.get('champ'), spot: null },
  referentiels: { ecran: 'referentiels' }, consultation: { ecran: 'referentiel', key: keyOf(code) }, brouillon: { ecran: 'brouillon', brouillon: 'b1' }, rapprochement: { ecran: 'rapprochement', brouillon: 'b1', key: keyOf(code) },
  comparaison: { ecran: 'comparaison', a: keyOf(code), b: { ...keyOf(code), version: '2' } }, migration: { ecran: 'migration', dossier },
  activites: { ecran: 'activites', dossier, activite: query.get('activite'), spot: null },
  fiche: { ecran: 'fiche', dossier, competence: query.get('c') ?? 'C3', spot: null }, preuves: { ecran: 'preuves', dossier, preuve: null }, depot: { ecran: 'depot', dossier }, corbeille: { ecran: 'corbeille', dossier }, avis: { ecran: 'avis', dossier }, recu: { ecran: 'recu', recu: 'recu' }, reception: { ecran: 'reception' }, signature: { ecran: 'signature', acte: null },
};
await import('../src/main');
