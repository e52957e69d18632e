import { expect, it } from 'vitest';

import { replacePreuve } from './replace';

const [old, made, other] = ['9f'.repeat(32), 'ab'.repeat(32), '01'.repeat(32)];

it('puts the new evidence in every citation, links and images, and leaves the rest of the text as it is', () => {
  const text = `Avant ![Baie](preuve:${old} "C1-ME-08") et [la baie](preuve:${old.toUpperCase()}),\n\n[![x](preuve:${old})](critere:C1-ME-01)\n\n![](preuve:${other})`;
  expect(replacePreuve(text, old, made)).toBe(
    `Avant ![Baie](preuve:${made} "C1-ME-08") et [la baie](preuve:${made}),\n\n[![x](preuve:${made})](critere:C1-ME-01)\n\n![](preuve:${other})`,
  );
});

it('touches no text that only speaks of it', () => {
  const text = `\`preuve:${old}\` n’est que du code, preuve:${old} aussi, et [cela](https://exemple.fr/preuve:${old})`;
  expect(replacePreuve(text, old, made)).toBe(text);
});

it('comes back to the same text', () => {
  const text = `![Été 🦀](<preuve:${old}>) puis | [a](preuve:${old}) |`;
  const there = replacePreuve(text, old, made);
  expect(there).not.toContain(old);
  expect(replacePreuve(there, made, old)).toContain(`preuve:${old}`);
});
