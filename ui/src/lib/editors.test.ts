import { expect, it } from 'vitest';

import { editorOf, smallestChange, tellEditor } from './editors';

/** Whether no sign is cut in two. */
const whole = (text: string) => !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
const apply = (text: string, { from, to, insert }: ReturnType<typeof smallestChange>) => text.slice(0, from) + insert + text.slice(to);

it('replaces only what differs', () => {
  expect(smallestChange('Le chat dort.', 'Le chien dort.')).toEqual({ from: 5, to: 7, insert: 'ien' });
  expect(smallestChange('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
  expect(smallestChange('même', 'même')).toEqual({ from: 4, to: 4, insert: '' });
});

it('always gives the other text, and never cuts a sign in two', () => {
  for (const [before, after] of [['', 'x'], ['abc', ''], ['👍🏽 oui', '👍🏿 oui'], ['a😀b', 'a😁b'], ['a😀b', 'a👀b'], ['😀😀', '😀']] as const) {
    const change = smallestChange(before, after);
    expect(apply(before, change)).toBe(after);
    expect(whole(change.insert), `${before} → ${after}`).toBe(true);
    expect(whole(before.slice(change.from, change.to))).toBe(true);
  }
});

it('forgets an editor that is gone, not the one that took its place', () => {
  const [one, two] = [{ replace: () => {}, focus: () => {}, toEnd: () => {} }, { replace: () => {}, focus: () => {}, toEnd: () => {} }];
  const leave = tellEditor('d', 'fiche C1', one);
  const second = tellEditor('d', 'fiche C1', two);
  leave();
  expect(editorOf('d', 'fiche C1')).toBe(two);
  second();
  expect(editorOf('d', 'fiche C1')).toBeNull();
});
