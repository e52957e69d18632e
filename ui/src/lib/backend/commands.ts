// The only place that speaks to the shell: one function a command, typed by the generated types. It promises that every
// rejection is a `Message`; it keeps nothing and decides nothing.

import { invoke, type InvokeArgs, type InvokeOptions } from '@tauri-apps/api/core';

import { toMessage } from './message';
import type {
  Accueil, Activite, ActivitesVue, AjoutPreuves, ApercuVue, DossierId, DossierVue, IdentiteSaisie, IdentiteVue,
  NouveauDossier, PreuveId, SceauVue, TexteEnregistre, TextRef, Theme, VerificationVue,
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
export const saveIdentite = (dossier: DossierId, saisie: IdentiteSaisie) =>
  call<DossierVue>('save_identite', { dossier, saisie });

export const createActivite = (dossier: DossierId, titre: string) =>
  call<ActivitesVue>('create_activite', { dossier, titre });
export const saveActivite = (dossier: DossierId, activite: Activite) =>
  call<ActivitesVue>('save_activite', { dossier, activite });
export const moveActivite = (dossier: DossierId, activite: string, rang: number) =>
  call<ActivitesVue>('move_activite', { dossier, activite, rang });
export const removeActivite = (dossier: DossierId, activite: string) =>
  call<ActivitesVue>('remove_activite', { dossier, activite });

export const choosePreuves = (dossier: DossierId) => call<AjoutPreuves>('choose_preuves', { dossier });
export const addPreuve = (dossier: DossierId, nom: string, bytes: Uint8Array) =>
  call<AjoutPreuves>('add_preuve', bytes, { headers: { dossier, nom: encodeURIComponent(nom) } });
export const describePreuve = (dossier: DossierId, preuve: PreuveId, legende: string, alternative: string) =>
  call<AjoutPreuves>('describe_preuve', { dossier, preuve, legende, alternative });
export const removePreuve = (dossier: DossierId, preuve: PreuveId) =>
  call<AjoutPreuves>('remove_preuve', { dossier, preuve });

export const apercu = (dossier: DossierId) => call<ApercuVue>('apercu', { dossier });
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

/** Answers the shell, which asks before it closes the window. */
export const answerClosing = (close: boolean) => call<null>('answer_closing', { close });

export const setTheme = (theme: Theme) => call<null>('set_theme', { theme });
