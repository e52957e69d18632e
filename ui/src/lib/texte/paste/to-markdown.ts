// From what was copied elsewhere to clean Markdown: the words with their headings, bold, lists, quotes, tables and links to the
// web. What comes out never holds HTML that could be read as such, nor a picture, nor a target that is not of the web.

import Turndown from 'turndown';

import { parse, readLinks } from '../links';
import { clean, target } from './clean-html';

export interface Pasted {
  markdown: string;
  /** Pictures of the clipboard itself, as `data:` addresses. */
  images: string[];
}

/** The longest HTML that is looked at, in characters; longer is pasted as plain text. */
export const LONGEST_HTML = 4_000_000;

const SEMANTIC = 'h1, h2, h3, h4, h5, h6, b, strong, i, em, del, s, strike, ul, ol, table, blockquote, a, code';

/**
 * The Markdown of `html`; null when it says nothing more than the plain text beside it (a copy from a code editor), or cannot be read.
 * `read` makes an inert document: `DOMParser` in a window.
 */
export function toMarkdown(html: string, read: (html: string) => Document): Pasted | null {
  if (html.length > LONGEST_HTML) return null;
  try {
    const { body, images } = clean(read(html));
    if (isSource(html, body)) return images.length > 0 ? { markdown: '', images } : null;
    const markdown = harmless(tidy(service(body).turndown(body)));
    return markdown === null || (markdown === '' && images.length === 0) ? null : { markdown, images };
  } catch {
    // A tree deeper than the engine can walk: its words arrive as plain text.
    return null;
  }
}

/** Without spaces at the end of lines, but for those that break a line in its paragraph, nor more than one blank line. */
function tidy(markdown: string): string {
  return markdown.replace(/^[ \t]+$/gm, '').replace(/[ \t]+$/gm, (tail) => (tail === '  ' ? tail : '')).replace(/ {2}\n\n/g, '\n\n').replace(/\n{3,}/g, '\n\n').trim();
}

const REFUSED = new Set(['HTMLBlock', 'HTMLTag', 'CommentBlock', 'Comment', 'ProcessingInstructionBlock', 'ProcessingInstruction', 'Image']);

/** What is read in `markdown` after all as HTML, a picture or a link elsewhere gets a backslash; null when that does not help. */
function harmless(markdown: string): string | null {
  let text = markdown;
  for (let turn = 0; turn < 20; turn += 1) {
    const wrong = new Set<number>();
    parse(text).iterate({ enter: (node) => void (REFUSED.has(node.name) && wrong.add(node.from)) });
    for (const link of readLinks(text)) {
      if (link.target.kind !== 'other' || !/^(https?:|mailto:)/i.test(link.target.url)) wrong.add(link.from);
    }
    if (wrong.size === 0) return text;
    text = [...wrong].sort((a, b) => b - a).reduce((now, at) => `${now.slice(0, at)}\\${now.slice(at)}`, text);
  }
  return null;
}

/** Source code dressed in colours: its plain text is the truth. */
function isSource(html: string, body: HTMLElement): boolean {
  return /white-space\s*:\s*pre\b/i.test(html) && /monospace|consolas|menlo/i.test(html) && !body.querySelector(SEMANTIC);
}

