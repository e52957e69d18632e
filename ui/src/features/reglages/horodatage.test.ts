import { beforeEach, expect, it, vi } from 'vitest';

import * as backend from '../../lib/backend/commands';
import type { EssaiHorodatage, ReglageHorodatage } from '../../lib/backend/types';
import { Stamping } from './horodatage.svelte';

vi.mock('../../lib/backend/commands');

const reglage = (adresse: string | null, empreintes: string[] = []): ReglageHorodatage =>
  ({ adresse, reconnues: empreintes.map((empreinte) => ({ empreinte, mots: [], nom: 'Horloge', emetteur: 'Racine' })) });
const essai: EssaiHorodatage = { autorite: 'Horloge', emetteur: 'Racine', empreinte: 'aa', mots: [], instant: '2026-11-22T15:04:05Z', reconnue: false };

beforeEach(() => void vi.resetAllMocks());

async function open(kept: ReglageHorodatage): Promise<Stamping> {
  vi.mocked(backend.horodatage).mockResolvedValue(kept);
  const stamping = new Stamping();
  await stamping.load();
  return stamping;
}

it('asks nobody anything by being opened, nor by keeping an address', async () => {
  const stamping = await open(reglage(null));
  expect([stamping.kept, stamping.adresse, stamping.changed]).toEqual([null, '', false]);
  stamping.adresse = ' http://exemple.fr ';
  expect(stamping.changed).toBe(true);
  vi.mocked(backend.setAutoriteHorodatage).mockResolvedValue(reglage('http://exemple.fr'));
  await stamping.keep();
  expect(backend.setAutoriteHorodatage).toHaveBeenCalledWith('http://exemple.fr');
  expect([stamping.kept, stamping.changed]).toEqual(['http://exemple.fr', false]);
  expect(backend.tryAutoriteHorodatage).not.toHaveBeenCalled();
});

it('keeps what was typed when the address is refused', async () => {
  const stamping = await open(reglage('http://exemple.fr'));
  stamping.adresse = 'horloge';
  vi.mocked(backend.setAutoriteHorodatage).mockRejectedValue({ code: 'horodatage_adresse', quoi: 'Non.', sauf: '', suite: '' });
  await stamping.keep();
  expect([stamping.error?.code, stamping.adresse, stamping.kept]).toEqual(['horodatage_adresse', 'horloge', 'http://exemple.fr']);
});

it('accepts the authority that was seen, and no other; an empty line is no authority any more', async () => {
  const stamping = await open(reglage('http://exemple.fr'));
  await stamping.accept();
  expect(backend.acceptAutoriteHorodatage).not.toHaveBeenCalled();
  vi.mocked(backend.tryAutoriteHorodatage).mockResolvedValue(essai);
  await stamping.try();
  vi.mocked(backend.acceptAutoriteHorodatage).mockResolvedValue(reglage('http://exemple.fr', ['aa']));
  await stamping.accept();
  expect(backend.acceptAutoriteHorodatage).toHaveBeenCalledWith('aa', 'Horloge', 'Racine');
  expect(stamping.essai?.reconnue).toBe(true);
  vi.mocked(backend.forgetAutoriteHorodatage).mockResolvedValue(reglage('http://exemple.fr'));
  await stamping.forget(stamping.reglage!.reconnues[0]!);
  expect(stamping.essai?.reconnue).toBe(false);
  vi.mocked(backend.setAutoriteHorodatage).mockResolvedValue(reglage(null));
  await stamping.remove();
  expect(backend.setAutoriteHorodatage).toHaveBeenLastCalledWith(null);
  expect([stamping.kept, stamping.essai]).toEqual([null, null]);
});
