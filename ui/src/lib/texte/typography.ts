// The signs of French as they are typed: no-break spaces before `; : ! ?` and inside « », the apostrophe ’, quotes from `"`,
// the ellipsis. Pure: from the line before the cursor and the sign just typed, what to put in the place of which last
// characters. It looks only at what stands at the cursor, is silent in code, targets, addresses and tables' rules, and what
// it wrote it never corrects again: the same text typed sign by sign comes out the same.

export const NARROW = '\u202f';
export const NO_BREAK = '\u00a0';

export interface Correction {
  /** How many characters before the cursor are replaced, the typed one included. */
  remove: number;
  insert: string;
}

const SPACE = /[ \u00a0\u202f]/;
/** What a double sign follows without a space between, in a French sentence typed fast. */
const WORD = /[\p{L}\p{N}\p{M})\]»”’"%°…*_`]/u;
const OPENING = /[\s([{—–\-/*_'’\u00a0\u202f|>]/;
const SCHEME = /(^|[^\p{L}])(https?|mailto|ftps?|file|critere|preuve|javascript|data|[a-z])$/iu;

/** What becomes of `typed`, just put at the end of `line` (the text of its line up to the cursor, without it); null to leave it. */
export function correct(line: string, typed: string): Correction | null {
  if (typed.length !== 1 || isSilent(line)) return null;
  switch (typed) {
    case ';':
    case '!':
    case '?':
      return beforeDouble(line, typed, NARROW);
    case '»':
      return beforeDouble(line, typed, NARROW, true);
    case ':':
      return SCHEME.test(line) || /\d$/.test(line) ? null : beforeDouble(line, typed, NO_BREAK);
    case '«':
      return { remove: 1, insert: `«${NARROW}` };
    case ' ':
    case NARROW:
    case NO_BREAK:
      // The space after « stands there already.
      return line.endsWith(`«${NARROW}`) ? { remove: 1, insert: '' } : null;
    case '"':
      return quote(line);
    case "'":
      return { remove: 1, insert: '’' };
    case '.':
      return /(^|[^.])\.\.$/.test(line) ? { remove: 3, insert: '…' } : null;
    default:
      return null;
  }
}

function beforeDouble(line: string, typed: string, space: string, closing = false): Correction | null {
  const last = line.at(-1) ?? '';
  const before = line.at(-2) ?? '';
  if (last === ' ') return WORD.test(before) || /[.?!]/.test(before) ? { remove: 2, insert: space + typed } : null;
  if (SPACE.test(last)) return null;
  // An entity ends with its semicolon, and « !! » or « ?! » stay together.
  if (typed === ';' && /&#?\w+$/.test(line)) return null;
  return WORD.test(last) || (closing && /[.?!,]/.test(last)) ? { remove: 1, insert: space + typed } : null;
}

/** `"` opens after a space or a bracket, closes elsewhere. */
function quote(line: string): Correction {
  const last = line.at(-1);
  const open = line.lastIndexOf('«') > line.lastIndexOf('»');
  if (last === undefined || (OPENING.test(last) && !(open && SPACE.test(last)))) return { remove: 1, insert: `«${NARROW}` };
  if (open && last === ' ') return { remove: 2, insert: `${NARROW}»` };
  if (open && last === NARROW && line.at(-2) !== '«') return { remove: 1, insert: '»' };
  return OPENING.test(last) ? { remove: 1, insert: `«${NARROW}` } : { remove: 1, insert: `${NARROW}»` };
}

/** Whether the cursor is where signs mean something else: code, a target, a tag, an address, the rule of a table. */
function isSilent(line: string): boolean {
  if ((line.replace(/\\`/g, '').match(/`/g)?.length ?? 0) % 2 === 1 || /^\s*(```|~~~)/.test(line)) return true;
  const target = line.lastIndexOf('](');
  if (target >= 0 && !line.slice(target).includes(')')) return true;
  if (/<[a-z/!][^<>]*$/i.test(line)) return true;
  if (/^[\s|:-]*\|[\s|:-]*$/.test(line) || /\\$/.test(line)) return true;
  const word = /\S*$/.exec(line)?.[0] ?? '';
  return word.includes('://') || /^www\./i.test(word);
}
