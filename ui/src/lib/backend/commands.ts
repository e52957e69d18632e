// The only place that speaks to the shell: one function a command, typed by the generated types. It promises that every
// rejection is a `Message`; it keeps nothing and decides nothing.

import { Channel, invoke, type InvokeArgs, type InvokeOptions } from '@tauri-apps/api/core';

import { toMessage } from './message';
import type {
  Accueil, Activite, ActivitesVue, AjoutPreuves, ApercuLive, ApercuVue, Corbeille, Correspondance, DossierId,
  DossierResume, DossierVue, EndroitEcrit, Entete, FichiersChoisis, FormatTableau, IdentiteVue, ImportVue,
  NouveauDossier, PreuveId, Trouvaille, SauvegardesVue, SceauVue, Taille, TexteEnregistre, TextRef, Theme, VerificationVue,
  VersionTexte, VersionVue,
  AvisRecu, AvisVue, Carnet, ControleVue, EnvoiEcrit, Importe, NouvelleDemande, ProtectionChoisie, RecuResume, RecuVue, Reponses,
  AutoriteVue, AvancementVue, IdentiteConnue, NouvelleIdentite,
  ContreseingEcrit, ContreseingRecuVue, ContreseingsVue, NouveauContreseing, PdfVue, RetourVue,
  FormatReception, ReceptionFaite, ReceptionLigne, ReceptionVue,
  EssaiHorodatage, ReglageHorodatage,
  ReferentielKey,
} from './types';
import type { Brouillon, BrouillonEtat, BrouillonResume, BrouillonVue, ChoixOfficiel, ComparaisonVue, MigrationFaite, MigrationVue, OrigineVue, PaquetEcrit, RapprochementVue, ReferentielComplet, ReferentielsVue, VersionPossible } from './types';

async function call<T>(command: string, args?: InvokeArgs, options?: InvokeOptions): Promise<T> {
  try {
    return await invoke<T>(command, args, options);
  } catch (error) {
    throw toMessage(error);
  }
}

/** Long work: its name, and who hears how far it is. */
export interface Travail {
  id: string;
  told: (avancement: AvancementVue) => void;
}

/** What a command of long work takes besides its own arguments. */
const followed = ({ id, told }: Travail) => ({ travail: id, avancement: new Channel<AvancementVue>(told) });

/** Asks that work to stop; it then rejects with the code `arrete`, unless it ended first. */
export const stopWork = (travail: string) => call<null>('stop_work', { travail });

export const accueil = () => call<Accueil>('accueil');
export const createDossier = (nouveau: NouveauDossier) => call<DossierId>('create_dossier', { nouveau });
export const createExample = (code: string) => call<DossierId>('create_example', { code });
export const openDossier = (dossier: DossierId) => call<DossierVue>('open_dossier', { dossier });

export const saveText = (dossier: DossierId, texte: TextRef, contenu: string, operation: string) =>
  call<TexteEnregistre>('save_text', { dossier, texte, contenu, operation });
export const saveIdentite = (dossier: DossierId, saisie: Entete) =>
  call<DossierVue>('save_identite', { dossier, saisie });

export const createActivite = (dossier: DossierId, titre: string) =>
  call<ActivitesVue>('create_activite', { dossier, titre });
export const saveActivite = (dossier: DossierId, activite: Activite) =>
  call<ActivitesVue>('save_activite', { dossier, activite });
export const moveActivite = (dossier: DossierId, activite: string, rang: number) =>
  call<ActivitesVue>('move_activite', { dossier, activite, rang });
export const removeActivite = (dossier: DossierId, activite: string) =>
  call<ActivitesVue>('remove_activite', { dossier, activite });

/** Opens the system's window to choose files; no name when it is cancelled. */
export const choosePreuves = (plusieurs = true) => call<FichiersChoisis>('choose_preuves', { plusieurs });
/** Adds one of the files just chosen, by its rank. */
export const addChosenPreuve = (dossier: DossierId, lot: number, rang: number) =>
  call<AjoutPreuves>('add_chosen_preuve', { dossier, lot, rang });
