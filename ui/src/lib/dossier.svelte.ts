// The dossier that is open: what the shell gave of it, what is being typed, and whether it is saved. It promises that what
// is typed stays here until it is on disk, whatever screen is shown, and that the bilan on screen is the newest one.

import { Autosave, type SaveState } from './autosave';
import * as backend from './backend/commands';
import { toMessage } from './backend/message';
import type {
  Activite, ActivitesVue, AjoutPreuves, Bilan, Critere, CritereCoverage, Dossier, DossierVue, Entete, Message, Preuve,
  Referentiel, TextRef,
} from './backend/types';

/** A key for a text, the same for the same text. */
export function textKey(texte: TextRef): string {
  if (texte === 'contexte') return 'contexte';
  return 'activite' in texte ? `activite ${texte.activite}` : `fiche ${texte.fiche}`;
}

export type Overall = { kind: 'saved' } | { kind: 'saving' } | { kind: 'failed'; message: Message };

export class OpenDossier {
  dossier = $state.raw<Dossier>(null as never);
  bilan = $state.raw<Bilan>(null as never);
  choix = $state.raw<DossierVue['choix']>([]);
  sceaux = $state.raw<DossierVue['sceaux']>([]);
  /** What is due, as the dates of the centre were when they were last read. */
  echeances = $state.raw<DossierVue['echeances']>([]);
  voies = $state.raw<DossierVue['voies']>([]);
  readonly referentiel: Referentiel;
  readonly id: string;
  #states = $state<Record<string, SaveState>>({});
  #turn: Promise<void> = Promise.resolve();
  #saves = new Map<string, Autosave<any>>();

  constructor(vue: DossierVue) {
    this.id = vue.dossier.id;
    this.referentiel = vue.referentiel;
    this.take(vue);
  }

  take(vue: DossierVue): void {
    this.dossier = vue.dossier;
    this.bilan = vue.bilan;
    this.choix = vue.choix;
    this.sceaux = vue.sceaux;
    this.echeances = vue.echeances;
    this.voies = vue.voies;
  }

  /** Reads it again, after something came in beside what is typed here; what is typed stays. */
  async refresh(): Promise<void> {
    await this.flush();
    // In turn with the saves: of what they give and of this, the newest is kept.
    const read = this.#turn.catch(() => {}).then(async () => this.take(await backend.openDossier(this.id)));
    this.#turn = read;
    await read;
  }

  takeActivites(vue: ActivitesVue): void {
    this.dossier = { ...this.dossier, activites: vue.activites };
    this.bilan = vue.bilan;
  }

  takePreuves(vue: AjoutPreuves): void {
    this.dossier = { ...this.dossier, preuves: vue.preuves };
    this.bilan = vue.bilan;
  }

  /** The text as it is on screen, saved or not. */
  text(texte: TextRef): string {
    const save = this.#saves.get(`texte ${textKey(texte)}`) as Autosave<string> | undefined;
    return save?.value ?? this.storedText(texte);
  }

  storedText(texte: TextRef): string {
    if (texte === 'contexte') return this.dossier.entreprise.contexte;
    if ('activite' in texte) return this.dossier.activites.find((a) => a.id === texte.activite)?.texte ?? '';
    return this.dossier.fiches.find((f) => f.competence === texte.fiche)?.texte ?? '';
  }

