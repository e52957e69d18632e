// The keys of the protocol that are not characters, and key strokes written as people write them: `Control+k`.

/** Names of the keys, as in `KeyboardEvent.key`, to the protocol's code points. */
export const KEYS = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A',
  Escape: '\uE00C', Space: ' ', PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011',
  ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Insert: '\uE016',
  Delete: '\uE017', F1: '\uE031', F2: '\uE032', F3: '\uE033', F5: '\uE035', F6: '\uE036', F7: '\uE037', Meta: '\uE03D',
};

/**
 * The actions of one stroke such as `Enter`, `Control+Shift+z` or `+`: everything pressed in order, released in
 * reverse. An unknown name is an error, so that a typing mistake is not typed as text.
 */
export function stroke(combination) {
  const names = combination === '+' ? ['+'] : combination.split('+');
  const values = names.map((name) => {
    if (KEYS[name]) return KEYS[name];
    if ([...name].length === 1) return name;
    throw new Error(`unknown key ${name} in ${combination}`);
  });
  return [
    ...values.map((value) => ({ type: 'keyDown', value })),
    ...values.reverse().map((value) => ({ type: 'keyUp', value })),
  ];
}
