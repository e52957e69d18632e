import { beforeEach, expect, it, vi } from 'vitest';

import { actions } from '../../lib/actions.svelte';
import * as backend from '../../lib/backend/commands';
import type { Travail } from '../../lib/backend/commands';
import type { ReceptionLigne, Verdict } from '../../lib/backend/types';
import { Receptions } from './reception.svelte';

vi.mock('../../lib/backend/commands');

const ligne = (id: string, verdict: Verdict = 'valide', more: Partial<ReceptionLigne> = {}): ReceptionLigne => ({
  id, fichier: `${id}.pdf`, dossier: '/reçus', taille: 10, empreinte: null, recu_le: '', verifie_le: '', controle: 'recu', controle_le: '',
  trouve: { verdict, raisons: [], phrases: [], signataires: [], dossier: null, couverture: null, avis: null }, ...more,
});
const ids = (made: Receptions) => made.all?.map(({ id }) => id);
const dropped = (files: File[]) => ({ names: files.map(({ name }) => name), files: async () => files });
const file = (name: string, bytes = 4) => ({ name, size: bytes, arrayBuffer: async () => new ArrayBuffer(4) }) as unknown as File;

async function listed(...all: ReceptionLigne[]): Promise<Receptions> {
  vi.mocked(backend.receptions).mockResolvedValue(all);
  const made = new Receptions();
  await made.load();
  return made;
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(backend.stopWork).mockResolvedValue(null);
  vi.mocked(backend.claimDropped).mockResolvedValue(null);
});

it('rows that come are shown before the others, and what was done is said', async () => {
  const made = await listed(ligne('old'));
  vi.mocked(backend.chooseReceptions).mockImplementation(async (_dossier, told) => {
    told([ligne('a'), ligne('b', 'invalide')]);
    told([ligne('c'), ligne('old', 'illisible')]);
    return { trouves: 4, verifies: 4, arretee: false };
  });
  await made.choose(true);
  expect(vi.mocked(backend.chooseReceptions).mock.calls[0]![0]).toBe(true);
  expect(ids(made)).toEqual(['c', 'b', 'a', 'old']);
  expect(made.said).toMatch(/^4.fichiers vérifiés, 2 valides, 1 illisible et 1 non valide\.$/);
  expect(made.work.running).toBe(false);
});

it('a window that was closed changes nothing and says nothing', async () => {
  const made = await listed(ligne('old'));
  vi.mocked(backend.chooseReceptions).mockResolvedValue(null);
  await made.choose(false);
  expect([ids(made), made.said, made.error]).toEqual([['old'], '', null]);
});

