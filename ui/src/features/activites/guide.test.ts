import { expect, it } from 'vitest';

import { hasHeading, withHeading } from './guide';

it('adds a heading after what was written, and nothing else', () => {
  expect(withHeading('', 'Contexte')).toBe('## Contexte\n\n');
  expect(withHeading('Il fallait douze postes.  \n\n', 'Résultat')).toBe('Il fallait douze postes.\n\n## Résultat\n\n');
});

it('knows a heading from the same words in a sentence', () => {
  expect(hasHeading(withHeading('Début.', 'Contexte'), 'Contexte')).toBe(true);
  expect(hasHeading('# Contexte #\nx', 'Contexte')).toBe(true);
  expect(hasHeading('Contexte\n\nLe contexte : #Contexte', 'Contexte')).toBe(false);
  expect(hasHeading('## Contexte et objectif', 'Contexte')).toBe(false);
});
