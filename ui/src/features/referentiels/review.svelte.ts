// One draft under review: what is asked of the person and in which order, the element the eye is on, every change saved as it is made.
// It promises that nothing leaves the draft without being listed, that each change can be taken back, and that after each answer the
// next question comes by itself.

import { actions } from '../../lib/actions.svelte';
import { announcer } from '../../lib/announce.svelte';
import { Autosave, type SaveState } from '../../lib/autosave';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { Brouillon, BrouillonEtat, BrouillonVue, Message, PlaceLue, ReferentielComplet } from '../../lib/backend/types';
import { words } from '../../lib/words';
import { changed, confirmed, corrected, counts, doubts, parts, setAside, setExtractAside, type Part } from './draft';
import { moved, placed, type Destination } from './moves';
import { nameOf } from './names';

export const ETAPES = ['verifier', 'non_compris', 'tout', 'publier'] as const;
export type Etape = (typeof ETAPES)[number];

export class Review {
  readonly vue: BrouillonVue;
  draft = $state.raw<Brouillon>(null as never);
  etat = $state.raw<BrouillonEtat>(null as never);
  saving = $state.raw<SaveState>({ kind: 'saved' });
  etape = $state<Etape>('verifier');
  /** The element the eye is on, by its key; among what was not understood, its rank. */
  key = $state<string | null>(null);
  rank = $state(0);
  busy = $state(false);
  error = $state.raw<Message | null>(null);
  readonly all = $derived(parts(this.draft));
  readonly asked = $derived(doubts(this.all));
  readonly counts = $derived(counts(this.draft, this.all));
  readonly #save: Autosave<Brouillon>;

