// What the harness itself promises, without a window.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { KEYS, stroke } from './keys.mjs';
import { waitFor } from './wait.mjs';

test('a stroke presses in order and releases in reverse', () => {
  assert.deepEqual(stroke('Control+k'), [
    { type: 'keyDown', value: KEYS.Control }, { type: 'keyDown', value: 'k' },
    { type: 'keyUp', value: 'k' }, { type: 'keyUp', value: KEYS.Control },
  ]);
  assert.equal(stroke('+').length, 2);
});

test('a key that does not exist is an error, not text', () => {
  assert.throws(() => stroke('Contrôle+k'), /unknown key Contrôle/);
});

test('waiting ends with the value, or with what was waited for and the last error', async () => {
  let asked = 0;
  assert.equal(await waitFor(() => (++asked === 3 ? 'here' : null), { every: 1 }), 'here');
  const never = waitFor(() => { throw new Error('not yet'); }, { what: 'the end', timeout: 5, every: 1 });
  await assert.rejects(never, /in vain for the end; last error: not yet/);
});
