// Whatever is done to a text with the tools, as many undos give back what was there, byte for byte, and as many redos what
// was made; also after the editor was left and come back to.

import { history, historyField, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { EditorState, type StateCommand } from '@codemirror/state';
import { describe, expect, it } from 'vitest';

import { cycleHeading, insertBlock, insertEvidence, preuveImage, type Edit } from './formatting';
import { linkSelection, removeCritere, retargetCritere } from './link-criteria';
import { criteresOf, readLinks, type Range } from './links';
import { indentItems, toggleList, toggleQuote } from './lists';
import { toggleMark } from './marks';
import { sentenceOf, setExtent } from './passage-extent';
import { placePasted } from './paste/place';
import { random } from './random-texts';

const extensions = [history(), EditorState.lineSeparator.of('\n')];
const PREUVE = '9f2c'.padEnd(64, '0');
const START = '# Titre\n\nLe 12 mars, [je consulte](critere:C1-ME-02) l’historique.\r\nPuis **rien**. 🙂\n\n- un\n- deux\n\n| a | b |\n| --- | --- |\n| c | d |\n';

type Deed = (text: string, at: Range, draw: (limit: number) => number) => Edit['changes'] | null;
const DEEDS: Deed[] = [
  (text, at) => toggleMark(text, at, '**').changes,
  (text, at) => toggleMark(text, at, '*').changes,
  (text, at) => cycleHeading(text, at).changes,
  (text, at) => toggleList(text, at).changes,
  (text, at) => toggleList(text, at, 'numeros').changes,
  (text, at) => toggleQuote(text, at).changes,
  (text, at) => indentItems(text, at, 1)?.changes ?? null,
  (text, at) => insertBlock(text, at.to, '| Quoi | Comment |\n| --- | --- |\n|  |  |').changes,
  (text, at) => insertEvidence(text, at.to, [preuveImage(PREUVE, 'la baie')]).changes,
  (text, at) => {
    const answer = linkSelection(text, at, 'C1-LI-01');
    return answer.kind === 'refused' ? null : answer.changes;
  },
  (text, _, draw) => {
    const links = readLinks(text).filter((link) => criteresOf(link).length > 0);
    const link = links[draw(links.length || 1)];
    return link ? removeCritere(text, link, criteresOf(link)[0]!) : null;
  },
  (text, _, draw) => {
    const links = readLinks(text).filter((link) => criteresOf(link).length > 0);
    const link = links[draw(links.length || 1)];
    return link ? retargetCritere(text, link, criteresOf(link)[0]!, 'C2-MO-01') : null;
  },
  (text, _, draw) => {
    const links = readLinks(text).filter((link) => criteresOf(link).length > 0);
    const link = links[draw(links.length || 1)];
    const sentence = link ? sentenceOf(text, link) : null;
    const extent = link && sentence ? setExtent(text, link, sentence) : null;
    return extent?.kind === 'changes' ? extent.changes : null;
  },
  (text, at) => [placePasted(text, at, 'collé\n\n- ici')],
  (_, at, draw) => [{ from: at.from, to: at.to, insert: 'é«x\u202f»'.slice(0, 1 + draw(4)) }],
];

function run(state: EditorState, command: StateCommand): EditorState {
  let next = state;
  command({ state, dispatch: (transaction) => (next = transaction.state) });
  return next;
}

function play(seed: number): { state: EditorState; made: string } {
  const draw = random(seed);
  let state = EditorState.create({ doc: START, extensions });
  for (let deed = 0; deed < 25; deed += 1) {
    const text = state.sliceDoc();
    const [a, b] = [draw(text.length + 1), draw(text.length + 1)];
    const changes = DEEDS[draw(DEEDS.length)]!(text, { from: Math.min(a, b), to: Math.max(a, b) }, draw);
    if (changes) state = state.update({ changes, userEvent: 'input' }).state;
  }
  return { state, made: state.sliceDoc() };
}

describe('undo', () => {
  it('gives back what was there, and redo what was made, whatever was done', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      let { state, made } = play(seed);
      while (undoDepth(state) > 0) state = run(state, undo);
      expect(state.sliceDoc(), `seed ${seed}`).toBe(START);
      while (redoDepth(state) > 0) state = run(state, redo);
      expect(state.sliceDoc(), `seed ${seed}`).toBe(made);
    }
  });

  it('survives leaving the text and coming back to it', () => {
    const fields = { history: historyField };
    for (let seed = 1; seed <= 30; seed += 1) {
      const left = JSON.parse(JSON.stringify(play(seed).state.toJSON(fields))) as unknown;
      let state = EditorState.fromJSON(left, { extensions }, fields);
      expect(undoDepth(state)).toBeGreaterThan(0);
      while (undoDepth(state) > 0) state = run(state, undo);
      expect(state.sliceDoc(), `seed ${seed}`).toBe(START);
    }
  });
});
