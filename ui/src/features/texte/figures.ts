// Evidence that stands alone in its paragraph, shown as a picture. A picture replaces its line where nobody is writing, and
// stands below it otherwise, so that it never disappears while its line is edited.

import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { type EditorState, type Range, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

import { criteresOf, linksOf, type Link } from '../../lib/texte/links';
import { words } from '../../lib/words';
import { contextChanged, focused, textContext } from './context';
import { ChipWidget, FigureWidget } from './widgets';

/** Whether a link is all that its line holds, and shows evidence of the dossier: itself, or the image that is all of it. */
export function standalone(state: EditorState, link: Link): boolean {
  const line = state.doc.lineAt(link.from);
  if (link.to > line.to) return false;
  const text = line.text.trim();
  const start = line.from + line.text.indexOf(text);
  const shows = (id: string) => state.facet(textContext).preuve(id) !== null;
  if (link.image) {
    if (link.target.kind !== 'preuve' || !shows(link.target.id)) return false;
    if (link.from === start && link.to === start + text.length) return true;
    return text.startsWith('[![') && link.from === start + 1 && /^\]\(critere:[^()\s]*( "[^"]*")?\)$/.test(state.sliceDoc(link.to, start + text.length));
  }
  if (link.target.kind !== 'criteres' || link.from !== start || link.to !== start + text.length) return false;
  const held = /^!\[[^\]]*\]\(preuve:([0-9a-f]{64})( "[^"]*")?\)$/i.exec(state.sliceDoc(link.text.from, link.text.to));
  return held?.[1] !== undefined && shows(held[1].toLowerCase());
}

function build(state: EditorState): DecorationSet {
  const context = state.facet(textContext);
  const tree = ensureSyntaxTree(state, state.doc.length, 20) ?? syntaxTree(state);
  const links = linksOf(tree, (from, to) => state.sliceDoc(from, to)).filter((link) => standalone(state, link));
  const found: Range<Decoration>[] = [];
  for (const image of links.filter((link) => link.image)) {
    const preuve = image.target.kind === 'preuve' ? context.preuve(image.target.id) : null;
    if (!preuve) continue;
    const outer = links.find((link) => !link.image && link.from < image.from && image.to < link.to);
    const chips = [...(outer ? criteresOf(outer) : []), ...image.titleIds].map((id) => {
      const critere = context.critere(id);
      return new ChipWidget(id, critere !== null, critere?.court ?? '', (outer ?? image).from);
    });
    const { legende, alternative, largeur, hauteur, id } = preuve.preuve;
    const ratio = largeur > 0 && hauteur > 0 ? `${largeur} / ${hauteur}` : '';
    const line = state.doc.lineAt(image.from);
    const widget = new FigureWidget(id, words.preuves.avecLegende(preuve.numero, legende), alternative, ratio, chips, line.from);
    const writing = state.field(focused) && state.selection.ranges.some((r) => r.from <= line.to && r.to >= line.from);
    found.push(
      writing
        ? Decoration.widget({ widget, block: true, side: 1 }).range(line.to)
        : Decoration.replace({ widget, block: true }).range(line.from, line.to),
    );
  }
  return Decoration.set(found, true);
}

export const figures = StateField.define<DecorationSet>({
  create: build,
  update(shown, tr) {
    const told = tr.effects.some((effect) => effect.is(contextChanged));
    const parsed = syntaxTree(tr.state) !== syntaxTree(tr.startState);
    const focus = tr.state.field(focused) !== tr.startState.field(focused);
    return tr.docChanged || tr.selection || told || parsed || focus ? build(tr.state) : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});