function service(body: HTMLElement): Turndown {
  const levels = Array.from(body.querySelectorAll('h1, h2, h3, h4, h5, h6')).map((one) => Number(one.tagName[1]));
  // The title of the screen is above every title of a text.
  const shift = Math.min(...levels, 2) === 1 ? 1 : 0;
  const made = new Turndown({ headingStyle: 'atx', hr: '---', bulletListMarker: '-', codeBlockStyle: 'fenced', emDelimiter: '*', strongDelimiter: '**', br: '  ' });
  const escape = made.escape.bind(made);
  made.escape = (text) => escape(text.replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')).replace(/<(?=[a-z/!?])/gi, '\\<').replace(/&(?=#?\w+;)/g, '\\&');
  made.addRule('heading', {
    filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    replacement: (content, node) => {
      const words = oneLine(content);
      return words === '' ? '' : `\n\n${'#'.repeat(Math.min(6, Number(node.nodeName[1]) + shift))} ${words}\n\n`;
    },
  });
  made.addRule('struck', { filter: ['del', 's', 'strike' as 's'], replacement: (content) => marked(content, '~~') });
  made.addRule('strong', { filter: ['strong', 'b'], replacement: (content, node) => (within(node, 'h1, h2, h3, h4, h5, h6, th') ? content : marked(content, '**')) });
  made.addRule('em', { filter: ['em', 'i'], replacement: (content) => marked(content, '*') });
  made.addRule('link', {
    filter: 'a',
    replacement: (content, node) => {
      const href = target(node as Element);
      const words = oneLine(content);
      return href && words !== '' ? `[${words}](${href})` : content;
    },
  });
  made.addRule('item', { filter: 'li', replacement: (content, node) => item(content, node as Element) });
  made.addRule('code', {
    filter: (node) => node.nodeName === 'PRE',
    replacement: (_, node) => {
      const code = (node.textContent ?? '').replace(/\n$/, '');
      const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map((run) => run[0].length + 1)));
      return `\n\n${fence}\n${code}\n${fence}\n\n`;
    },
  });
  made.addRule('table', { filter: 'table', replacement: (content, node) => table(made, node as HTMLTableElement) ?? `\n\n${content}\n\n` });
  made.addRule('cell', { filter: ['td', 'th', 'caption'], replacement: (content) => `\n\n${content}\n\n` });
  return made;
}

const oneLine = (content: string) => content.replace(/\s*\n\s*/g, ' ').trim();
const within = (node: Node, selector: string) => (node as Element).closest?.(selector) !== null;

/** A mark around words, the spaces left outside, line by line. */
function marked(content: string, mark: string): string {
  return content.split('\n').map((line) => {
    const words = line.trim();
    if (words === '' || words.replaceAll(mark[0]!, '') === '') return line;
    const start = line.indexOf(words);
    return `${line.slice(0, start)}${mark}${words}${mark}${line.slice(start + words.length)}`;
  }).join('\n');
}

function item(content: string, node: Element): string {
  const parent = node.parentElement;
  const rank = parent ? Array.from(parent.children).indexOf(node) : 0;
  const start = Number.parseInt(parent?.getAttribute('start') ?? '1', 10);
  // Markdown has numbers of at most nine digits, and none below zero.
  const first = start >= 0 ? Math.min(start, 99_999_999) : 1;
  const mark = parent?.nodeName === 'OL' ? `${first + rank}. ` : '- ';
  const words = content.trim().replace(/\n{2,}(?=\s*(?:[-*+]|\d+[.)]) )/g, '\n').replace(/\n/g, `\n${' '.repeat(mark.length)}`);
  return `${mark}${words}${node.nextElementSibling ? '\n' : ''}`;
}

/** A table as Markdown can hold one: a head, one line a row; null for what is only laid out with one. */
function table(made: Turndown, node: HTMLTableElement): string | null {
  if (node.parentElement?.closest('table')) return null;
  const rows = Array.from(node.querySelectorAll('tr')).filter((row) => row.closest('table') === node);
  const cells = rows.map((row) => Array.from(row.children).filter((cell) => /^T[DH]$/.test(cell.nodeName)).flatMap((cell) => {
    const words = oneLine(made.turndown(cell as HTMLElement)).replace(/(?<!\\)\|/g, '\\|');
    const wide = Math.min(50, Math.max(1, Number(cell.getAttribute('colspan') ?? 1) || 1));
    return [words, ...Array.from({ length: wide - 1 }, () => '')];
  })).filter((row) => row.some((words) => words !== ''));
  const width = Math.max(0, ...cells.map((row) => row.length));
  if (cells.length === 0) return '';
  if (width < 2) return null;
  const written = cells.map((row) => `| ${Array.from({ length: width }, (_, rank) => row[rank] ?? '').join(' | ')} |`);
  return `\n\n${[written[0], `|${' --- |'.repeat(width)}`, ...written.slice(1)].join('\n')}\n\n`;
}