export const addPreuve = (dossier: DossierId, nom: string, bytes: Uint8Array) =>
  call<AjoutPreuves>('add_preuve', bytes, { headers: { dossier, nom: encodeURIComponent(nom) } });
export const describePreuve = (dossier: DossierId, preuve: PreuveId, legende: string, alternative: string) =>
  call<AjoutPreuves>('describe_preuve', { dossier, preuve, legende, alternative });
export const renamePreuve = (dossier: DossierId, preuve: PreuveId, nom: string) =>
  call<AjoutPreuves>('rename_preuve', { dossier, preuve, nom });
export const markPreuve = (dossier: DossierId, preuve: PreuveId, avisManuscrit: boolean) => call<AjoutPreuves>('mark_preuve', { dossier, preuve, avisManuscrit });
export const movePreuve = (dossier: DossierId, preuve: PreuveId, rang: number) =>
  call<AjoutPreuves>('move_preuve', { dossier, preuve, rang });
export const missingPreuves = (dossier: DossierId) => call<PreuveId[]>('missing_preuves', { dossier });
export const removePreuve = (dossier: DossierId, preuve: PreuveId) =>
  call<AjoutPreuves>('remove_preuve', { dossier, preuve });

export const textHistory = (dossier: DossierId, texte: TextRef) => call<VersionVue[]>('text_history', { dossier, texte });
export const textVersion = (dossier: DossierId, sequence: number) => call<VersionTexte>('text_version', { dossier, sequence });
/** Searches every dossier when none is given. */
export const search = (dossier: DossierId | null, requete: string) => call<Trouvaille[]>('search', { dossier, requete });

export const corbeille = (dossier: DossierId) => call<Corbeille>('corbeille', { dossier });
/** At that rank from 0, or after the others. */
export const restoreActivite = (dossier: DossierId, activite: string, rang: number | null = null) =>
  call<ActivitesVue>('restore_activite', { dossier, activite, rang });
export const restorePreuve = (dossier: DossierId, preuve: PreuveId, rang: number | null = null) =>
  call<AjoutPreuves>('restore_preuve', { dossier, preuve, rang });
export const removeDossier = (dossier: DossierId) => call<Accueil>('remove_dossier', { dossier });
export const restoreDossier = (dossier: DossierId) => call<Accueil>('restore_dossier', { dossier });

/** The words the spelling of a dossier accepts. */
export const wordsOf = (dossier: DossierId) => call<string[]>('words_of', { dossier });
export const addWord = (dossier: DossierId, mot: string) => call<string[]>('add_word', { dossier, mot });
export const removeWord = (dossier: DossierId, mot: string) => call<string[]>('remove_word', { dossier, mot });

export const session = () => call<string | null>('session');
export const saveSession = (valeur: string) => call<null>('save_session', { valeur });

export const sauvegardes = () => call<SauvegardesVue>('sauvegardes');
export const backupNow = () => call<SauvegardesVue>('backup_now');
export const backupContent = (nom: string) => call<DossierResume[]>('backup_content', { nom });
/** Makes a copy beside, with its own id. */
export const restoreFromBackup = (nom: string, dossier: DossierId) => call<DossierId>('restore_from_backup', { nom, dossier });
/** Puts the warning about a synchronised folder away from the first screen. */
export const hideNuage = () => call<null>('hide_nuage');
/** Opens the system's window to choose a folder; null when it is cancelled. */
export const moveLibrary = () => call<string | null>('move_library');

export const correspondance = (dossier: DossierId) => call<Correspondance>('correspondance', { dossier });
/** Asks where in the system's window; null when it is cancelled. */
export const exportCorrespondance = (dossier: DossierId, format: FormatTableau) =>
  call<string | null>('export_correspondance', { dossier, format });
/** Opens pages to print in the system's PDF reader. */
export const printCorrespondance = (dossier: DossierId) => call<null>('print_correspondance', { dossier });

