import domino from '@mixmark-io/domino';
import { describe, expect, it } from 'vitest';

import { applied } from '../link-criteria';
import { parse, readLinks } from '../links';
import { random } from '../random-texts';
import { asCell, placePasted } from './place';
import { GOOGLE_DOCS, LIBREOFFICE, WEB, WORD } from './shapes';
import { toMarkdown } from './to-markdown';

const document = (html: string) => domino.createDocument(html) as unknown as Document;
const paste = (html: string) => toMarkdown(html, document)?.markdown ?? null;

/** The names of the nodes of a text. */
function nodes(text: string): Set<string> {
  const names = new Set<string>();
  parse(text).iterate({ enter: (node) => void names.add(node.name) });
  return names;
}

describe('what is pasted', () => {
  it('from Word keeps its titles, bold, lists and tables', () => {
    expect(paste(WORD)).toBe([
      '## Panne du poste', '',
      'Le service m’appelle\u00a0: **plus aucune étiquette** ne *sort*.', '',
      '- Vérifier le câble', '  - celui du réseau', '- Relancer', '',
      'Puis, dans l’ordre\u00a0:', '',
      '1. couper', '2. rallumer', '',
      '| **Poste** | État \\| suite |', '| --- | --- |', '| n°\u00a03 | en panne depuis mardi |',
    ].join('\n'));
  });
  it('from LibreOffice keeps bold by style and nested lists', () => {
    expect(paste(LIBREOFFICE)).toBe('## Préparation\n\n**Avant** de monter\n\n- un\n  - un a\n- deux\n\nvoir [la notice](https://exemple.fr/a_%28b%29)');
  });
  it('from Google Docs is bold only where it is', () => {
    expect(paste(GOOGLE_DOCS)).toBe('## Titre\n\nDu texte **gras** *et penché*\n\n1. premier\n   1. dedans\n2. second');
  });
  it('from the web loses scripts and remote pictures, keeps the words of refused links', () => {
    const made = paste(WEB)!;
    expect(made).toContain('Un lien piégé, un autre, un [bon](https://exemple.fr/?a=1&b=2) et un relatif.');
    expect(made).toContain('> Une citation');
    expect(made).toContain('```\nls -l\nrm *\n```');
    expect(made).not.toMatch(/alert|espion|javascript|caché|onerror|dessin/);
    expect(readLinks(made).map((link) => link.target)).toEqual([{ kind: 'other', url: 'https://exemple.fr/?a=1&b=2' }]);
    expect([...nodes(made)].filter((name) => name.startsWith('HTML') || name === 'Entity')).toEqual([]);
  });
  it('keeps the pictures of the clipboard itself, apart', () => {
    const made = toMarkdown('<p>a <img src="data:image/png;base64,AAAA"> b <img src="data:image/svg+xml;base64,AAAA"></p>', document);
    expect(made).toEqual({ markdown: 'a b', images: ['data:image/png;base64,AAAA'] });
  });
  it('is plain text from an editor of code, and when nothing can be read', () => {
    expect(paste('<meta charset="utf-8"><div style="font-family: Menlo, monospace;white-space: pre;"><div><span>## Titre</span></div></div>')).toBe(null);
    expect(paste('<p> </p>')).toBe(null);
  });
  it('with its whitespace does not make lists, titles or rules of words', () => {
    expect(nodes(paste('<p>1. un</p><p># deux</p><p>- trois</p><p>---</p><p>**quatre**</p><p>&gt; cinq</p>')!)).not.toContain('OrderedList');
    const names = nodes(paste('<p>1. un</p><p># deux</p><p>- trois</p><p>---</p><p>**quatre**</p><p>&gt; cinq</p>')!);
    for (const one of ['ATXHeading1', 'BulletList', 'HorizontalRule', 'StrongEmphasis', 'Blockquote']) expect(names).not.toContain(one);
  });
  it('never holds HTML, a picture or a target that is not of the web, whatever came', () => {
    const next = random(42);
    const tags = ['p', 'b', 'i', 'ul', 'ol', 'li', 'table', 'tr', 'td', 'h1', 'h3', 'a', 'span', 'div', 'pre', 'code', 'blockquote', 'script', 'style', 'o:p', 'img', 'br', 'svg', 'del'];
    const attributes = ['', ' style="font-weight:700"', ' href="javascript:x"', ' href="https://e.fr/(x)"', ' src="http://e.fr/x.png"', ' style="mso-list:l0 level2 lfo1"', ' class="MsoTitle"', ' colspan="3"', ' href="critere:C1-ME-01"'];
    const words = ['un', '&lt;b&gt;', '&lt;script&gt;x', 'a | b', '[x](javascript:y)', '![x](http://z)', '`', '*', '_', '&amp;lt;', '<!-- c -->', '\n', '&nbsp;', '# d', '&lt;https://e.fr&gt;', '\\', '~~'];
    for (let round = 0; round < 1_500; round += 1) {
      const html = Array.from({ length: 1 + next(14) }, () => {
        const tag = tags[next(tags.length)]!;
        return [`<${tag}${attributes[next(attributes.length)]}>`, `</${tag}>`, words[next(words.length)]!][next(3)];
      }).join('');
      const made = paste(html);
      if (made === null) continue;
      const names = nodes(made);
      for (const one of ['HTMLBlock', 'HTMLTag', 'Comment', 'CommentBlock', 'ProcessingInstruction', 'Image']) expect(names, `${html}\n->\n${made}`).not.toContain(one);
      for (const link of readLinks(made)) expect(link.target.kind === 'other' ? link.target.url : 'critere', html).toMatch(/^(https?:|mailto:)/);
    }
  });
});

describe('where it is put', () => {
  const put = (marked: string, markdown: string) => {
    const [from, to] = [marked.indexOf('«'), marked.indexOf('»') - 1];
    const text = marked.replace(/[«»]/g, '');
    return applied(text, [placePasted(text, { from, to }, markdown)]);
  };
  it('joins the words of a sentence, and sets blocks apart', () => {
    expect(put('Je «»dis.', 'le **mot** ')).toBe('Je le **mot** dis.');
    expect(put('Avant«»', '- a\n- b')).toBe('Avant\n\n- a\n- b');
    expect(put('Avant\n\n«»\n\nAprès', '- a\n- b')).toBe('Avant\n\n- a\n- b\n\nAprès');
    expect(put('Av«»ant', '- a\n- b')).toBe('Av\n\n- a\n- b\n\nant');
    expect(put('Av«»ant', 'un\n\ndeux')).toBe('Avun\n\ndeuxant');
    expect(put('- un\n- «»', '- a\n- b')).toBe('- un\n- a\n- b');
  });
  it('holds on one line in a cell', () => {
    expect(asCell('- a | b\n- c\n\nd \\| e')).toBe('a \\| b c d \\| e');
  });
});
