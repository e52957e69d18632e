// Moving a dossier to another version of its référentiel: the versions there are, what is proposed for each criterion, what the person
// answers, the act. It promises that what is being written is saved first, and that nothing is chosen in the person's place where two
// answers are possible.

import { announcer } from '../../lib/announce.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { CritereMigre, Message, MigrationFaite, MigrationVue, ReferentielKey, VersionPossible } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { words } from '../../lib/words';

export class Migration {
  versions = $state.raw<VersionPossible[] | null>(null);
  vue = $state.raw<MigrationVue | null>(null);
  failure = $state.raw<Message | null>(null);
  error = $state.raw<Message | null>(null);
  busy = $state(false);
  done = $state.raw<MigrationFaite | null>(null);
  #answers = $state.raw<Record<string, string | null>>({});

  constructor(readonly open: OpenDossier) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.versions = await backend.migrationVersions(this.open.id);
      const first = this.versions[0];
      if (first && !this.vue) await this.aim(first.key);
    } catch (error) {
      this.failure = toMessage(error);
    }
  }

  /** Shows what going to that version would do. */
  async aim(vers: ReferentielKey): Promise<void> {
    this.error = null;
    try {
      this.vue = await backend.migrationProposee(this.open.id, vers);
      this.#answers = {};
    } catch (error) {
      this.error = toMessage(error);
    }
  }

  get criteres(): CritereMigre[] {
    return this.vue?.competences.flatMap(({ criteres }) => criteres) ?? [];
  }

  /** Asked of the person: in doubt, and told somewhere in the dossier first. */
  get asked(): CritereMigre[] {
    return this.criteres.filter(({ surete }) => surete === 'douteux').sort((a, b) => b.passages - a.passages);
  }

  /** Where a criterion goes; undefined while a person has to say. */
  target(one: CritereMigre): string | null | undefined {
    const given = this.#answers[one.id];
    if (given !== undefined) return given;
    return one.surete === 'douteux' ? undefined : one.vers;
  }

  choose(id: string, vers: string | null): void {
    this.#answers = { ...this.#answers, [id]: vers };
  }

  /** Told somewhere, in doubt, and not answered: the act waits for them. */
  get waiting(): number {
    return this.asked.filter((one) => one.passages > 0 && this.target(one) === undefined).length;
  }

  /** Moves the dossier; gives whether it was. */
  async confirm(): Promise<boolean> {
    if (!this.vue) return false;
    this.busy = true;
    this.error = null;
    try {
      if (!(await this.open.flush())) {
        const { overall } = this.open;
        if (overall.kind === 'failed') throw overall.message;
      }
      const choix = this.criteres.map((one) => ({ de: one.id, vers: this.target(one) ?? null }));
      this.done = await backend.migrerDossier(this.open.id, this.vue.vers, choix);
      announcer.say(words.versions.migrer.fait);
      return true;
    } catch (error) {
      this.error = toMessage(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