export const apercu = (dossier: DossierId, travail: Travail) => call<ApercuVue>('apercu', { dossier, ...followed(travail) });
/** The page where the cursor stands, the text being as it is on screen; null where it is not printed or something newer was asked. */
export const apercuLive = (dossier: DossierId, texte: TextRef, contenu: string, curseur: number) =>
  call<ApercuLive | null>('apercu_live', { dossier, texte, contenu, curseur });
/** What is written at `y`, from 0 to 1, of a page of a live preview. */
export const apercuEndroit = (revision: string, page: number, y: number) =>
  call<EndroitEcrit | null>('apercu_endroit', { revision, page, y });
export const identite = (dossier: DossierId) => call<IdentiteVue>('identite', { dossier });
export const createIdentite = (nom: string, fonction: string, organisation: string, phrase: string) =>
  call<IdentiteVue>('create_identite', { nom, fonction, organisation, phrase });
/** With `horodater`, the authority of the settings is asked for a timestamp: nothing else ever asks it. */
export const sealDossier = (dossier: DossierId, phrase: string | null, horodater: boolean, travail: Travail) =>
  call<SceauVue>('seal_dossier', { dossier, phrase, horodater, ...followed(travail) });
export const horodatage = () => call<ReglageHorodatage>('horodatage');
export const setAutoriteHorodatage = (adresse: string | null) => call<ReglageHorodatage>('set_autorite_horodatage', { adresse });
/** Asks the authority for a timestamp of a number drawn at random, to see who it is. */
export const tryAutoriteHorodatage = () => call<EssaiHorodatage>('try_autorite_horodatage');
export const acceptAutoriteHorodatage = (empreinte: string, nom: string, emetteur: string) =>
  call<ReglageHorodatage>('accept_autorite_horodatage', { empreinte, nom, emetteur });
export const forgetAutoriteHorodatage = (empreinte: string) => call<ReglageHorodatage>('forget_autorite_horodatage', { empreinte });
export const sceaux = (dossier: DossierId) => call<SceauVue[]>('sceaux', { dossier });
export const saveSceau = (dossier: DossierId, sceau: string) => call<string | null>('save_sceau', { dossier, sceau });
/** A paper beside a dossier, as the shell names it. */
export type Papier = 'grille' | 'proces_verbal' | 'fiche_avis' | 'bordereau';
export const savePapier = (dossier: DossierId, papier: Papier, remplissable: boolean) => call<string | null>('save_papier', { dossier, papier, remplissable });
export const saveReceivedPapier = (reception: string, papier: Papier, remplissable: boolean) =>
  call<string | null>('save_received_papier', { reception, papier, remplissable });
export const openSceau = (dossier: DossierId, sceau: string) => call<null>('open_sceau', { dossier, sceau });
export const verifySceau = (dossier: DossierId, sceau: string) =>
  call<VerificationVue>('verify_sceau', { dossier, sceau });
export const receptions = () => call<ReceptionLigne[]>('receptions');
export const openReception = (reception: string) => call<ReceptionVue>('open_reception', { reception });
/** Opens the system's window to choose files, or a folder, and verifies them: rows come as they are; null when it is cancelled. */
export const chooseReceptions = (dossier: boolean, told: (lignes: ReceptionLigne[]) => void, travail: Travail) =>
  call<ReceptionFaite | null>('choose_receptions', { dossier, lignes: new Channel<ReceptionLigne[]>(told), ...followed(travail) });
/** The number of what was just let go on the page, by its names where the engine gives them; null where the system does not say where it is. */
export const claimDropped = (noms: string[]) => call<number | null>('claim_dropped', { noms });
/** Verifies it where it is, once; null where it is no longer known. */
export const receiveDropped = (lot: number, told: (lignes: ReceptionLigne[]) => void, travail: Travail) =>
  call<ReceptionFaite | null>('receive_dropped', { lot, lignes: new Channel<ReceptionLigne[]>(told), ...followed(travail) });
export const receiveReception = (nom: string, bytes: Uint8Array) =>
  call<ReceptionLigne>('receive_reception', bytes, { headers: { nom: encodeURIComponent(nom) } });
