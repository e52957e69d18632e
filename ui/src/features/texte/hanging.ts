// Where the lines of a list stand: each level a step further in, the words of an item under its words and not under its mark. Only
// the room around a line is set; what stands before its words (spaces, the mark) is measured, so that the words of all items of
// a level begin at one place, whichever mark they have and whether it is hidden or being written.

import { Decoration } from '@codemirror/view';

/** One level of a list, in widths of the letter size. */
const STEP = 1.5;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])(\s+(?:\[[ xX]\]\s+)?|$)/;

const measured = new Map<string, number>();
let canvas: CanvasRenderingContext2D | null | undefined;

/** How wide words are, in widths of the letter size. */
function widthOf(text: string, family: string): number {
  const key = `${family} ${text}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return text.length * 0.4;
  const names = getComputedStyle(document.documentElement).getPropertyValue(family) || 'serif';
  canvas.font = `100px ${names}`;
  const width = canvas.measureText(text).width / 100;
  // Measured with another font while ours is on its way, it would stay wrong.
  if (document.fonts.check(canvas.font)) measured.set(key, width);
  return width;
}

/** What stands before the words of a line, as it is seen: with its marks when it is being written. */
export function leadOf(line: string, written: boolean): { words: string; box: '' | '☐' | '☑' } {
  const [whole = /^\s*/.exec(line)?.[0] ?? '', indent = '', mark = '', rest = ''] = ITEM.exec(line) ?? [];
  if (mark === '' || written || /\d/.test(mark)) return { words: whole, box: '' };
  const box = /\[([ xX])\]/.exec(rest)?.[1];
  return box === undefined ? { words: `${indent}•${rest}`, box: '' } : { words: `${indent}${rest.slice(rest.indexOf(']') + 1)}`, box: box === ' ' ? '☐' : '☑' };
}

/** The room of a line that is `depth` lists deep. */
export function hanging(line: string, depth: number, written: boolean): Decoration {
  const { words, box } = leadOf(line, written);
  const lead = widthOf(words, '--serif') + (box ? widthOf(box, '--sans') : 0);
  const inset = depth * STEP;
  return Decoration.line({ attributes: { style: `padding-left: ${inset}em; text-indent: ${(-Math.min(lead, inset)).toFixed(3)}em` } });
}
