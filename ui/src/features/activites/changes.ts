// What is done to the list of activités and can be undone: adding, order, removal.

import { actions } from '../../lib/actions.svelte';
import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { textKey, type OpenDossier } from '../../lib/dossier.svelte';
import { words } from '../../lib/words';

const w = words.activites;
const rankOf = (open: OpenDossier, id: string) => open.dossier.activites.findIndex((one) => one.id === id);
const nameOf = (open: OpenDossier, id: string) => open.activite(id)?.titre || w.sansTitre;
const keysOf = (id: string) => [`activite ${id}`, `texte ${textKey({ activite: id })}`];

/** Takes it out once all that was typed in it is on disk: what comes back is what was there. */
export async function takeActivite(open: OpenDossier, id: string): Promise<void> {
  const keys = keysOf(id);
  if (!(await open.flushWhere((key) => keys.includes(key))) && open.overall.kind === 'failed') throw open.overall.message;
  const vue = await backend.removeActivite(open.id, id);
  for (const key of keys) open.forget(key);
  open.takeActivites(vue);
}

/** Adds an activité after the others; gives its id. */
export async function createActivite(open: OpenDossier, titre: string): Promise<string | null> {
  const vue = await backend.createActivite(open.id, titre);
  open.takeActivites(vue);
  const id = vue.activites.at(-1)?.id ?? null;
  if (id) {
    const restore = async () => open.takeActivites(await backend.restoreActivite(open.id, id));
    actions.done({ dossier: open.id, label: w.labelCreer(titre), said: w.ajoutee(titre), undo: () => takeActivite(open, id), redo: restore });
  }
  return id;
}

export async function removeActivite(open: OpenDossier, id: string): Promise<void> {
  const [rank, titre] = [rankOf(open, id), nameOf(open, id)];
  await takeActivite(open, id);
  const undo = async () => open.takeActivites(await backend.restoreActivite(open.id, id, rank));
  actions.done({ dossier: open.id, label: w.labelRetirer(titre), said: w.retiree(titre), undo, redo: () => takeActivite(open, id) });
}

export async function moveActivite(open: OpenDossier, id: string, rang: number): Promise<void> {
  const before = rankOf(open, id);
  const total = open.dossier.activites.length;
  if (before < 0 || rang < 0 || rang >= total || rang === before) return;
  const put = async (rank: number) => open.takeActivites(await backend.moveActivite(open.id, id, rank));
  await put(rang);
  const said = w.deplacee(nameOf(open, id), rang + 1, total);
  announcer.say(said);
  actions.done({ dossier: open.id, label: w.labelDeplacer(nameOf(open, id)), said, undo: () => put(before), redo: () => put(rang) });
}
