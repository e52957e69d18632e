import { expect, it } from 'vitest';

import { isStroke, isWriting, showKeys } from './keys';

const press = (key: string, held: string[] = [], code = '') => ({
  key, code, ctrlKey: held.includes('ctrl'), metaKey: held.includes('meta'), altKey: held.includes('alt'), shiftKey: held.includes('shift'),
});

it('reads a shortcut from the keys, whatever the case', () => {
  expect(isStroke(press('k', ['ctrl']), 'Mod+K', false)).toBe(true);
  expect(isStroke(press('k', ['meta']), 'Mod+K', true)).toBe(true);
  expect(isStroke(press('k', ['ctrl']), 'Mod+K', true)).toBe(false);
  expect(isStroke(press('Z', ['ctrl', 'shift']), 'Mod+Z', false), 'redo is not undo').toBe(false);
  expect(isStroke(press('Z', ['ctrl', 'shift']), 'Mod+Shift+Z', false)).toBe(true);
});

it('finds digits and signs where each keyboard has them', () => {
  expect(isStroke(press('&', ['alt'], 'Digit1'), 'Quick+1', false), 'a French keyboard').toBe(true);
  expect(isStroke(press('1', ['meta'], 'Digit1'), 'Quick+1', true)).toBe(true);
  expect(isStroke(press('&', ['ctrl', 'alt'], 'Digit1'), 'Quick+1', false), 'AltGr writes a sign').toBe(false);
  expect(isStroke(press('+', ['ctrl', 'shift'], 'Equal'), 'Mod+Plus', false)).toBe(true);
  expect(isStroke(press('=', ['ctrl'], 'Equal'), 'Mod+Plus', false)).toBe(true);
  expect(isStroke(press('-', ['ctrl'], 'Digit6'), 'Mod+Minus', false)).toBe(true);
});

it('names the keys as the keyboard does', () => {
  expect(showKeys('Mod+Shift+Z', false)).toBe('Ctrl\u00a0Maj\u00a0Z');
  expect(showKeys('Mod+Shift+Z', true)).toBe('⌘\u00a0⇧\u00a0Z');
  expect(showKeys('Quick+1', false)).toBe('Alt\u00a01');
});

it('knows where keys write', () => {
  const on = (element: object) => isWriting(element as unknown as EventTarget);
  expect([on({ tagName: 'INPUT', type: 'text' }), on({ tagName: 'TEXTAREA' }), on({ tagName: 'DIV', isContentEditable: true })]).toEqual([true, true, true]);
  expect([on({ tagName: 'INPUT', type: 'radio' }), on({ tagName: 'BUTTON', type: 'button' }), isWriting(null)]).toEqual([false, false, false]);
});