export const recheckReceptions = (receptions: string[], told: (lignes: ReceptionLigne[]) => void, travail: Travail) =>
  call<ReceptionFaite>('recheck_receptions', { receptions, lignes: new Channel<ReceptionLigne[]>(told), ...followed(travail) });
export const retireReceptions = (receptions: string[], retire: boolean) => call<null>('retire_receptions', { receptions, retire });
/** The name of the file written; null when the system's window was cancelled. */
export const exportReceptions = (receptions: string[], format: FormatReception) =>
  call<string | null>('export_receptions', { receptions, format });

/** The name of the file written; null when the system's window was cancelled. */
export const exportDossier = (dossier: DossierId) => call<string | null>('export_dossier', { dossier });
export const exportPaquet = (dossier: DossierId, pour: string, phrase: string) =>
  call<string | null>('export_paquet', { dossier, pour, phrase });
export const proposePhrase = () => call<string>('propose_phrase');
/** Opens the system's window to choose a file, and shows what it holds; nothing is imported. */
export const importDossier = () => call<ImportVue | null>('import_dossier');
export const openImport = (jeton: string, phrase: string) => call<ImportVue>('open_import', { jeton, phrase });
/** `copie` beside the one that is there; `lire` opens a whole dossier read-only. */
export const confirmImport = (jeton: string, action: 'importer' | 'copie' | 'lire') => call<Importe>('confirm_import', { jeton, action });
export const cancelImport = (jeton: string) => call<null>('cancel_import', { jeton });
/** Looks at a file that was let go on the window. */
export const receiveBytes = (nom: string, bytes: Uint8Array) =>
  call<ImportVue>('receive_bytes', bytes, { headers: { nom: encodeURIComponent(nom) } });
/** Looks at the file the application was opened with, once; null when there is none. */
export const importPdf = (jeton: string) => call<ImportVue>('import_pdf', { jeton });
export const pendingFile = () => call<ImportVue | null>('pending_file');

/** One's own identities, the people known, the centres trusted. */
export const carnet = () => call<Carnet>('carnet');
/** Without a phrase the keyring alone opens the key: never for a visitor. */
export const createSignataire = (identite: NouvelleIdentite, phrase: string | null) =>
  call<IdentiteConnue>('create_signataire', { identite, phrase });
/** Asks for the file in the system's window; null when it is cancelled. */
export const importP12 = (motDePasse: string, phrase: string | null, visiteur: boolean) =>
  call<IdentiteConnue | null>('import_p12', { motDePasse, phrase, visiteur });
/** Says by which check somebody is known; null takes it back. */
export const judgeContact = (empreinte: string, par: ControleVue | null) => call<null>('judge_contact', { empreinte, par });
/** Makes a new recovery sheet, whose code then is the right one; gives the name of the file, null when it is cancelled. */
export const saveSecours = (identite: string, phrase: string | null) =>
  call<string | null>('save_secours', { identite, phrase });
/** Whether the recovery sheet of the owner's key was never checked; null where there is no key. The keyring is not asked. */
export const secoursAFaire = () => call<boolean | null>('secours_a_faire');
export const confirmSecours = (identite: string, code: string) => call<null>('confirm_secours', { identite, code });
/** The code opens the key, and gives it that new phrase. */
export const recoverIdentite = (identite: string, code: string, phrase: string) =>
  call<null>('recover_identite', { identite, code, phrase });
export const changePhrase = (identite: string, ancienne: string | null, nouvelle: string) =>
  call<null>('change_phrase', { identite, ancienne, nouvelle });
export const rotateIdentite = (identite: string, phrase: string | null, nouvelle: string | null) =>
  call<IdentiteConnue>('rotate_identite', { identite, phrase, nouvelle });
export const revokeIdentite = (identite: string, phrase: string | null) =>
  call<null>('revoke_identite', { identite, phrase });
export const createAutorite = (nom: string, phrase: string) => call<AutoriteVue>('create_autorite', { nom, phrase });
export const retireAutorite = (empreinte: string) => call<null>('retire_autorite', { empreinte });
/** Asks in the system's window where to write the request; null when it is cancelled. */
export const askCertificat = (identite: string, phrase: string | null, protection: ProtectionChoisie) =>
  call<EnvoiEcrit | null>('ask_certificat', { identite, phrase, protection });
