// Shortcuts: written once as `Mod+Shift+Z`, read from a key stroke, shown as the keyboard in front of the person names them.
// `Mod` is ⌘ on a Mac and Ctrl elsewhere; `Quick` is ⌘ on a Mac and Alt elsewhere, since there Alt and a digit write a sign.
// Digits are taken by their place on the keyboard: on a French one they need Shift.

const mac = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);

type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether a key stroke is this shortcut. */
export function isStroke(event: Stroke, keys: string, onMac = mac): boolean {
  const parts = keys.split('+');
  const key = parts.pop() ?? '';
  const wanted = { ctrl: false, meta: false, alt: false, shift: parts.includes('Shift') };
  if (parts.includes('Mod')) wanted[onMac ? 'meta' : 'ctrl'] = true;
  if (parts.includes('Quick')) wanted[onMac ? 'meta' : 'alt'] = true;
  if (parts.includes('Alt')) wanted.alt = true;
  if (event.ctrlKey !== wanted.ctrl || event.metaKey !== wanted.meta || event.altKey !== wanted.alt) return false;
  if (/^\d$/.test(key)) return event.code === `Digit${key}` || event.code === `Numpad${key}`;
  // Signs are where each keyboard puts them, with Shift or without.
  if (key === 'Plus') return event.key === '+' || event.key === '=';
  if (key === 'Minus') return event.key === '-' || event.key === '_';
  return event.shiftKey === wanted.shift && event.key.toLowerCase() === key.toLowerCase();
}

const NAMES: Record<string, string> = {
  Shift: 'Maj', Alt: 'Alt', Plus: '+', Minus: '−', Enter: 'Entrée', Escape: 'Échap', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓',
};
const MAC_NAMES: Record<string, string> = { ...NAMES, Shift: '⇧', Alt: '⌥' };

/** « Ctrl Maj Z », « ⌘ ⇧ Z » */
export function showKeys(keys: string, onMac = mac): string {
  const mods = { Mod: onMac ? '⌘' : 'Ctrl', Quick: onMac ? '⌘' : 'Alt' } as Record<string, string>;
  const names = onMac ? MAC_NAMES : NAMES;
  return keys.split('+').map((part) => mods[part] ?? names[part] ?? part).join('\u00a0');
}

/** Kinds of input in which nothing is written. */
const NOT_TEXT = ['checkbox', 'radio', 'button', 'submit', 'range', 'file', 'color'];

/** Whether keys pressed here write, or undo what was written here. */
export function isWriting(target: EventTarget | null): boolean {
  const { tagName, type, isContentEditable } = (target ?? {}) as { tagName?: string; type?: string; isContentEditable?: boolean };
  if (tagName === 'INPUT') return !NOT_TEXT.includes(type ?? '');
  return isContentEditable === true || tagName === 'TEXTAREA' || tagName === 'SELECT';
}
