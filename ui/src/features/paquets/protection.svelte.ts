// What will open a package: a phrase to be told by another way, or the key of somebody known. Begins with four words proposed;
// a person of the carnet is proposed first only where they are known and bear the name of whom it is for.

import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { ContactVue, Message, ProtectionChoisie } from '../../lib/backend/types';
import { MIN_PHRASE } from './export.svelte';

export class ProtectionState {
  par = $state<'phrase' | 'contact'>('phrase');
  phrase = $state('');
  /** Fingerprint of whom it is for. */
  contact = $state('');
  /** Those for whom no phrase is needed. */
  contacts = $state.raw<ContactVue[]>([]);
  error = $state.raw<Message | null>(null);

  /** Begins anew for somebody. */
  async load(pour: string): Promise<void> {
    this.error = null;
    this.par = 'phrase';
    this.contacts = await reachable();
    const named = this.contacts.find(({ signataire }) => signataire.confiance.vert && folded(signataire.nom) === folded(pour));
    this.contact = (named ?? this.contacts[0])?.signataire.empreinte ?? '';
    if (named) this.par = 'contact';
    await this.propose();
  }

  async propose(): Promise<void> {
    try {
      this.phrase = await backend.proposePhrase();
    } catch (error) {
      this.error = toMessage(error);
    }
  }

  get short(): boolean {
    return [...this.phrase.trim()].length < MIN_PHRASE;
  }

  /** What was chosen; null while nothing can be. */
  get choisie(): ProtectionChoisie | null {
    if (this.par === 'contact') return this.contact ? { contact: this.contact } : null;
    return this.short ? null : { phrase: this.phrase.trim() };
  }
}

/** Without the carnet there is still the phrase. */
async function reachable(): Promise<ContactVue[]> {
  try {
    const { contacts } = await backend.carnet();
    return contacts.filter(({ sans_phrase, signataire }) => sans_phrase && !['revoque', 'expire'].includes(signataire.confiance.code));
  } catch {
    return [];
  }
}

const folded = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
