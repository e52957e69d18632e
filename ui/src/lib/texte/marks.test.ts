import { describe, expect, it } from 'vitest';

import { applied } from './link-criteria';
import { readLinks } from './links';
import { edit } from './marked-selection';
import { toggleMark } from './marks';
import { random } from './random-texts';

const bold = (marked: string) => edit(marked, (text, range) => toggleMark(text, range, '**'));
const italic = (marked: string) => edit(marked, (text, range) => toggleMark(text, range, '*'));

describe('bold and italic', () => {
  it('are put and taken away, keeping the selection', () => {
    expect(bold('un «mot» fin')).toBe('un **«mot»** fin');
    expect(bold('un **«mot»** fin')).toBe('un «mot» fin');
    expect(bold('un «**mot**» fin')).toBe('un «mot» fin');
    expect(bold('un« mot »fin')).toBe('un« **mot** »fin');
  });
  it('are not taken for each other', () => {
    expect(italic('un **«mot»** fin')).toBe('un ***«mot»*** fin');
    expect(italic('un *«mot»* fin')).toBe('un «mot» fin');
    expect(bold('un *«mot»* fin')).toBe('un ***«mot»*** fin');
  });
  it('go paragraph by paragraph, outside of block marks', () => {
    expect(bold('«Un.\n\n- deux\n- trois»')).toBe('**«Un.**\n\n- **deux**\n- **trois»**');
    expect(bold('**«Un.**\n\n- **deux**\n- **trois»**')).toBe('«Un.\n\n- deux\n- trois»');
    expect(bold('| «a | b» |\n| --- | --- |')).toBe('| **«a** | **b»** |\n| --- | --- |');
  });
  it('join what they touch, and split what they leave', () => {
    expect(bold('**un** «deux **trois»** q')).toBe('**un** **«deux trois»** q');
    expect(bold('**un «deux» trois**')).toBe('**un** «deux» **trois**');
  });
  it('cut neither a link nor code', () => {
    expect(bold('«a [b» c](critere:C1-ME-01) d')).toBe('**«a [b» c](critere:C1-ME-01)** d');
    expect(bold('[a «b» c](critere:C1-ME-01)')).toBe('[a **«b»** c](critere:C1-ME-01)');
    expect(bold('`a «b`» c')).toBe('**`a «b`»** c');
  });
  it('take the word at the cursor, or begin something bold and leave it', () => {
    expect(bold('un m«»ot fin')).toBe('un **m«»ot** fin');
    expect(bold('un **m«»ot** fin')).toBe('un m«»ot fin');
    expect(bold('un «» fin')).toBe('un **«»** fin');
    expect(bold('un **«»** fin')).toBe('un «» fin');
    expect(bold('un **mot«»** fin')).toBe('un **mot**«» fin');
    expect(bold('un **mot «»**')).toBe('un **mot** «»');
  });
  it('never lose a link or a word, and twice gives bold nowhere or everywhere', () => {
    const next = random(5);
    const words = ['un', '**deux**', '*trois*', '[q r](critere:C1-ME-01)', '`c d`', '\n\n', '- ', '![b](preuve:' + 'ab'.repeat(32) + ')', 'l’été.', '**un *x* y**'];
    const bare = (text: string) => text.replaceAll('*', '');
    for (let round = 0; round < 1_500; round += 1) {
      const text = Array.from({ length: 1 + next(8) }, () => words[next(words.length)]).join(' ');
      const [a, b] = [next(text.length + 1), next(text.length + 1)];
      const { changes, selection } = toggleMark(text, { from: Math.min(a, b), to: Math.max(a, b) }, next(2) ? '**' : '*');
      const ordered = [...changes].sort((x, y) => x.from - y.from);
      expect(changes, text).toEqual(ordered);
      const after = applied(text, changes);
      expect(bare(after), text).toBe(bare(text));
      expect(readLinks(after).length, `${text} -> ${after}`).toBe(readLinks(text).length);
      expect(selection.to).toBeLessThanOrEqual(after.length);
    }
  });
});
