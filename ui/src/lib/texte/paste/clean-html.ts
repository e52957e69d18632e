// Makes of the HTML that word processors and browsers put on the clipboard a small and honest tree: headings, paragraphs, bold,
// lists that are lists, tables, links that may be followed. Everything else goes: styles, scripts, fields, remote pictures.
// It promises that no script runs and nothing is loaded (the document it works on is inert), and that words are never lost.

/** Pictures that came inside the clipboard, as `data:` addresses. */
export interface Cleaned {
  body: HTMLElement;
  images: string[];
}

const GONE = 'script, style, meta, link, title, head, xml, iframe, frame, object, embed, applet, svg, math, canvas, audio, video, noscript, template, button, select, textarea, input:not([type=checkbox]), colgroup, area, map';
const BLOCKS = new Set(['P', 'DIV', 'LI', 'UL', 'OL', 'TABLE', 'TR', 'TD', 'TH', 'TBODY', 'THEAD', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BLOCKQUOTE', 'PRE', 'SECTION', 'ARTICLE']);

export function clean(document: Document): Cleaned {
  const body = document.body;
  const all = (selector: string) => Array.from(body.querySelectorAll<HTMLElement>(selector));
  for (const comment of comments(body)) comment.remove();
  for (const one of all(GONE)) one.remove();
  // Whatever else has a prefix belongs to an office suite (`o:p`, `v:shape`): its words stay.
  for (const one of all('*')) {
    if (one.tagName.includes(':')) unwrap(one);
    else if (/(display\s*:\s*none|mso-hide\s*:\s*all)/i.test(styleOf(one)) || one.hasAttribute('hidden')) one.remove();
  }
  wordLists(document, body);
  for (const one of all('p.MsoTitle, p.MsoSubtitle')) rename(document, one, one.className === 'MsoTitle' ? 'h1' : 'h2');
  for (const one of all('p.MsoQuote, p.MsoIntenseQuote')) wrapInside(document, rename(document, one, 'blockquote'), 'p');
  for (const one of all('*')) emphasis(document, one);
  const images: string[] = [];
  for (const image of all('img')) {
    const source = image.getAttribute('src') ?? '';
    if (/^data:image\/(png|jpe?g|gif|webp);base64,/i.test(source)) images.push(source);
    image.remove();
  }
  for (const link of all('a')) if (!target(link)) unwrap(link);
  for (const list of all('ul, ol')) nest(document, list);
  for (const item of all('li')) tighten(document, item);
  for (const box of all('input')) {
    box.replaceWith(document.createTextNode(box.closest('li') ? (box.hasAttribute('checked') ? '[x] ' : '[ ] ') : ''));
  }
  return { body, images };
}

/** Where a link may go, as it is written; null when it may go nowhere. */
export function target(link: Element): string | null {
  const href = (link.getAttribute('href') ?? '').replace(/[\u0000-\u0020]+/g, '');
  return /^(https?:\/\/|mailto:)[^"<>\\]+$/i.test(href) ? href.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29')) : null;
}

function comments(root: Node): ChildNode[] {
  return Array.from(root.childNodes).flatMap((node) => (node.nodeType === 8 ? [node as ChildNode] : comments(node)));
}

const styleOf = (one: Element) => one.getAttribute('style') ?? '';

function unwrap(one: Element): void {
  while (one.firstChild) one.parentNode?.insertBefore(one.firstChild, one);
  one.remove();
}

function rename(document: Document, one: Element, name: string): HTMLElement {
  const made = document.createElement(name);
  while (one.firstChild) made.appendChild(one.firstChild);
  one.replaceWith(made);
  return made;
}

function wrapInside(document: Document, one: Element, name: string): void {
  const made = document.createElement(name);
  while (one.firstChild) made.appendChild(one.firstChild);
  one.appendChild(made);
}

/** Bold, italic and struck by style; and what is a `b` only by name. */
function emphasis(document: Document, one: HTMLElement): void {
  const style = styleOf(one).toLowerCase();
  if (/^(B|STRONG)$/.test(one.tagName) && /(^|;)\s*font-weight\s*:\s*(normal|[1-4]00)/.test(style)) return unwrap(one);
  if (/^(I|EM)$/.test(one.tagName) && /(^|;)\s*font-style\s*:\s*normal/.test(style)) return unwrap(one);
  if (style === '' || /^(H[1-6]|TABLE|TBODY|THEAD|TR|UL|OL|LI|B|STRONG|I|EM|DIV|BODY)$/.test(one.tagName) || one.closest('h1, h2, h3, h4, h5, h6')) return;
  if ((one.textContent ?? '').trim() === '' || Array.from(one.children).some((child) => BLOCKS.has(child.tagName))) return;
  if (/(^|;)\s*font-weight\s*:\s*(bold|[6-9]00)/.test(style) && !one.closest('b, strong, th')) wrapInside(document, one, 'strong');
  if (/(^|;)\s*font-style\s*:\s*italic/.test(style) && !one.closest('i, em')) wrapInside(document, one, 'em');
  if (/text-decoration[^;]*line-through/.test(style) && !one.closest('s, del, strike')) wrapInside(document, one, 'del');
}

/** Word writes the items of a list as paragraphs that carry their level and, in a span of its own, their sign. */
function wordLists(document: Document, body: HTMLElement): void {
  const open: { list: HTMLElement; level: number }[] = [];
  let last: Element | null = null;
  for (const line of Array.from(body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6'))) {
    const level = Number(/mso-list\s*:\s*l\d+\s+level(\d+)/i.exec(styleOf(line))?.[1] ?? 0);
    if (level === 0 || level > 9) {
      last = null;
      continue;
    }
    const sign = Array.from(line.querySelectorAll('span')).find((span) => /mso-list\s*:\s*ignore/i.test(styleOf(span)));
    const mark = (sign?.textContent ?? '').trim();
    sign?.remove();
    const follows = last !== null && (last === line.previousElementSibling || last.contains(line.previousElementSibling));
    if (!follows) open.length = 0;
    while (open.length > 0 && open.at(-1)!.level > level) open.pop();
    const kind = /^\(?(\d+|[a-z]{1,4})[.)]/i.test(mark) ? 'ol' : 'ul';
    let here = open.at(-1);
    if (here && here.level === level && here.list.tagName.toLowerCase() !== kind) {
      open.pop();
      here = open.at(-1);
    }
    if (!here || here.level < level) {
      const list = document.createElement(kind);
      const first = /^\(?(\d+)/.exec(mark)?.[1];
      if (kind === 'ol' && first && first !== '1') list.setAttribute('start', first);
      const parent = here?.list.lastElementChild;
      if (parent) parent.appendChild(list);
      else line.before(list);
      here = { list, level };
      open.push(here);
    }
    const item = document.createElement('li');
    while (line.firstChild) item.appendChild(line.firstChild);
    here.list.appendChild(item);
    line.remove();
    last = open[0]!.list;
  }
}

/** A list directly inside a list belongs to the item before it. */
function nest(document: Document, list: HTMLElement): void {
  for (const child of Array.from(list.children)) {
    if (child.tagName === 'LI') continue;
    const before = child.previousElementSibling;
    if (before && /^(UL|OL)$/.test(child.tagName)) {
      before.appendChild(child);
    } else {
      const item = document.createElement('li');
      child.before(item);
      item.appendChild(child);
    }
  }
}

/** The paragraph of an item is the item. */
function tighten(document: Document, item: HTMLElement): void {
  const paragraphs = Array.from(item.children).filter((child) => /^(P|DIV)$/.test(child.tagName));
  const [only] = paragraphs;
  if (paragraphs.length === 1 && only) unwrap(only);
  for (const one of paragraphs.slice(1)) if ((one.textContent ?? '').trim() === '') one.remove();
  if (item.parentElement && !/^(UL|OL)$/.test(item.parentElement.tagName)) {
    const list = document.createElement('ul');
    item.before(list);
    list.appendChild(item);
  }
}
