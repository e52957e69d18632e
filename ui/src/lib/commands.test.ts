import { expect, it } from 'vitest';

import { type Command, commands } from './commands.svelte';

const command = (id: string, more: Partial<Command> = {}): Command => ({ id, group: 'actions', label: id, run: () => {}, ...more });
const press = (key: string, ctrlKey: boolean) => ({ key, code: '', ctrlKey, metaKey: false, altKey: false, shiftKey: false, target: null }) as unknown as KeyboardEvent;

it('lists what is registered, by group, and forgets what is taken back', () => {
  const back = commands.register(() => [command('b'), command('f', { group: 'fiches' })]);
  const other = commands.register(() => [command('a')]);
  expect(commands.all.map(({ id }) => id)).toEqual(['f', 'b', 'a']);
  back();
  expect(commands.all.map(({ id }) => id)).toEqual(['a']);
  other();
});

it('keeps one command of an id: that of the screen nearest', () => {
  const frame = commands.register(() => [command('same', { label: 'cadre' })]);
  const screen = commands.register(() => [command('same', { label: 'écran' })]);
  expect(commands.all.map(({ label }) => label)).toEqual(['écran']);
  screen();
  expect(commands.all.map(({ label }) => label)).toEqual(['cadre']);
  frame();
});

it('runs the command of the keys, unless it has its own or nothing to do', () => {
  const ran: string[] = [];
  const run = (id: string) => () => void ran.push(id);
  const back = commands.register(() => [
    command('editor', { keys: 'Mod+L', ownKeys: true, run: run('editor') }),
    command('undo', { keys: 'Mod+Z', run: run('undo') }),
    command('none', { keys: 'Mod+Y', disabled: true, run: run('none') }),
  ]);
  expect([commands.pressed(press('l', true)), commands.pressed(press('z', false)), commands.pressed(press('z', true)), commands.pressed(press('y', true))]).toEqual([false, false, true, true]);
  expect(ran).toEqual(['undo']);
  expect(commands.pressed(press('z', true), true), 'nothing is done behind a dialog').toBe(false);
  back();
});
