import { beforeEach, expect, it, vi } from 'vitest';

import * as backend from '../../lib/backend/commands';
import type { Carnet, ContactVue, IdentiteConnue } from '../../lib/backend/types';
import { Book } from './book.svelte';

vi.mock('../../lib/backend/commands');

const identite = (empreinte: string, more: Partial<IdentiteConnue> = {}) =>
  ({ empreinte, nom: empreinte, usage: 'proprietaire', demonstration: false, secours_verifie: false, retiree_le: null, ...more }) as IdentiteConnue;
const carnet = (identites: IdentiteConnue[]) => ({ identites, contacts: [], autorites: [], trousseau_absent: null }) as unknown as Carnet;
const contact = { signataire: { empreinte: 'p', nom: 'Paul' } } as ContactVue;

beforeEach(() => void vi.resetAllMocks());

async function read(identites: IdentiteConnue[]): Promise<Book> {
  vi.mocked(backend.carnet).mockResolvedValue(carnet(identites));
  const book = new Book();
  await book.load();
  return book;
}

it('reminds of the sheet of the owner who still signs, and of nobody else', async () => {
  const book = await read([identite('v', { usage: 'visiteur' }), identite('d', { demonstration: true }), identite('r', { retiree_le: '2026-01-01' }), identite('f', { secours_verifie: true }), identite('a')]);
  expect([book.unsheeted, book.toSheet?.empreinte]).toEqual([true, 'a']);
  expect(book.own.map(({ empreinte }) => empreinte)).toEqual(['v', 'f', 'a']);
  expect(book.retired.map(({ empreinte }) => empreinte)).toEqual(['r']);
  expect((await read([identite('f', { secours_verifie: true })])).unsheeted).toBe(false);
  expect((await read([identite('v', { usage: 'visiteur' })])).unsheeted).toBeNull();
});

it('is reminded of without the carnet, and of nothing where that cannot be told', async () => {
  const book = new Book();
  vi.mocked(backend.secoursAFaire).mockResolvedValueOnce(true).mockRejectedValueOnce(new Error());
  await book.remind();
  expect(book.unsheeted).toBe(true);
  await book.remind();
  expect(book.unsheeted).toBeNull();
  expect(backend.carnet).not.toHaveBeenCalled();
});

it('is read once by those who only show it, and asked again after an error', async () => {
  const book = new Book();
  vi.mocked(backend.carnet).mockRejectedValueOnce({ code: 'x', quoi: 'Le carnet ne se lit pas.', sauf: '', suite: '' });
  await book.ensure();
  expect(book.error?.quoi).toBe('Le carnet ne se lit pas.');
  vi.mocked(backend.carnet).mockResolvedValue(carnet([]));
  await Promise.all([book.ensure(), book.ensure()]);
  await book.ensure();
  expect(backend.carnet).toHaveBeenCalledTimes(2);
  expect(book.error).toBeNull();
});

it('what is done is read again; what fails changes nothing and says why', async () => {
  const book = await read([]);
  expect(await book.judge(contact, 'lecture')).toBe(true);
  expect(backend.judgeContact).toHaveBeenCalledWith('p', 'lecture');
  expect(backend.carnet).toHaveBeenCalledTimes(2);
  vi.mocked(backend.judgeContact).mockRejectedValueOnce({ code: 'x', quoi: 'Le disque est plein.', sauf: '', suite: '' });
  expect(await book.judge(contact, null)).toBe(false);
  expect([book.error?.quoi, book.busy]).toEqual(['Le disque est plein.', false]);
  expect(backend.carnet).toHaveBeenCalledTimes(2);
});
