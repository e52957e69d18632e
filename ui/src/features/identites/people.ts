// The people of the carnet as they are listed. Pure.

import type { ContactVue } from '../../lib/backend/types';

/** From how many on a name is looked for rather than seen. */
export const MANY = 8;

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name, function or company holds every word typed, by name. */
export function found(contacts: ContactVue[], typed: string): ContactVue[] {
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  const told = ({ signataire }: ContactVue) => folded([signataire.nom, signataire.fonction, signataire.organisation].join(' '));
  return contacts.filter((one) => wanted.every((word) => told(one).includes(word))).sort((a, b) => a.signataire.nom.localeCompare(b.signataire.nom, 'fr'));
}
