// The only place that speaks to the shell: one function a command, typed by the generated types. It promises that every
// rejection is a `Message`; it keeps nothing and decides nothing.

import { invoke, type InvokeArgs, type InvokeOptions } from '@tauri-apps/api/core';

import { toMessage } from './message';
import type {
  Accueil, Activite, ActivitesVue, AjoutPreuves, ApercuLive, ApercuVue, Corbeille, Correspondance, DossierId,
  DossierResume, DossierVue, EndroitEcrit, Entete, FichiersChoisis, FormatTableau, IdentiteVue, ImportVue,
  NouveauDossier, PreuveId, Trouvaille, SauvegardesVue, SceauVue, Taille, TexteEnregistre, TextRef, Theme, VerificationVue,
  VersionTexte, VersionVue,
} from './types';

async function call<T>(command: string, args?: InvokeArgs, options?: InvokeOptions): Promise<T> {
  try {
    return await invoke<T>(command, args, options);
  } catch (error) {
    throw toMessage(error);
  }
}

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
export const movePreuve = (dossier: DossierId, preuve: PreuveId, rang: number) =>
  call<AjoutPreuves>('move_preuve', { dossier, preuve, rang });
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

export const apercu = (dossier: DossierId) => call<ApercuVue>('apercu', { dossier });
/** The page where the cursor stands, the text being as it is on screen; null where it is not printed or something newer was asked. */
export const apercuLive = (dossier: DossierId, texte: TextRef, contenu: string, curseur: number) =>
  call<ApercuLive | null>('apercu_live', { dossier, texte, contenu, curseur });
/** What is written at `y`, from 0 to 1, of a page of a live preview. */
export const apercuEndroit = (revision: string, page: number, y: number) =>
  call<EndroitEcrit | null>('apercu_endroit', { revision, page, y });
export const identite = (dossier: DossierId) => call<IdentiteVue>('identite', { dossier });
export const createIdentite = (nom: string, fonction: string, organisation: string, phrase: string) =>
  call<IdentiteVue>('create_identite', { nom, fonction, organisation, phrase });
export const sealDossier = (dossier: DossierId, phrase: string | null) =>
  call<SceauVue>('seal_dossier', { dossier, phrase });
export const sceaux = (dossier: DossierId) => call<SceauVue[]>('sceaux', { dossier });
export const saveSceau = (dossier: DossierId, sceau: string) => call<string | null>('save_sceau', { dossier, sceau });
export const openSceau = (dossier: DossierId, sceau: string) => call<null>('open_sceau', { dossier, sceau });
export const verifySceau = (dossier: DossierId, sceau: string) =>
  call<VerificationVue>('verify_sceau', { dossier, sceau });
export const verifyFile = () => call<VerificationVue | null>('verify_file');
export const verifyBytes = (nom: string, bytes: Uint8Array) =>
  call<VerificationVue>('verify_bytes', bytes, { headers: { nom: encodeURIComponent(nom) } });

/** The name of the file written; null when the system's window was cancelled. */
export const exportDossier = (dossier: DossierId) => call<string | null>('export_dossier', { dossier });
export const exportPaquet = (dossier: DossierId, pour: string, phrase: string) =>
  call<string | null>('export_paquet', { dossier, pour, phrase });
export const proposePhrase = () => call<string>('propose_phrase');
/** Opens the system's window to choose a file, and shows what it holds; nothing is imported. */
export const importDossier = () => call<ImportVue | null>('import_dossier');
export const openImport = (jeton: string, phrase: string) => call<ImportVue>('open_import', { jeton, phrase });
export const confirmImport = (jeton: string, copie: boolean) => call<DossierId>('confirm_import', { jeton, copie });
export const cancelImport = (jeton: string) => call<null>('cancel_import', { jeton });

/** Answers the shell, which asks before it closes the window. */
export const answerClosing = (close: boolean) => call<null>('answer_closing', { close });

export const setTheme = (theme: Theme) => call<null>('set_theme', { theme });
export const setTailleTexte = (taille: Taille) => call<null>('set_taille_texte', { taille });

/** Those of the words that no dictionary has. */
export const checkWords = (mots: string[]) => call<string[]>('check_words', { mots });
export const suggestWord = (mot: string) => call<string[]>('suggest_word', { mot });
