// The versions of one text: the list, the one that is looked at, and taking it back. It promises that an answer that comes late
// never shows another version than the one chosen.

import { actions } from '../../lib/actions.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { Message, TextRef, VersionTexte, VersionVue } from '../../lib/backend/types';
import { type OpenDossier, textKey } from '../../lib/dossier.svelte';
import { editorOf } from '../../lib/editors';
import { words } from '../../lib/words';
import { longInstant } from '../../lib/words/forms';
import { byDay } from './sessions';

export class History {
  versions = $state.raw<VersionVue[] | null>(null);
  chosen = $state<number | null>(null);
  shown = $state.raw<VersionTexte | null>(null);
  failure = $state.raw<Message | null>(null);
  readonly #open: OpenDossier;
  readonly #texte: TextRef;

  constructor(open: OpenDossier, texte: TextRef) {
    this.#open = open;
    this.#texte = texte;
  }

  get days() {
    return byDay(this.versions ?? []);
  }

  /** Reads the list, and looks at the version before the one in force. */
  async load(): Promise<void> {
    this.failure = null;
    try {
      // What is being typed is the version the others are compared with.
      await this.#open.flush();
      this.versions = await backend.textHistory(this.#open.id, this.#texte);
    } catch (error) {
      this.failure = toMessage(error);
      return;
    }
    const before = this.days.flatMap(({ sessions }) => sessions).find(({ current }) => !current)?.versions[0] ?? this.versions.find(({ courante }) => !courante);
    if (before) await this.look(before.sequence);
  }

  async look(sequence: number): Promise<void> {
    this.chosen = sequence;
    this.failure = null;
    try {
      const version = await backend.textVersion(this.#open.id, sequence);
      if (this.chosen === sequence) this.shown = version;
    } catch (error) {
      if (this.chosen === sequence) this.failure = toMessage(error);
    }
  }

  /** Puts the version that is looked at in the editor, as one change. */
  takeBack(): void {
    const { shown } = this;
    if (!shown) return;
    const before = this.#open.text(this.#texte);
    const when = longInstant(shown.le);
    const put = (expected: string, text: string) => {
      if (this.#open.text(this.#texte) !== expected) throw { code: 'texte_change', ...words.historique.change };
      const editor = editorOf(this.#open.id, textKey(this.#texte));
      if (editor) editor.replace(text);
      else this.#open.changeText(this.#texte, text);
    };
    put(before, shown.contenu);
    actions.done({
      dossier: this.#open.id,
      label: words.historique.labelReprise(when),
      said: words.historique.reprise(when),
      undo: () => put(shown.contenu, before),
      redo: () => put(before, shown.contenu),
    });
  }
}
