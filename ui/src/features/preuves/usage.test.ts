import { expect, it } from 'vitest';

import { usage } from './usage';

const id = '9f'.repeat(32);

it('names each text that shows a preuve once, a link as well as an image', () => {
  const texts = [
    { texte: 'contexte' as const, contenu: 'Rien.' },
    { texte: { activite: 'a1' }, contenu: `[la baie](preuve:${id}) et encore ![](preuve:${id})` },
    { texte: { fiche: 'C1' }, contenu: `[![x](preuve:${id.toUpperCase()})](critere:C1-ME-01)` },
    { texte: { fiche: 'C2' }, contenu: `\`preuve:${id}\` n’est que du code` },
  ];
  expect(usage(texts).get(id)).toEqual([{ activite: 'a1' }, { fiche: 'C1' }]);
});
