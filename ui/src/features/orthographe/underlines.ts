// Underlines the words of a text that no dictionary knows. Only what is visible is looked at, the word being typed is left alone
// until it is finished, and nothing of the text changes. Code, targets of links and marks are not words.

import { syntaxTree } from '@codemirror/language';
import { type Extension, Facet, StateEffect } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, ViewPlugin, type ViewUpdate } from '@codemirror/view';

import { wordRanges, type WordRange } from '../../lib/orthographe/word-ranges';
import type { Speller } from './speller';

const CLASS = 'tx-spelling';
const wrong = Decoration.mark({ class: CLASS });
const NOT_WORDS = new Set(['InlineCode', 'FencedCode', 'CodeBlock', 'URL', 'Autolink', 'LinkTitle', 'LinkLabel', 'LinkReference', 'HTMLTag', 'HTMLBlock', 'Entity', 'Escape']);

/** Milliseconds after the last change before new words are asked about. */
const QUIET = 150;

const answered = StateEffect.define<null>();

/** The word of a place, when it is underlined. */
function wrongWordAt(view: EditorView, at: number): WordRange | null {
  return underlined(view).find(({ from, to }) => from <= at && at <= to) ?? null;
}

/** The first underlined word after a place, from the beginning when there is none. */
function nextWrongWord(view: EditorView, after: number): WordRange | null {
  const speller = view.state.facet(source);
  if (!speller) return null;
  const all = wordsBetween(view, 0, view.state.doc.length).filter(({ word }) => speller.isWrong(word));
  return all.find(({ from }) => from > after) ?? all[0] ?? null;
}

const source = Facet.define<Speller, Speller | null>({ combine: (given) => given[0] ?? null });

function wordsBetween(view: EditorView, from: number, to: number): WordRange[] {
  const without: { from: number; to: number }[] = [];
  syntaxTree(view.state).iterate({
    from,
    to,
    enter(node) {
      if (!NOT_WORDS.has(node.name)) return true;
      const last = without.at(-1);
      if (last && node.from <= last.to) last.to = Math.max(last.to, node.to);
      else without.push({ from: node.from, to: node.to });
      return false;
    },
  });
  return wordRanges(view.state.sliceDoc(from, to), from, without);
}

function underlined(view: EditorView): WordRange[] {
  const speller = view.state.facet(source);
  if (!speller) return [];
  const { main } = view.state.selection;
  // Whole lines: a word cut by the edge of what is visible would be another word.
  return view.visibleRanges.flatMap((range) => {
    const from = view.state.doc.lineAt(range.from).from;
    const to = view.state.doc.lineAt(range.to).to;
    return wordsBetween(view, from, to).filter(({ word }) => speller.isWrong(word));
  }).filter(({ to }, rank, all) => all[rank - 1]?.to !== to && !(typing(view) && main.empty && main.head === to));
}

const typing = (view: EditorView) => view.plugin(drawing)?.typing ?? false;

const drawing = ViewPlugin.fromClass(
  class {
    shown: DecorationSet = Decoration.none;
    /** Whether the last thing done was to type at the cursor. */
    typing = false;
    #timer: ReturnType<typeof setTimeout> | undefined;
    readonly #forget: () => void;

    constructor(readonly view: EditorView) {
      const speller = view.state.facet(source);
      this.#forget = speller?.onAnswer(() => view.dispatch({ effects: answered.of(null) })) ?? (() => {});
      this.#draw();
    }

    update(update: ViewUpdate): void {
      if (update.docChanged) this.typing = update.transactions.some((tr) => tr.isUserEvent('input.type'));
      else if (update.selectionSet) this.typing = false;
      const told = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(answered)));
      const parsed = syntaxTree(update.state) !== syntaxTree(update.startState);
      if (update.docChanged || update.selectionSet || update.viewportChanged || told || parsed) this.#draw();
    }

    destroy(): void {
      clearTimeout(this.#timer);
      this.#forget();
    }

    #draw(): void {
      this.shown = Decoration.set(underlined(this.view).map(({ from, to }) => wrong.range(from, to)));
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.view.state.facet(source)?.ask(), QUIET);
    }
  },
  { decorations: (plugin) => plugin.shown },
);

export interface Asked {
  word: WordRange;
  place: { left: number; right: number; top: number; bottom: number };
}

const onAsked = Facet.define<(asked: Asked) => void, (asked: Asked) => void>({ combine: (given) => given[0] ?? (() => {}) });

/** Opens the proposals of a word; gives whether there is one. */
function ask(view: EditorView, word: WordRange | null): boolean {
  if (!word) return false;
  const start = view.coordsAtPos(word.from, 1);
  const end = view.coordsAtPos(word.to, -1) ?? start;
  if (!start || !end) return false;
  view.state.facet(onAsked)({ word, place: { left: start.left, right: end.right, top: start.top, bottom: end.bottom } });
  return true;
}

/** Goes to the next underlined word and opens its proposals; gives whether there is one. */
export function askNext(view: EditorView): boolean {
  const next = nextWrongWord(view, view.state.selection.main.to);
  if (!next) return false;
  view.focus();
  view.dispatch({ selection: { anchor: next.from, head: next.to }, effects: EditorView.scrollIntoView(next.from, { y: 'center' }) });
  // Once the word is in view, and the editor lets its layout be read again.
  requestAnimationFrame(() => void (view.dom.isConnected && ask(view, next)));
  return true;
}

/** Underlining and its keys: Ctrl . opens the proposals of the word at the cursor, F7 goes to the next one. */
export function spelling(speller: Speller, asked: (asked: Asked) => void): Extension {
  return [
    source.of(speller),
    onAsked.of(asked),
    drawing,
    // WebKit takes no style in the short form of these.
    EditorView.theme({
      [`.${CLASS}`]: {
        textDecorationLine: 'underline',
        textDecorationStyle: 'wavy',
        textDecorationColor: 'var(--amber)',
        textDecorationThickness: '1px',
        textUnderlineOffset: '4px',
        textDecorationSkipInk: 'none',
      },
    }),
    keymap.of([
      { key: 'Mod-.', preventDefault: true, run: (view) => ask(view, wrongWordAt(view, view.state.selection.main.head)) },
      { key: 'F7', preventDefault: true, run: (view) => askNext(view) },
    ]),
    EditorView.domEventHandlers({
      contextmenu: (event, view) => {
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (at === null || !ask(view, wrongWordAt(view, at))) return false;
        event.preventDefault();
        return true;
      },
    }),
  ];
}