  changeText(texte: TextRef, contenu: string): void {
    this.#autosave<string>(`texte ${textKey(texte)}`, this.storedText(texte), async (value, operation) => {
      const saved = await backend.saveText(this.id, texte, value, operation);
      this.dossier = withText(this.dossier, texte, value);
      this.bilan = saved.bilan;
    }).change(contenu);
  }

  changeIdentite(saisie: Entete): void {
    this.#autosave<Entete | null>('identite', null, async (value) => {
      if (!value) return;
      const contexte = this.text('contexte');
      this.take(await backend.saveIdentite(this.id, { ...value, entreprise: { ...value.entreprise, contexte } }));
    }).change(saisie);
  }

  changeActivite(activite: Activite): void {
    this.#autosave<Activite | null>(`activite ${activite.id}`, null, async (value) => {
      if (value) this.takeActivites(await backend.saveActivite(this.id, value));
    }).change(activite);
  }

  changePreuve(preuve: Preuve): void {
    this.#autosave<Preuve | null>(`preuve ${preuve.id}`, null, async (value) => {
      if (value) this.takePreuves(await backend.describePreuve(this.id, value.id, value.legende, value.alternative));
    }).change(preuve);
  }

  /** The activité as it is on screen, saved or not. */
  activite(id: string): Activite | null {
    const typed = this.#saves.get(`activite ${id}`)?.value as Activite | null | undefined;
    return typed ?? this.dossier.activites.find((a) => a.id === id) ?? null;
  }

  /** Forgets what is kept for something that was removed. */
  forget(key: string): void {
    this.#saves.delete(key);
    delete this.#states[key];
  }

  #autosave<T>(key: string, stored: T, save: (value: T, operation: string) => Promise<void>): Autosave<T> {
    let found = this.#saves.get(key) as Autosave<T> | undefined;
    if (!found) {
      found = new Autosave<T>(stored, {
        // One save at a time in a dossier, so that the last bilan received is the newest.
        save: (value, operation) => (this.#turn = this.#turn.catch(() => {}).then(() => save(value, operation))),
        explain: toMessage,
        newId: () => crypto.randomUUID(),
        onState: (state) => (this.#states[key] = state),
      });
      this.#saves.set(key, found);
    }
    return found;
  }

  /** Saves everything now; gives whether it all is. */
  async flush(): Promise<boolean> {
    return this.flushWhere(() => true);
  }

  async flushWhere(wanted: (key: string) => boolean): Promise<boolean> {
    const some = [...this.#saves].filter(([key]) => wanted(key)).map(([, save]) => save.flush());
    return (await Promise.all(some)).every(Boolean);
  }

  /** One sentence for all that is being saved. */
  get overall(): Overall {
    const states = Object.values(this.#states);
    const failed = states.find((state) => state.kind === 'failed');
    if (failed?.kind === 'failed') return { kind: 'failed', message: failed.message };
    return { kind: states.every((state) => state.kind === 'saved') ? 'saved' : 'saving' };
  }

  critere(id: string): Critere | null {
    const competence = this.referentiel.competences.find((c) => c.id === id.split('-')[0]);
    return competence?.criteres.find((c) => c.id === id) ?? null;
  }

  coverage(id: string): CritereCoverage | null {
    const competence = this.bilan.coverage.competences.find((c) => c.id === id.split('-')[0]);
    return competence?.criteres.find((c) => c.id === id) ?? null;
  }

  /** The evidence of that id and its number, from 1. */
  preuve(id: string): { preuve: Preuve; numero: number } | null {
    const rank = this.dossier.preuves.findIndex((p) => p.id === id);
    const preuve = this.dossier.preuves[rank];
    return preuve ? { preuve, numero: rank + 1 } : null;
  }

  /** The competences of the perimeter, in order. */
  get competences() {
    const kept = new Set(this.bilan.coverage.competences.map((c) => c.id));
    return this.referentiel.competences.filter((c) => kept.has(c.id));
  }

  /** What is typed in each text, for searching where evidence is cited. */
  get texts(): { texte: TextRef; contenu: string }[] {
    const all: TextRef[] = [
      'contexte',
      ...this.dossier.activites.map((a) => ({ activite: a.id })),
      ...this.referentiel.competences.map((c) => ({ fiche: c.id })),
    ];
    return all.map((texte) => ({ texte, contenu: this.text(texte) }));
  }
}

function withText(dossier: Dossier, texte: TextRef, contenu: string): Dossier {
  if (texte === 'contexte') return { ...dossier, entreprise: { ...dossier.entreprise, contexte: contenu } };
  if ('activite' in texte) {
    const activites = dossier.activites.map((a) => (a.id === texte.activite ? { ...a, texte: contenu } : a));
    return { ...dossier, activites };
  }
  const others = dossier.fiches.filter((f) => f.competence !== texte.fiche);
  return { ...dossier, fiches: [...others, { competence: texte.fiche, texte: contenu }] };
}
