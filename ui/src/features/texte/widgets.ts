// What takes the place of marks in a text: the chip of a criterion, the note of a target that cannot be taken, the picture of
// a preuve with its caption. Pictures come from evidence of the dossier only; their elements are made by hand, so that no word
// of the text is ever read as HTML.

import { EditorView, WidgetType } from '@codemirror/view';

import { words } from '../../lib/words';
import { shortId } from '../../lib/texte/critere-search';
import { textContext } from './context';

/** One criterion after a passage of that length, a button that opens its card. */
export class ChipWidget extends WidgetType {
  constructor(readonly id: string, readonly known: boolean, readonly name: string, readonly length: number) {
    super();
  }
  override eq(other: ChipWidget): boolean {
    return other.id === this.id && other.name === this.name && other.known === this.known && other.length === this.length;
  }
  override toDOM(view: EditorView): HTMLElement {
    // Where the passage is, is asked when it matters: what is written before it does not draw the chip again.
    const made = chip(view, this, () => view.posAtDOM(made) - this.length);
    return made;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

/** The button of a criterion; `passage` gives where its passage begins. */
export function chip(view: EditorView, { id, known, name }: Pick<ChipWidget, 'id' | 'known' | 'name'>, passage: () => number): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = known ? 'tx-chip' : 'tx-chip tx-wrong';
  button.tabIndex = -1;
  button.contentEditable = 'false';
  button.textContent = known ? shortId(id) : words.texte.inconnu(shortId(id));
  const label = known ? words.texte.puce(shortId(id), name) : words.texte.puceInconnue(shortId(id));
  button.setAttribute('aria-label', label);
  button.title = known ? name : label;
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    view.state.facet(textContext).onChip(id, passage(), button.getBoundingClientRect());
  });
  return button;
}

/** A word about what cannot be taken, at its place. */
export class NoteWidget extends WidgetType {
  constructor(readonly text: string) {
    super();
  }
  override eq(other: NoteWidget): boolean {
    return other.text === this.text;
  }
  override toDOM(): HTMLElement {
    const note = document.createElement('span');
    note.className = 'tx-chip tx-wrong';
    note.textContent = this.text;
    return note;
  }
}

/** A preuve named in the middle of a sentence. */
export class MentionWidget extends WidgetType {
  constructor(readonly text: string) {
    super();
  }
  override eq(other: MentionWidget): boolean {
    return other.text === this.text;
  }
  override toDOM(): HTMLElement {
    const mention = document.createElement('span');
    mention.className = 'tx-mention';
    mention.textContent = this.text;
    return mention;
  }
}

/** What a chip of a picture needs: its criterion, and where its passage begins counted from the line of the picture. */
export interface FigureChip {
  id: string;
  known: boolean;
  name: string;
  offset: number;
}

/** A preuve shown on its own, with its number, its caption and the criteria it backs. */
export class FigureWidget extends WidgetType {
  constructor(
    readonly preuve: string,
    readonly caption: string,
    readonly alternative: string,
    readonly ratio: string,
    readonly chips: FigureChip[],
    /** How far before the widget its line begins: its length while it is being written. */
    readonly before: number,
  ) {
    super();
  }
  override eq(other: FigureWidget): boolean {
    const same = other.preuve === this.preuve && other.caption === this.caption && other.alternative === this.alternative && other.before === this.before;
    return same && JSON.stringify(other.chips) === JSON.stringify(this.chips);
  }
  override get estimatedHeight(): number {
    return 340;
  }
  override toDOM(view: EditorView): HTMLElement {
    const figure = document.createElement('div');
    figure.className = 'tx-figure';
    figure.contentEditable = 'false';
    const start = () => view.posAtDOM(figure) - this.before;
    const image = document.createElement('img');
    image.src = view.state.facet(textContext).url(this.preuve);
    image.alt = this.alternative;
    image.decoding = 'async';
    image.draggable = false;
    if (this.ratio) image.style.aspectRatio = this.ratio;
    image.addEventListener('load', () => view.requestMeasure());
    image.addEventListener('mousedown', (event) => {
      event.preventDefault();
      view.focus();
      view.dispatch({ selection: { anchor: start() } });
    });
    const caption = document.createElement('div');
    caption.className = 'tx-caption';
    caption.append(this.caption, ...this.chips.map((one) => chip(view, one, () => start() + one.offset)));
    figure.append(image, caption);
    return figure;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}
