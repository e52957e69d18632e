// The picture of the table: a column a criterion, a row a text, a shade a state. Pure geometry in pixels. It promises that
// every criterion is in exactly one band, and that a picture is never wider than the room it is given, unless a competence alone
// is too wide for the smallest cells: then the cells shrink.

import type { Etat } from '../../lib/backend/types';
import { lignesOf, type Group } from './table';

/** How a cell is filled, from nothing to whole; `perime` is crossed out, `autre` is an opinion that confirms nothing. */
export type Shade = Etat | 'perime' | 'autre';

export interface Row {
  key: string;
  titre: string;
  /** Pixels. */
  height: number;
  /** One a criterion, in the order of the groups. */
  shades: Shade[];
}

export interface Span {
  group: Group;
  /** First cell, counted over all groups. */
  first: number;
  count: number;
  /** Left edge, in pixels from the first cell of the band. */
  x: number;
}

export interface Layout {
  cell: number;
  bands: Span[][];
}

/** Between two competences. */
export const GAP = 6;
const SMALLEST = 6;
const LARGEST = 16;

/** Competences in as few bands as their cells need; cells are as wide as the widest band allows. */
export function layout(groups: Group[], room: number): Layout {
  const sizes = groups.map((group) => lignesOf(group).length);
  const bands: number[][] = [];
  for (const rank of groups.keys()) {
    const band = bands.at(-1);
    if (band && width([...band, rank].map((one) => sizes[one]!), SMALLEST) <= room) band.push(rank);
    else bands.push([rank]);
  }
  const cell = Math.min(LARGEST, ...bands.map((band) => widest(band.map((one) => sizes[one]!), room)));
  let first = 0;
  const spans = bands.map((band) => {
    let x = 0;
    return band.map((rank): Span => {
      const count = sizes[rank]!;
      const span = { group: groups[rank]!, first, count, x };
      first += count;
      x += count * cell + GAP;
      return span;
    });
  });
  return { cell, bands: spans };
}

function width(sizes: number[], cell: number): number {
  return sizes.reduce((sum, size) => sum + size, 0) * cell + (sizes.length - 1) * GAP;
}

function widest(sizes: number[], room: number): number {
  const cells = sizes.reduce((sum, size) => sum + size, 0);
  // Whole pixels: anything else would blur the edges.
  return Math.max(2, Math.floor((room - (sizes.length - 1) * GAP) / Math.max(cells, 1)));
}

export interface Drawn {
  ground: string;
  lines: string;
  fills: Partial<Record<Shade, string>>;
}

/** A band's row as paths: the ground of each competence, the lines between its cells, the fill of those of one shade. */
export function paths(spans: Pick<Span, 'first' | 'count' | 'x'>[], row: Row, cell: number, top: number): Drawn {
  let ground = '';
  let lines = '';
  const fills: Partial<Record<Shade, string>> = {};
  const add = (shade: Shade, path: string) => (fills[shade] = (fills[shade] ?? '') + path);
  const height = row.height - 2;
  for (const { first, count, x } of spans) {
    ground += `M${x} ${top}h${count * cell}v${height}h${-count * cell}z`;
    for (let rank = 1; rank < count; rank += 1) lines += `M${x + rank * cell} ${top}v${height}`;
    for (let rank = 0; rank < count; rank += 1) {
      const shade = row.shades[first + rank] ?? 'absent';
      if (shade === 'absent') continue;
      const left = x + rank * cell;
      if (shade === 'perime') add(shade, `M${left} ${top}l${cell} ${height}M${left + cell} ${top}l${-cell} ${height}`);
      else if (shade === 'autre') add(shade, `M${left + 1} ${top + height / 2}h${cell - 2}`);
      else {
        const part = Math.round(height * { mentionne: 1 / 3, etaye: 2 / 3, confirme: 1 }[shade]);
        add(shade, `M${left} ${top + height - part}h${cell}v${part}h${-cell}z`);
      }
    }
  }
  return { ground, lines, fills };
}

/** The cell under a point of a band, counted over all groups; null beside. */
export function cellAt(spans: Span[], cell: number, x: number): number | null {
  const span = spans.find((one) => x >= one.x && x < one.x + one.count * cell);
  return span ? span.first + Math.floor((x - span.x) / cell) : null;
}