it('files let go are verified each, one that is too big is said, and those let go meanwhile follow', async () => {
  const made = await listed();
  const given: string[] = [];
  vi.mocked(backend.receiveReception).mockImplementation(async (nom) => {
    given.push(nom);
    if (nom === 'a.pdf') void made.drop(dropped([file('z.pdf')]));
    return ligne(nom.slice(0, 1));
  });
  await made.drop(dropped([file('a.pdf'), file('b.pdf', 90_000_000), file('enorme.pdf', 600_000_000), file('c.pdf', 90_000_000), file('d.pdf')]));
  expect(given.sort()).toEqual(['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'z.pdf']);
  expect([...ids(made)!].sort()).toEqual(['a', 'b', 'c', 'd', 'z']);
  expect(made.error?.quoi).toContain('enorme.pdf');
});

it('large files are never in memory together', async () => {
  const made = await listed();
  let together = 0;
  let most = 0;
  vi.mocked(backend.receiveReception).mockImplementation(async (nom) => {
    most = Math.max(most, (together += 1));
    await Promise.resolve();
    together -= 1;
    return ligne(nom);
  });
  await made.drop(dropped(Array.from({ length: 6 }, (_, rank) => file(`${rank}.pdf`, 90_000_000))));
  expect([most, ids(made)?.length]).toEqual([1, 6]);
});

it('stopping leaves what was verified and begins nothing more', async () => {
  const made = await listed();
  vi.mocked(backend.receiveReception).mockImplementation(async (nom) => {
    if (nom === '5.pdf') made.work.stop();
    return ligne(nom);
  });
  await made.drop(dropped(Array.from({ length: 100 }, (_, rank) => file(`${rank}.pdf`))));
  expect(ids(made)!.length).toBeGreaterThan(4);
  expect(ids(made)!.length).toBeLessThan(15);
  expect(made.said).toMatch(/^Arrêté.: \d+.fichiers vérifiés sur 100/);
});

it('verifying again asks only for files whose place is known, and says how each was found', async () => {
  const made = await listed(ligne('a'), ligne('b'), ligne('c'), ligne('d', 'valide', { dossier: null }));
  vi.mocked(backend.recheckReceptions).mockImplementation(async (_ids, told, _travail: Travail) => {
    told([ligne('a', 'valide', { controle: 'inchange' }), ligne('b', 'invalide', { controle: 'change' }), ligne('c', 'valide', { controle: 'absent' })]);
    return { trouves: 3, verifies: 3, arretee: false };
  });
  await made.recheck(made.all!);
  expect(vi.mocked(backend.recheckReceptions).mock.calls[0]![0]).toEqual(['a', 'b', 'c']);
  expect(made.said.replace(/\u00a0/g, ' ')).toBe('3 fichiers contrôlés : 1 inchangé, 1 changé et 1 absent ou illisible. Un fichier, déposé sur la page, est à déposer de nouveau pour être contrôlé.');
  expect(ids(made)).toEqual(['a', 'b', 'c', 'd']);
  await made.recheck([made.all![3]!]);
  expect(vi.mocked(backend.recheckReceptions)).toHaveBeenCalledTimes(1);
  expect(made.said).toContain('déposez-le de nouveau');
});

it('rows taken out come back, and go again', async () => {
  actions.enter(null);
  const made = await listed(ligne('a'), ligne('b'));
  await made.remove([made.all![0]!]);
  expect([ids(made), vi.mocked(backend.retireReceptions).mock.calls]).toEqual([['b'], [[['a'], true]]]);
  expect(await actions.undo()).toBe(true);
  expect(backend.retireReceptions).toHaveBeenLastCalledWith(['a'], false);
  expect(ids(made)).toEqual(['a', 'b']);
  expect(await actions.redo()).toBe(true);
  expect(ids(made)).toEqual(['b']);
});

it('what fails is said, and what was there stays', async () => {
  const made = await listed(ligne('a'));
  const wrong = { code: 'disque_plein', quoi: 'Le disque est plein.', sauf: '', suite: '' };
  vi.mocked(backend.chooseReceptions).mockImplementation(async (_dossier, told) => {
    told([ligne('b')]);
    throw wrong;
  });
  await made.choose(false);
  expect([made.error, ids(made), made.work.running]).toEqual([wrong, ['b', 'a'], false]);
  vi.mocked(backend.exportReceptions).mockRejectedValue(wrong);
  await made.exportAs(made.all!, 'csv');
  expect(made.error).toEqual(wrong);
});

it('what is let go is verified where it is when the system says so, and its bytes are not read', async () => {
  const made = await listed();
  vi.mocked(backend.claimDropped).mockImplementation(async (noms) => (noms[0] === 'reçus' ? 7 : 8));
  vi.mocked(backend.receiveDropped).mockImplementation(async (lot, told) => {
    if (lot === 8) return null;
    told([ligne('a'), ligne('b')]);
    return { trouves: 2, verifies: 2, arretee: false };
  });
  vi.mocked(backend.receiveReception).mockImplementation(async (nom) => ligne(nom));
  const files = vi.fn(async () => [file('c.pdf')]);
  await made.drop({ names: ['reçus'], files });
  expect([ids(made), files.mock.calls.length]).toEqual([['b', 'a'], 0]);
  await made.drop({ names: ['c.pdf'], files });
  expect([ids(made), files.mock.calls.length]).toEqual([['c.pdf', 'b', 'a'], 1]);
});
