// The look of a text as it is read: titles, bold, passages and their chips, with the marks hidden where nobody is writing.
// Only what is visible is computed. Nothing is changed in the text.

import { syntaxTree } from '@codemirror/language';
import { type EditorState, type Extension, Prec, RangeSet } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

import { linksOf, type Link } from '../../lib/texte/links';
import { words } from '../../lib/words';
import { standalone } from './blocks';
import { contextChanged, isRevealed, revealed, showPassage, textContext } from './context';
import { hanging } from './hanging';
import { ChipWidget, MentionWidget, NoteWidget } from './widgets';

type Range = ReturnType<Decoration['range']>;

const STYLES: Record<string, Decoration> = {
  StrongEmphasis: Decoration.mark({ class: 'tx-strong' }),
  Emphasis: Decoration.mark({ class: 'tx-em' }),
  Strikethrough: Decoration.mark({ class: 'tx-strike' }),
  InlineCode: Decoration.mark({ class: 'tx-code' }),
};
const LINES: Record<string, string> = { FencedCode: 'tx-block-code', CodeBlock: 'tx-block-code', Table: 'tx-table', Blockquote: 'tx-quote' };
const MARKS = new Set(['HeaderMark', 'EmphasisMark', 'StrikethroughMark', 'CodeMark']);
/** A mark and not a widget: WebKit's accessibility does not bear an element that comes and goes beside the words being typed. */
const bullet = Decoration.mark({ class: 'tx-bullet' });
const SIGNS: Record<string, Decoration> = {
  ' [ ] ': Decoration.mark({ class: 'tx-check' }),
  ' [x] ': Decoration.mark({ class: 'tx-check tx-done' }),
};
const hidden = Decoration.replace({});
const faded = Decoration.mark({ class: 'tx-faded' });
const target = Decoration.mark({ class: 'tx-target' });
const passage = Decoration.mark({ class: 'tx-passage' });
/** A full stop after a chip never begins a line. */
const together = Decoration.mark({ class: 'tx-together' });
const CLOSING = /^(?:[\u00a0\u202f]?[;:!?»…]|[.,)\]])+/;

/** Whether somebody writes on the line of `at`. */
function onLine(state: EditorState, at: number): boolean {
  const line = state.doc.lineAt(at);
  return isRevealed(state, line.from, line.to);
}

/** Whether the cursor is inside, ends excluded. */
function inside(state: EditorState, { from, to }: { from: number; to: number }): boolean {
  return state.field(revealed).at.some((one) => one.from < to && one.to > from);
}

