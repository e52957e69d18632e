// What is done to the evidence of a dossier and can be undone: order, name, removal, replacement. Each promises that a failure
// on the way leaves nothing lost: what is removed is removed last, and texts are changed by their usual saving, which keeps
// every version.

import { actions } from '../../lib/actions.svelte';
import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import type { Preuve, PreuveId, TextRef } from '../../lib/backend/types';
import { textKey, type OpenDossier } from '../../lib/dossier.svelte';
import { editorOf } from '../../lib/editors';
import { words } from '../../lib/words';
import type { PreuveAdder } from './add-preuves.svelte';
import { replacePreuve } from './replace';

const w = words.preuves;
const rankOf = (open: OpenDossier, id: PreuveId) => open.dossier.preuves.findIndex((one) => one.id === id);

/** Takes it out once the caption typed for it is on disk: what comes back is what was there. */
export async function takePreuve(open: OpenDossier, id: PreuveId): Promise<void> {
  const key = `preuve ${id}`;
  if (!(await open.flushWhere((one) => one === key)) && open.overall.kind === 'failed') throw open.overall.message;
  const vue = await backend.removePreuve(open.id, id);
  open.forget(key);
  open.takePreuves(vue);
}

export async function removePreuve(open: OpenDossier, { id }: Preuve): Promise<void> {
  const rank = rankOf(open, id);
  await takePreuve(open, id);
  const undo = async () => open.takePreuves(await backend.restorePreuve(open.id, id, rank));
  actions.done({ dossier: open.id, label: w.labelRetirer(rank + 1), said: w.retiree(rank + 1), undo, redo: () => takePreuve(open, id) });
}

export async function movePreuve(open: OpenDossier, id: PreuveId, rang: number): Promise<void> {
  const before = rankOf(open, id);
  const total = open.dossier.preuves.length;
  if (before < 0 || rang < 0 || rang >= total || rang === before) return;
  const put = async (rank: number) => open.takePreuves(await backend.movePreuve(open.id, id, rank));
  await put(rang);
  const said = w.deplacee(before + 1, rang + 1, total);
  announcer.say(said);
  actions.done({ dossier: open.id, label: w.labelDeplacer(before + 1), said, undo: () => put(before), redo: () => put(rang) });
}

export async function renamePreuve(open: OpenDossier, { id, nom }: Preuve, wanted: string): Promise<void> {
  const name = wanted.trim();
  if (name === '' || name === nom) return;
  const put = async (value: string) => open.takePreuves(await backend.renamePreuve(open.id, id, value));
  await put(name);
  actions.done({ dossier: open.id, label: w.labelRenommer(nom), said: w.renommee(name), undo: () => put(nom), redo: () => put(name) });
}

/** Says whether it is the company's opinion given by hand. */
export async function markPreuve(open: OpenDossier, { id }: Preuve, avisManuscrit: boolean): Promise<void> {
  const put = async (value: boolean) => open.takePreuves(await backend.markPreuve(open.id, id, value));
  const numero = rankOf(open, id) + 1;
  await put(avisManuscrit);
  actions.done({ dossier: open.id, label: w.labelManuscrit(numero), said: w.manuscritDit(numero, avisManuscrit), undo: () => put(!avisManuscrit), redo: () => put(avisManuscrit) });
}

/** What replacing came to. */
export type Replaced = 'replaced' | 'same' | 'given_up';

/** Asks for a file and puts it in the place of that preuve: in the list, and in every text that cites it. */
export async function replaceChosen(open: OpenDossier, adder: PreuveAdder, preuve: Preuve): Promise<Replaced> {
  const [id] = await adder.choose({ several: false, undoable: false });
  if (!id) return 'given_up';
  if (id === preuve.id) return 'same';
  const fresh = adder.already === 0;
  const rank = rankOf(open, preuve.id);
  await open.flushWhere((key) => key === `preuve ${preuve.id}`);
  const { legende, alternative } = open.preuve(preuve.id)?.preuve ?? preuve;
  if (fresh) open.takePreuves(await backend.describePreuve(open.id, id, legende, alternative));
  const changed = cite(open, preuve.id, id);
  await settled(open);
  if (fresh) open.takePreuves(await backend.movePreuve(open.id, id, rank));
  await takePreuve(open, preuve.id);
  const undo = async () => {
    open.takePreuves(await backend.restorePreuve(open.id, preuve.id, rank));
    for (const { texte, before, after } of changed) {
      const now = open.text(texte);
      // A text written since keeps what was written; what cited the other file before stays as it was.
      if (now === after) write(open, texte, before);
      else if (fresh) write(open, texte, replacePreuve(now, id, preuve.id));
    }
    await settled(open);
    if (fresh) await takePreuve(open, id);
  };
  actions.done({ dossier: open.id, label: w.labelRemplacer(rank + 1), said: w.remplacee(rank + 1, changed.length), undo });
  return 'replaced';
}

/** Cites `to` wherever `from` was; gives the texts that changed. */
function cite(open: OpenDossier, from: PreuveId, to: PreuveId): { texte: TextRef; before: string; after: string }[] {
  const changed = open.texts
    .map(({ texte, contenu }) => ({ texte, before: contenu, after: replacePreuve(contenu, from, to) }))
    .filter(({ before, after }) => before !== after);
  for (const { texte, after } of changed) write(open, texte, after);
  return changed;
}

/** Through the editor where the text is on screen, so that both say the same. */
function write(open: OpenDossier, texte: TextRef, contenu: string): void {
  const editor = editorOf(open.id, textKey(texte));
  if (editor) editor.replace(contenu);
  else open.changeText(texte, contenu);
}

async function settled(open: OpenDossier): Promise<void> {
  if (await open.flush()) return;
  const { overall } = open;
  if (overall.kind === 'failed') throw overall.message;
}
