// What the decorations of a text must know of the dossier, and what they tell when they are pressed.

import { Facet, StateEffect, StateField } from '@codemirror/state';
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

/** A passage to be seen at once, until the next change. */
export const showPassage = StateEffect.define<{ from: number; to: number } | null>();
