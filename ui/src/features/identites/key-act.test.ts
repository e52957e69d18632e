import { expect, it, vi } from 'vitest';

import { KeyAct } from './key-act.svelte';
import { NewSecret, sameName } from './secret.svelte';

const refused = (code: string) => Promise.reject({ code, quoi: 'Non.', sauf: '', suite: '' });

it('a key the keyring opens asks nothing, until the keyring does not', async () => {
  const act = new KeyAct({ usage: 'proprietaire', ouverture: 'trousseau' });
  expect([act.asks, act.ready]).toEqual([false, true]);
  expect(await act.run(() => refused('trousseau_verrouille'))).toBe(false);
  expect([act.asks, act.ready, act.error?.quoi]).toEqual([true, false, 'Non.']);
  const work = vi.fn(async () => null);
  expect(await act.run(work), 'the phrase is missing').toBe(false);
  expect(work).not.toHaveBeenCalled();
  act.phrase = 'quatre mots sans rapport';
  expect(await act.run(work)).toBe(true);
  expect(work).toHaveBeenCalledWith('quatre mots sans rapport');
  expect(act.error).toBeNull();
});

it('a visitor always types the phrase', () => {
  expect(new KeyAct({ usage: 'visiteur', ouverture: 'trousseau' }).asks).toBe(true);
});

it('a key that only the keyring opens has no phrase to ask for', async () => {
  const act = new KeyAct({ usage: 'proprietaire', ouverture: 'trousseau' });
  await act.run(() => refused('trousseau_seul'));
  expect(act.asks).toBe(false);
});

it('a new phrase is long enough and typed twice; the keyring alone needs none', () => {
  const secret = new NewSecret();
  expect(secret.fault).toBe('courte');
  secret.nouvelle = 'quatre mots sans rapport';
  expect(secret.fault).toBe('differentes');
  secret.encore = secret.nouvelle;
  expect([secret.fault, secret.value]).toEqual([null, secret.nouvelle]);
  secret.clear();
  expect(secret.nouvelle + secret.encore).toBe('');
  const keyring = new NewSecret(() => true);
  expect([keyring.fault, keyring.value]).toEqual([null, null]);
  keyring.par = 'phrase';
  expect([keyring.fault, keyring.value]).toEqual(['courte', '']);
});

it('a name is the same however it is typed, and another is not', () => {
  expect(sameName('  herve   MARCHAND ', 'Hervé Marchand')).toBe(true);
  expect(sameName("Jean d'Arc", 'Jean d’Arc')).toBe(true);
  expect(sameName('', 'Hervé Marchand')).toBe(false);
  expect(sameName('Hervé', 'Hervé Marchand')).toBe(false);
});
