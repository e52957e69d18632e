import { expect, test } from 'vitest';

import { leadOf } from './hanging';

test('what stands before the words is what is seen: the mark of an item, the box of a task, the number, the spaces of a line that goes on', () => {
  expect(leadOf('- Un', false).words).toBe('• ');
  expect(leadOf('- Un', true).words, 'being written, the mark is as typed').toBe('- ');
  expect(leadOf('  10. Dix', false).words).toBe('  10. ');
  expect(leadOf('  suite', false).words).toBe('  ');
  expect(leadOf('- [ ] à faire', false)).toEqual({ words: ' ', box: '☐' });
  expect(leadOf('  - [x] fait', false)).toEqual({ words: '   ', box: '☑' });
  expect(leadOf('- [x] fait', true)).toEqual({ words: '- [x] ', box: '' });
  expect(leadOf('-', false).words, 'an item that is still empty').toBe('•');
});
