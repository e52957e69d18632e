import { expect, it } from 'vitest';

import { usageReader } from './usage';

const id = '9f'.repeat(32);
const texts = [
  { texte: 'contexte' as const, contenu: 'Rien.' },
  { texte: { activite: 'a1' }, contenu: `Vue de [la baie](preuve:${id}) et encore ![](preuve:${id})` },
  { texte: { fiche: 'C1' }, contenu: `[![x](preuve:${id.toUpperCase()})](critere:C1-ME-01)` },
  { texte: { fiche: 'C2' }, contenu: `\`preuve:${id}\` n’est que du code` },
];

it('names each text that shows a preuve once, a link as well as an image, with its first place', () => {
  expect(usageReader()(texts).get(id)).toEqual([
    { texte: { activite: 'a1' }, at: 7 },
    { texte: { fiche: 'C1' }, at: 1 },
  ]);
});

it('follows a text that changes', () => {
  const read = usageReader();
  expect(read(texts).get(id)).toHaveLength(2);
  expect(read(texts.map((one) => ({ ...one, contenu: '' }))).get(id)).toBeUndefined();
  expect(read(texts).get(id)).toHaveLength(2);
});
