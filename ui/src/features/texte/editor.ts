// Makes the editor of one text. The text is kept byte for byte: lines end as they were written, only what is pasted is given
// the line ends of the rest. Undo survives a visit to another screen.

import './adopted-styles';

import { defaultKeymap, history, historyField, historyKeymap } from '@codemirror/commands';
import { commonmarkLanguage, markdown } from '@codemirror/lang-markdown';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import { drawSelection, dropCursor, EditorView, keymap, placeholder } from '@codemirror/view';

import { EXTENSIONS } from '../../lib/texte/links';
import { words } from '../../lib/words';
import { blocks } from './blocks';
import { type TextContext, focused, revealed, textContext, watchPress } from './context';
import { inline } from './inline';
import { writingKeys } from './keys';
import { look } from './look';
import { pasting, type Pasting } from './pasting';
import { typing } from './typing.svelte';
import { typography } from './typography';

export interface EditorSetup {
  parent: HTMLElement;
  text: string;
  /** What an earlier editor of the same text left, if its text is still the same. */
  memory: unknown;
  label: string;
  describedBy: string;
  invite: string;
  context: TextContext;
  keys: { key: string; run: (view: EditorView) => boolean }[];
  onText: (text: string) => void;
  onUpdate: (view: EditorView) => void;
  onBlur: () => void;
  /** What was to be added would make the text too long: nothing was. */
  onTooLong: () => void;
  /** Files let go or pasted; gives whether they are taken. */
  onFiles: Pasting['onFiles'];
  onFormatted: Pasting['onFormatted'];
  /** What else belongs to this editor. */
  more?: Extension;
}

/** The longest text that can be written here, in UTF-16 units; the library takes that many bytes at most. */
const LONGEST = 1_000_000;

const FIELDS = { history: historyField };

export function makeEditor(setup: EditorSetup): EditorView {
  const config = { extensions: extensions(setup) };
  return new EditorView({ parent: setup.parent, state: remembered(setup, config) ?? EditorState.create({ doc: setup.text, ...config }) });
}

/** What to keep of an editor for the next one of the same text. */
export function remember(view: EditorView): unknown {
  return view.state.toJSON(FIELDS);
}

function remembered({ memory, text }: EditorSetup, config: { extensions: Extension }): EditorState | null {
  if (typeof memory !== 'object' || memory === null || !('doc' in memory) || memory.doc !== text) return null;
  return EditorState.fromJSON(memory, config, FIELDS);
}

function extensions(setup: EditorSetup): Extension {
  const files = (list: FileList | undefined, at: number, event: Event) => {
    const given = [...(list ?? [])];
    if (given.length === 0 || !setup.onFiles(given, at)) return false;
    event.preventDefault();
    return true;
  };
  return [
    // Without this every carriage return would be lost when the text is written back.
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, '\n')),
    EditorState.changeFilter.of(({ newDoc, startState }) => {
      if (newDoc.length <= Math.max(LONGEST, startState.doc.length)) return true;
      queueMicrotask(setup.onTooLong);
      return false;
    }),
    history(),
    drawSelection(),
    dropCursor(),
    markdown({ base: commonmarkLanguage, extensions: EXTENSIONS, completeHTMLTags: false, addKeymap: false }),
    focused,
    revealed,
    watchPress,
    textContext.of(setup.context),
    blocks,
    inline,
    look,
    typography(() => typing.typographie),
    pasting(setup),
    setup.more ?? [],
    search({ top: true }),
    EditorState.phrases.of(words.texte.recherche),
    EditorView.lineWrapping,
    placeholder(setup.invite),
    Prec.high(keymap.of([...setup.keys, ...writingKeys])),
    keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap].filter(({ key }) => key !== 'Mod-l' && key !== 'Alt-ArrowLeft')),
    EditorView.contentAttributes.of({
      'aria-label': setup.label,
      'aria-describedby': setup.describedBy,
      lang: 'fr',
      spellcheck: 'false',
      autocapitalize: 'sentences',
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) setup.onText(update.state.doc.toString());
      if (update.docChanged || update.selectionSet || update.focusChanged || update.geometryChanged) setup.onUpdate(update.view);
    }),
    EditorView.domEventHandlers({
      blur: () => setup.onBlur(),
      drop: (event, view) => files(event.dataTransfer?.files, view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.doc.length, event),
    }),
  ];
}