/** Issues what the open package asks for; null when it is cancelled. */
export const issueCertificat = (jeton: string, autorite: string, phrase: string, protection: ProtectionChoisie) =>
  call<EnvoiEcrit | null>('issue_certificat', { jeton, autorite, phrase, protection });
export const revokeCertificat = (autorite: string, serie: string, phrase: string) =>
  call<null>('revoke_certificat', { autorite, serie, phrase });

export const avis = (dossier: DossierId) => call<AvisVue>('avis', { dossier });
/** Asks in the system's window where to write the request; null when it is cancelled. */
export const askAvis = (dossier: DossierId, demande: NouvelleDemande, protection: ProtectionChoisie) =>
  call<EnvoiEcrit | null>('ask_avis', { dossier, demande, protection });
/** Gives the id of what somebody answers on this computer. */
export const askAvisHere = (dossier: DossierId, demande: NouvelleDemande) => call<string>('ask_avis_here', { dossier, demande });

/** What others sent: those taken out of the list are not in it. */
export const recus = () => call<RecuResume[]>('recus');
export const openRecu = (recu: string) => call<RecuVue>('open_recu', { recu });
/** Keeps the answers as far as they are. */
export const saveReponses = (recu: string, reponses: Reponses) => call<null>('save_reponses', { recu, reponses });
/** `identite` is the fingerprint of the certificate, null for a demonstration. */
export const signAvis = (recu: string, identite: string | null, phrase: string | null) =>
  call<AvisRecu>('sign_avis', { recu, identite, phrase });
/** Writes the file that goes back; without `protection` it is for the candidate's key. Null when the system's window was cancelled. */
export const returnAvis = (recu: string, protection: ProtectionChoisie | null) =>
  call<EnvoiEcrit | null>('return_avis', { recu, protection });
export const retireRecu = (recu: string, retire: boolean) => call<null>('retire_recu', { recu, retire });

/** Opens the system's window to choose a PDF, and says what it is; null when it is cancelled. */
export const openPdf = () => call<PdfVue | null>('open_pdf');
/** Says what a PDF that was let go on the window is. */
export const receivePdf = (nom: string, bytes: Uint8Array) => call<PdfVue>('receive_pdf', bytes, { headers: { nom: encodeURIComponent(nom) } });
/** The PDF the application was opened with, once; null when there is none. */
export const pendingPdf = () => call<PdfVue | null>('pending_pdf');
/** Opens a copy in the system's PDF reader. */
export const readPdf = (jeton: string) => call<null>('read_pdf', { jeton });
/** Asks in the system's window where to write; null when it is cancelled. `identite` is null for a demonstration. */
export const countersignPdf = (jeton: string, identite: string | null, phrase: string | null) =>
  call<ContreseingEcrit | null>('countersign_pdf', { jeton, identite, phrase });
/** Keeps it beside the sealed version it goes on from; of `dossier` where one is open. */
export const keepPdf = (jeton: string, dossier: DossierId | null) => call<RetourVue>('keep_pdf', { jeton, dossier });
export const contreseings = (dossier: DossierId) => call<ContreseingsVue>('contreseings', { dossier });
export const saveContresigne = (dossier: DossierId, empreinte: string) => call<string | null>('save_contresigne', { dossier, empreinte });
export const openContresigne = (dossier: DossierId, empreinte: string) => call<null>('open_contresigne', { dossier, empreinte });
/** Asks in the system's window where to write the request; null when it is cancelled. */
export const askContreseing = (dossier: DossierId, sceau: string, demande: NouveauContreseing, protection: ProtectionChoisie) =>
  call<EnvoiEcrit | null>('ask_contreseing', { dossier, sceau, demande, protection });
export const openContreseing = (recu: string) => call<ContreseingRecuVue>('open_contreseing', { recu });
export const countersignRecu = (recu: string, identite: string | null, phrase: string | null) =>
  call<ContreseingRecuVue>('countersign_recu', { recu, identite, phrase });
