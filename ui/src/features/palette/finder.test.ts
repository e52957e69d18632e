import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Trouvaille } from '../../lib/backend/types';
import { type Command, commands } from '../../lib/commands.svelte';
import { router } from '../../lib/router.svelte';
import { Finder } from './finder.svelte';

type Asked = { dossier: string | null; requete: string; answer: (results: Trouvaille[]) => void; refuse: (error: unknown) => void };
const asked = vi.hoisted(() => [] as Asked[]);
vi.mock('../../lib/backend/commands', () => ({
  search: (dossier: string | null, requete: string) =>
    new Promise<Trouvaille[]>((answer, refuse) => asked.push({ dossier, requete, answer, refuse })),
}));

const result = (titre: string, trouve: string): Trouvaille => ({
  dossier: 'd1', titre, lieu: { ecran: 'fiche', competence: 'C2' }, extrait: { avant: 'avant ', trouve, apres: ' après' },
});
const ran: string[] = [];
const command = (id: string, more: Partial<Command> = {}): Command => ({ id, group: 'actions', label: id, run: () => void ran.push(id), ...more });
let back = () => {};
const settle = () => vi.advanceTimersByTimeAsync(150);
const titles = (finder: Finder) => finder.sections.map(({ title, items }) => [title, items.length]);

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  back = commands.register(() => [
    command('Agrandir le texte', { group: 'affichage' }),
    command('Fiche 3, Maintenance', { group: 'fiches', keys: 'Quick+3' }),
    command('Rien à annuler', { disabled: true }),
  ]);
});
afterEach(() => {
  back();
  vi.useRealTimers();
});

describe('what the palette proposes', () => {
  it('is everything at hand, by group, while nothing is typed', () => {
    const finder = new Finder();
    finder.begin();
    expect(titles(finder)).toEqual([['Fiches', 1], ['Actions', 1], ['Affichage', 1]]);
    expect(finder.sections[0]!.items[0]).toMatchObject({ keys: 'Quick+3', leads: true });
  });

  it('is places, then commands, then what the texts say, by place', async () => {
    const finder = new Finder();
    finder.type('te');
    await settle();
    asked[0]!.answer([result('Fiche 2', 'test'), result('Contexte', 'tests'), result('Fiche 2', 'testé')]);
    await settle();
    expect(titles(finder)).toEqual([['Aller à', 1], ['Commandes', 1], ['Fiche 2', 2], ['Contexte', 1]]);
    finder.sections[2]!.items[0]!.run();
    expect(router.route).toMatchObject({ ecran: 'fiche', dossier: 'd1', competence: 'C2' });
  });

  it('asks the library once, for what is typed when the keys rest, and not for one letter', async () => {
    const finder = new Finder();
    for (const typed of ['p', 'po', 'pos', 'post']) finder.type(typed);
    await settle();
    finder.type('p');
    await settle();
    expect(asked.map(({ requete }) => requete)).toEqual(['post']);
  });

  it('is never the answer to an older question', async () => {
    const finder = new Finder();
    finder.type('premier');
    await settle();
    finder.type('second');
    await settle();
    asked[1]!.answer([result('Fiche 2', 'second')]);
    asked[0]!.answer([result('Fiche 1', 'premier')]);
    await settle();
    expect(finder.results.map(({ extrait }) => extrait.trouve)).toEqual(['second']);
    expect(finder.answered).toBe(true);
  });

  it('says why the texts cannot be read, keeps the commands, and asks again', async () => {
    const message = { code: 'disque', quoi: 'Le disque ne répond pas.', sauf: '', suite: '' };
    const finder = new Finder();
    finder.type('fiche');
    await settle();
    asked[0]!.refuse(message);
    await settle();
    expect([finder.error, finder.searching]).toEqual([message, false]);
    expect(titles(finder)).toEqual([['Aller à', 1]]);
    finder.retry();
    await settle();
    asked[1]!.answer([]);
    await settle();
    expect([finder.error, finder.answered]).toEqual([null, true]);
  });

  it('expects nothing more once it is closed', async () => {
    const finder = new Finder();
    finder.type('fiche');
    finder.end();
    await settle();
    expect([asked.length, finder.searching]).toEqual([0, false]);
  });
});