function build(view: EditorView): { shown: DecorationSet; atomic: DecorationSet } {
  const { state } = view;
  const shown: Range[] = [];
  const atomic: Range[] = [];
  const hide = (from: number, to: number) => {
    if (from >= to || state.doc.lineAt(from).to < to) return;
    shown.push(hidden.range(from, to));
    atomic.push(hidden.range(from, to));
  };
  const tree = syntaxTree(state);
  const slice = (from: number, to: number) => state.sliceDoc(from, to);
  // A line of a thousand `>` is a thousand quotes: it is dressed once, and its marks step back as one.
  const dressed = new Set<string>();
  const dress = (at: number, lines: string) => {
    if (dressed.size !== dressed.add(`${at} ${lines}`).size) shown.push(Decoration.line({ class: lines }).range(at));
  };
  /** How many lists each line of a list is in. */
  const depths = new Map<number, number>();
  for (const range of view.visibleRanges) {
    tree.iterate({
      ...range,
      enter(node) {
        const style = STYLES[node.name];
        if (style) shown.push(style.range(node.from, node.to));
        const lines = LINES[node.name] ?? (node.name.startsWith('ATXHeading') ? `tx-h tx-h${node.name.slice(-1)}` : null);
        if (lines) eachLine(state, Math.max(node.from, range.from), Math.min(node.to, range.to), (at) => dress(at, lines));
        if (node.name === 'ListItem') {
          let depth = 1;
          for (let up = node.node.parent; up; up = up.parent) if (up.name === 'ListItem') depth += 1;
          eachLine(state, Math.max(node.from, range.from), Math.min(node.to, range.to), (at) => depths.set(at, depth));
        }
        if (node.name === 'ListMark' && /^[-*+]$/.test(slice(node.from, node.to)) && !onLine(state, node.from)) {
          const sign = SIGNS[slice(node.to, node.to + 5).toLowerCase()];
          shown.push(sign ? sign.range(node.from, node.to + 4) : bullet.range(node.from, node.to));
        }
        if (node.name === 'QuoteMark') {
          if (/>.?$/.test(slice(Math.max(state.doc.lineAt(node.from).from, node.from - 2), node.from))) return;
          const { to } = state.doc.lineAt(node.from);
          const end = node.from + (/^(?:> ?)*>/.exec(slice(node.from, to))?.[0].length ?? 1);
          if (onLine(state, node.from)) shown.push(faded.range(node.from, end));
          else hide(node.from, end);
        } else if (MARKS.has(node.name)) {
          const active = onLine(state, node.from) || node.node.parent?.name === 'FencedCode';
          if (active) shown.push(faded.range(node.from, node.to));
          else hide(node.from, /^#+$/.test(slice(node.from, node.to)) && slice(node.to, node.to + 1) === ' ' ? node.to + 1 : node.to);
        }
        if (node.name === 'HorizontalRule' || node.name === 'TableDelimiter') shown.push(faded.range(node.from, node.to));
      },
    });
    gaps(state, range, dress);
    for (const link of linksOf(tree, slice, range)) drawLink(state, link, shown, hide);
  }
  for (const [at, depth] of depths) {
    const line = state.doc.lineAt(at);
    if (/^\s*>/.test(line.text) || dressed.has(`${at} ${LINES['FencedCode']}`)) continue;
    shown.push(hanging(line.text, Math.min(depth, 6), isRevealed(state, line.from, line.to)).range(at));
  }
  return { shown: Decoration.set(shown, true), atomic: Decoration.set(atomic, true) };
}

/** The blank line between two paragraphs is a gap, not a line. */
function gaps(state: EditorState, range: { from: number; to: number }, dress: (at: number, lines: string) => void): void {
  eachLine(state, range.from, range.to, (at) => {
    const line = state.doc.lineAt(at);
    if (line.length > 0 || line.number === 1 || line.number === state.doc.lines) return;
    if (state.doc.line(line.number - 1).length > 0 && state.doc.line(line.number + 1).length > 0) dress(at, 'tx-gap');
  });
}

function eachLine(state: EditorState, from: number, to: number, take: (at: number) => void): void {
  for (let at = from; at <= to; ) {
    const line = state.doc.lineAt(at);
    take(line.from);
    at = line.to + 1;
  }
}

function drawLink(state: EditorState, link: Link, shown: Range[], hide: (from: number, to: number) => void): void {
  const alone = standalone(state, link);
  if (alone) return;
  const open = inside(state, link);
  if (link.image && link.target.kind === 'preuve' && !open) {
    const known = state.facet(textContext).preuve(link.target.id);
    const widget = known
      ? new MentionWidget(words.preuves.avecLegende(known.numero, known.preuve.legende))
      : new NoteWidget(words.texte.preuveInconnue);
    if (state.doc.lineAt(link.from).to >= link.to) shown.push(Decoration.replace({ widget }).range(link.from, link.to));
  } else if (link.target.kind === 'criteres' || link.target.kind === 'preuve') {
    if (link.text.from < link.text.to) shown.push(passage.range(link.text.from, link.text.to));
    if (open) {
      shown.push(target.range(link.from, link.text.from), target.range(link.text.to, link.to));
    } else {
      hide(link.from, link.text.from);
      hide(link.text.to, link.to);
    }
  } else {
    shown.push(target.range(link.text.to, link.to));
  }
  const after = notes(state, link);
  for (const widget of after) shown.push(Decoration.widget({ widget, side: 1 }).range(link.to));
  const closing = after.length === 0 || open ? null : CLOSING.exec(state.sliceDoc(link.to, Math.min(link.to + 4, state.doc.lineAt(link.to).to)));
  if (closing) shown.push(together.range(Math.max(link.text.to, link.to - 1), link.to + closing[0].length));
}

/** The chips of a link, and the words about what in it cannot be taken. */
export function notes(state: EditorState, link: Link): (ChipWidget | NoteWidget)[] {
  const context = state.facet(textContext);
  const chips = (ids: string[]) => ids.map((id) => {
    const critere = context.critere(id);
    return new ChipWidget(id, critere !== null, critere?.court ?? '', link.to - link.from);
  });
  switch (link.target.kind) {
    case 'criteres':
      return [...chips(link.target.ids), ...link.target.wrong.map((word) => new NoteWidget(words.texte.illisible(word)))];
    case 'preuve': {
      const unknown = !link.image && !context.preuve(link.target.id) ? [new NoteWidget(words.texte.preuveInconnue)] : [];
      return [...chips(link.titleIds), ...unknown];
    }
    case 'preuve_mal_ecrite':
      return [new NoteWidget(words.texte.preuveInconnue)];
    case 'other':
      return link.image ? [new NoteWidget(words.texte.imageDistante)] : [];
  }
}

const drawing = ViewPlugin.fromClass(
  class {
    shown: DecorationSet;
    atomic: DecorationSet;
    constructor(view: EditorView) {
      ({ shown: this.shown, atomic: this.atomic } = build(view));
    }
    update(update: ViewUpdate): void {
      const told = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(contextChanged)));
      const parsed = syntaxTree(update.state) !== syntaxTree(update.startState);
      const moved = update.state.field(revealed) !== update.startState.field(revealed);
      if (update.docChanged || update.viewportChanged || moved || parsed || told) {
        ({ shown: this.shown, atomic: this.atomic } = build(update.view));
      }
    }
  },
  {
    decorations: (plugin) => plugin.shown,
    provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.atomic ?? RangeSet.empty),
  },
);

const flash = Decoration.mark({ class: 'tx-flash' });

/** The passage that somebody asked to see. */
const flashing = ViewPlugin.fromClass(
  class {
    marks: DecorationSet = Decoration.none;
    update(update: ViewUpdate): void {
      if (update.docChanged) this.marks = Decoration.none;
      for (const tr of update.transactions) {
        for (const effect of tr.effects) {
          if (effect.is(showPassage)) this.marks = effect.value ? Decoration.set(flash.range(effect.value.from, effect.value.to)) : Decoration.none;
        }
      }
    }
  },
  { decorations: (plugin) => plugin.marks },
);

/** A press on the box of a task does it or undoes it. */
const tasks = EditorView.domEventHandlers({
  mousedown(event, view) {
    const box = event.target instanceof Element ? event.target.closest('.tx-check') : null;
    if (!box || event.button !== 0) return false;
    event.preventDefault();
    const at = view.posAtDOM(box) + 3;
    view.dispatch({ changes: { from: at, to: at + 1, insert: box.matches('.tx-done') ? ' ' : 'x' }, userEvent: 'input' });
    return true;
  },
});

export const inline: Extension = [drawing, flashing, Prec.highest(tasks)];
