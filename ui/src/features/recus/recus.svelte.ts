// What others sent, in the lists of the first screen: what waits for an answer, and the dossiers to read beside one another.

import { actions } from '../../lib/actions.svelte';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { AvisBref, Message, RecuResume } from '../../lib/backend/types';
import type { Route } from '../../lib/router.svelte';
import { words } from '../../lib/words';

/** The order of the dossiers to read. */
export const TRIS = ['aide', 'nom', 'recu'] as const;
export type Tri = (typeof TRIS)[number];

export class Received {
  all = $state.raw<RecuResume[] | null>(null);
  failure = $state.raw<Message | null>(null);
  tri = $state<Tri>('aide');

  async load(): Promise<void> {
    try {
      this.all = await backend.recus();
      this.failure = null;
    } catch (error) {
      this.failure = toMessage(error);
    }
  }

  /** What waits for an answer first, by the day it is wanted; an avis given on this computer is in the dossier, and no longer here. */
  get demandes(): RecuResume[] {
    const asked = this.#current.filter((one) => one.etat !== 'lecture' && !isContreseing(one) && !(one.sur_place && one.etat === 'signe'));
    return asked.sort((a, b) => order(a) - order(b) || (a.pour_le ?? '9').localeCompare(b.pour_le ?? '9') || b.recu_le.localeCompare(a.recu_le));
  }

  /** The sealed dossiers to countersign, those that wait first. */
  get contreseings(): RecuResume[] {
    return this.#current.filter(isContreseing).sort((a, b) => order(a) - order(b) || newest(a, b));
  }

  get dossiers(): RecuResume[] {
    return this.#current.filter(({ etat }) => etat === 'lecture').sort(by[this.tri]);
  }

  /** Those that something newer took the place of. */
  get replaced(): RecuResume[] {
    return (this.all ?? []).filter(({ remplace }) => remplace);
  }

  get #current(): RecuResume[] {
    return (this.all ?? []).filter(({ remplace }) => !remplace);
  }

  /** Takes one out of the list; it comes back as any action does. */
  async remove({ id, candidat }: RecuResume): Promise<void> {
    const w = words.recus;
    const who = candidat || w.sansNom;
    const walk = async (out: boolean) => {
      await backend.retireRecu(id, out);
      await this.load();
    };
    this.failure = null;
    try {
      await walk(true);
      actions.done({ label: w.labelRetirer(who), said: w.retire(who), undo: () => walk(false), redo: () => walk(true) });
    } catch (error) {
      this.failure = toMessage(error);
    }
  }
}

/** Whether it is a sealed dossier to countersign. */
export const isContreseing = ({ genre }: Pick<RecuResume, 'genre'>) => genre === 'demande_contreseing';

/** The screen that shows something received. */
export const routeOf = ({ id, genre }: Pick<RecuResume, 'id' | 'genre'>): Route => (isContreseing({ genre }) ? { ecran: 'contreseing', recu: id, signer: false } : { ecran: 'recu', recu: id });

const order = ({ etat }: RecuResume) => (etat === 'signe' ? 1 : 0);
const names = new Intl.Collator('fr');
const newest = (a: RecuResume, b: RecuResume) => b.recu_le.localeCompare(a.recu_le);

const by: Record<Tri, (a: RecuResume, b: RecuResume) => number> = {
  aide: (a, b) => need(b) - need(a) || newest(a, b),
  nom: (a, b) => names.compare(a.candidat, b.candidat),
  recu: newest,
};

/**
 * How much help a dossier seems to need, from 0: the part of its criteria that are told nowhere, then those without evidence, then an
 * avis that is missing or outdated. One that cannot be counted comes first: it is to be looked at.
 */
export function need({ couverture, avis }: Pick<RecuResume, 'couverture' | 'avis'>): number {
  if (!couverture) return 4;
  const { total, absents, mentionnes } = couverture.counts;
  if (total === 0) return 3;
  return 2 * (absents / total) + mentionnes / total / 2 + (avis.length === 0 || avis.every(({ perime }) => perime) ? 0.2 : 0);
}

/** What an avis says of the competences, in two numbers. */
export function sum({ opinions }: AvisBref): { favorables: number; total: number } {
  const total = opinions.reduce((n, [, count]) => n + count, 0);
  return { total, favorables: opinions.reduce((n, [opinion, count]) => n + (opinion === 'favorable' ? count : 0), 0) };
}
