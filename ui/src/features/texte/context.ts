// What the decorations of a text must know of the dossier, and what they tell when they are pressed.

import { type EditorState, Facet, Prec, StateEffect, StateField } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

import type { Critere, Preuve } from '../../lib/backend/types';

export interface TextContext {
  critere: (id: string) => Critere | null;
  preuve: (id: string) => { preuve: Preuve; numero: number } | null;
  url: (id: string) => string;
  /** A chip was pressed: the criterion it names and where its passage begins. */
  onChip: (id: string, passage: number, place: DOMRect) => void;
}

export const textContext = Facet.define<TextContext, TextContext>({
  combine: (given) => given[0] ?? { critere: () => null, preuve: () => null, url: () => '', onChip: () => {} },
});

/** What the context answers has changed. */
export const contextChanged = StateEffect.define<null>();

const focusChanged = StateEffect.define<boolean>();

/** Whether the cursor is in the text: marks show only where somebody writes. */
export const focused = StateField.define<boolean>({
  create: () => false,
  update: (value, tr) => tr.effects.reduce((now, effect) => (effect.is(focusChanged) ? effect.value : now), value),
  provide: () => EditorView.focusChangeEffect.of((_, focusing) => focusChanged.of(focusing)),
});

/** The mouse is pressed in the text, or let go. */
export const pressing = StateEffect.define<boolean>();

export interface Revealed {
  pressed: boolean;
  at: readonly { from: number; to: number }[];
}

/**
 * Where marks show: around the cursor. Nothing comes to light while the mouse is pressed, nor because something is being
 * selected, so that no word moves under the hand that selects it.
 */
export const revealed = StateField.define<Revealed>({
  create: () => ({ pressed: false, at: [] }),
  update(value, tr) {
    const pressed = tr.effects.reduce((now, effect) => (effect.is(pressing) ? effect.value : now), value.pressed);
    const kept = tr.docChanged ? value.at.map(({ from, to }) => ({ from: tr.changes.mapPos(from, -1), to: tr.changes.mapPos(to, 1) })) : value.at;
    if (pressed) return pressed === value.pressed && kept === value.at ? value : { pressed, at: kept };
    if (!tr.state.field(focused)) return value.at.length === 0 && !value.pressed ? value : { pressed, at: [] };
    const { ranges } = tr.state.selection;
    // What the program selects (the cell gone to) is shown; what a hand is selecting moves nothing.
    const follow = ranges.every((range) => range.empty) || (tr.selection !== undefined && !tr.isUserEvent('select'));
    const at = follow ? ranges.map(({ from, to }) => ({ from, to })) : kept;
    const same = at.length === value.at.length && at.every(({ from, to }, rank) => value.at[rank]!.from === from && value.at[rank]!.to === to);
    return same && pressed === value.pressed ? value : { pressed, at };
  },
});

/** Whether somebody writes on the lines from `from` to `to`. */
export function isRevealed(state: EditorState, from: number, to: number): boolean {
  return state.field(revealed).at.some((one) => one.from <= to && one.to >= from);
}

/** Tells when the mouse is pressed in the text. */
export const watchPress = Prec.highest(EditorView.domEventHandlers({
  mousedown(event, view) {
    if (event.button !== 0) return false;
    view.dispatch({ effects: pressing.of(true) });
    const release = () => {
      window.removeEventListener('mouseup', release, true);
      window.removeEventListener('dragend', release, true);
      window.removeEventListener('blur', release);
      // After the editor has taken the place where the button was let go.
      setTimeout(() => view.dom.isConnected && view.dispatch({ effects: pressing.of(false) }));
    };
    window.addEventListener('mouseup', release, true);
    window.addEventListener('dragend', release, true);
    window.addEventListener('blur', release);
    return false;
  },
}));

/** A passage to be seen at once, until the next change. */
export const showPassage = StateEffect.define<{ from: number; to: number } | null>();