/** Writes the file that goes back; without `protection` it is for the candidate's key. Null when the system's window was cancelled. */
export const returnContreseing = (recu: string, protection: ProtectionChoisie | null) =>
  call<EnvoiEcrit | null>('return_contreseing', { recu, protection });
/** Opens a copy of the PDF of a request: the countersigned one once it is. */
export const readContreseing = (recu: string) => call<null>('read_contreseing', { recu });
export const saveContreseing = (recu: string) => call<string | null>('save_contreseing', { recu });

/** Answers the shell, which asks before it closes the window. */
export const answerClosing = (close: boolean) => call<null>('answer_closing', { close });

export const setTheme = (theme: Theme) => call<null>('set_theme', { theme });
export const setTailleTexte = (taille: Taille) => call<null>('set_taille_texte', { taille });

/** Those of the words that no dictionary has. */
export const checkWords = (mots: string[]) => call<string[]>('check_words', { mots });
export const suggestWord = (mot: string) => call<string[]>('suggest_word', { mot });

export const referentiels = () => call<ReferentielsVue>('referentiels');
export const showReferentiel = (key: ReferentielKey) => call<ReferentielComplet>('show_referentiel', { key });
/** Opens the system's window to choose an official document; no name when it is cancelled. */
export const chooseDocument = () => call<FichiersChoisis>('choose_document');
/** An official document let go on the page, kept for the command that reads it. */
export const receiveDocument = (nom: string, bytes: Uint8Array) => call<FichiersChoisis>('receive_document', bytes, { headers: { nom: encodeURIComponent(nom) } });
/** Reads the document that was just chosen or received into a draft. */
export const readDocument = (lot: number, travail: Travail) => call<BrouillonVue>('read_document', { lot, ...followed(travail) });
export const copyReferentiel = (key: ReferentielKey) => call<BrouillonVue>('copy_referentiel', { key });
export const openDraft = (brouillon: string) => call<BrouillonVue>('open_draft', { brouillon });
export const saveDraft = (brouillon: string, revision: number, contenu: Brouillon) => call<BrouillonEtat>('save_draft', { brouillon, revision, contenu });
export const removeDraft = (brouillon: string) => call<null>('remove_draft', { brouillon });
export const restoreDraft = (brouillon: string) => call<BrouillonResume>('restore_draft', { brouillon });
export const publishDraft = (brouillon: string, revision: number) => call<ReferentielComplet>('publish_draft', { brouillon, revision });
export const proposeOfficiel = (brouillon: string, key: ReferentielKey) => call<RapprochementVue>('propose_officiel', { brouillon, key });
export const attachOfficiel = (brouillon: string, key: ReferentielKey, choix: ChoixOfficiel[]) => call<ReferentielComplet>('attach_officiel', { brouillon, key, choix });
export const detachOfficiel = (key: ReferentielKey) => call<ReferentielComplet>('detach_officiel', { key });
export const compareReferentiels = (a: ReferentielKey, b: ReferentielKey) => call<ComparaisonVue>('compare_referentiels', { a, b });
export const originReferentiel = (key: ReferentielKey) => call<OrigineVue>('origin_referentiel', { key });

/** Other versions of the référentiel of a dossier that are here, newest first. */
export const migrationVersions = (dossier: DossierId) => call<VersionPossible[]>('migration_versions', { dossier });
/** What moving there would do; nothing is written. */
export const migrationProposee = (dossier: DossierId, vers: ReferentielKey) => call<MigrationVue>('migration_proposee', { dossier, vers });
export const migrerDossier = (dossier: DossierId, vers: ReferentielKey, choix: { de: string; vers: string | null }[]) => call<MigrationFaite>('migrer_dossier', { dossier, vers, choix });
/** Writes a référentiel as a package; null when the system's window was cancelled. */
export const sendReferentiel = (key: ReferentielKey, pour: string, protection: ProtectionChoisie, signer: boolean, phrase: string | null) =>
  call<PaquetEcrit | null>('send_referentiel', { key, pour, protection, signer, phrase });