  constructor(vue: BrouillonVue) {
    this.vue = vue;
    this.draft = vue.brouillon;
    this.etat = vue.etat;
    this.#save = new Autosave<Brouillon>(vue.brouillon, {
      save: async (value) => void (this.etat = await backend.saveDraft(vue.id, this.etat.revision, value)),
      explain: toMessage,
      onState: (state) => (this.saving = state),
      newId: () => crypto.randomUUID(),
    });
    if (this.asked.length > 0) this.key = this.asked[0]!.key;
    else this.etape = this.draft.non_compris.length > 0 ? 'non_compris' : vue.copie_de ? 'tout' : 'publier';
  }

  /** The element the eye is on. */
  get current(): Part | null {
    return this.all.find(({ key }) => key === this.key) ?? null;
  }

  /** What is shown in the document: the places of what the eye is on. */
  get places(): PlaceLue[] {
    if (this.etape === 'non_compris') return this.draft.non_compris[this.rank] ? [this.draft.non_compris[this.rank]!.place] : [];
    return this.current?.lu.places ?? [];
  }

  /** Rank of the element among those that are asked; -1 when it is not. */
  get position(): number {
    return this.asked.findIndex(({ key }) => key === this.key);
  }

  name(part: Part): string {
    return nameOf(part, this.draft);
  }

  /** Why it is asked, in French; nothing where no reason was given. */
  reason(code: string | null): string {
    return code === null ? '' : (this.vue.raisons[code] ?? '');
  }

  show(etape: Etape): void {
    this.etape = etape;
    if (etape === 'verifier' && this.position < 0) this.key = this.asked[0]?.key ?? null;
    if (etape === 'non_compris') this.rank = Math.min(this.rank, Math.max(0, this.draft.non_compris.length - 1));
  }

  select(part: Part): void {
    this.key = part.key;
    if (this.position < 0) this.etape = 'tout';
  }

  /** The next question, or the one before; round the end. */
  step(by: 1 | -1): void {
    if (this.asked.length === 0 && this.draft.non_compris.length > 0) this.etape = 'non_compris';
    const many = this.etape === 'non_compris' ? this.draft.non_compris.length : this.asked.length;
    if (many === 0) return;
    if (this.etape === 'non_compris') this.rank = (this.rank + by + many) % many;
    else {
      const from = this.position < 0 ? (by > 0 ? -1 : 0) : this.position;
      this.etape = 'verifier';
      this.key = this.asked[(from + by + many) % many]!.key;
    }
  }

  confirm(part: Part): void {
    this.#answer(part, confirmed(this.draft, part.path), words.relecture.verifier.labelConfirmer(this.name(part)), words.relecture.verifier.confirme);
  }

  correct(part: Part, texte: string): void {
    this.#answer(part, corrected(this.draft, part.path, texte), words.relecture.verifier.labelCorriger(this.name(part)), words.relecture.verifier.corrige);
  }

  setAside(part: Part, raison: string): void {
    this.#answer(part, setAside(this.draft, part.path, raison), words.relecture.verifier.labelEcarter(this.name(part)), words.relecture.verifier.misDeCote);
  }

  move(part: Part, to: Destination): void {
    this.#answer(part, moved(this.draft, part.path, to), words.relecture.verifier.labelDeplacer(this.name(part)), words.relecture.verifier.deplace);
  }

  /** What is likely, all at once: a person had a glance at the list. */
  confirmLikely(): void {
    const likely = this.asked.filter(({ lu }) => lu.surete === 'probable');
    const next = likely.reduce((draft, part) => confirmed(draft, part.path), this.draft);
    this.#change(next, words.relecture.verifier.labelTous);
    this.key = this.asked[0]?.key ?? null;
  }

  place(rank: number, to: Destination): void {
    this.#change(placed(this.draft, rank, to), words.relecture.nonCompris.labelPlacer);
    this.rank = Math.min(rank, Math.max(0, this.draft.non_compris.length - 1));
  }

  setExtractAside(rank: number, raison: string): void {
    this.#change(setExtractAside(this.draft, rank, raison), words.relecture.nonCompris.labelEcarter);
    this.rank = Math.min(rank, Math.max(0, this.draft.non_compris.length - 1));
  }

  /** What was set aside is to be placed again. */
  takeBack(rank: number): void {
    const next = changed(this.draft, (copy) => copy.non_compris.push(...copy.reconnus.splice(rank, 1)));
    this.#change(next, words.relecture.tout.labelRemettre);
  }

  /** What is typed in a form: saved, and undone by typing. */
  edit(change: (copy: Brouillon) => void): void {
    this.#set(changed(this.draft, change));
  }

  flush(): Promise<boolean> {
    return this.#save.flush();
  }

  /** Publishes what is on screen; null when it could not be. */
  async publish(): Promise<ReferentielComplet | null> {
    this.busy = true;
    this.error = null;
    try {
      if (!(await this.flush())) return null;
      return await backend.publishDraft(this.vue.id, this.etat.revision);
    } catch (error) {
      this.error = toMessage(error);
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** Does it, then shows the question that was after this one. */
  #answer(part: Part, next: Brouillon, label: string, said: string): void {
    const rank = this.position;
    const follows = rank < 0 ? null : this.asked[rank + 1]?.lu;
    this.#change(next, label);
    if (rank >= 0) {
      // The draft was copied: the next question is the one of the same words that is still asked, else that of the same rank.
      const after = follows ? this.asked.find(({ lu }) => lu.texte === follows.texte && lu.surete === follows.surete) : undefined;
      this.key = (after ?? this.asked[Math.min(rank, this.asked.length - 1)])?.key ?? null;
      announcer.say(words.relecture.verifier.fait(said, this.asked.length));
    } else if (!this.all.some(({ key }) => key === part.key)) this.key = null;
  }

  #change(next: Brouillon, label: string): void {
    const before = this.draft;
    this.#set(next);
    const put = (draft: Brouillon) => () => this.#set(draft);
    actions.done({ label, undo: put(before), redo: put(next), dossier: this.vue.id });
  }

  #set(next: Brouillon): void {
    this.draft = next;
    this.#save.change(next);
    if (this.key !== null && !this.all.some(({ key }) => key === this.key)) this.key = this.asked[0]?.key ?? null;
  }
}
