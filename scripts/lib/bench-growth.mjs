// How an export grows: dossiers of 50, 100 and 200 photos of 12 megapixels with as much text beside each, by us alone. Each is
// exported twice in a process of its own: as the application does, its images made ready as they entered, and once more with
// that folder emptied. What one more photo costs between two sizes says whether it grows in proportion.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { built, lastLine, must, pages } from './bench-dossier.mjs';
import { targetFolder } from './environment.mjs';

const PHOTOS = [50, 100, 200];

/** @returns {Promise<number>} 0 when it was measured */
export async function benchGrowth() {
  const program = await built();
  if (!program) return 1;
  mkdirSync(join(targetFolder(), 'tmp'), { recursive: true });
  const sizes = [];
  for (const photos of PHOTOS) sizes.push(await measure(program, photos));
  console.log(
    table(
      ['photos', 'pages', 'a photo enters', 'first export', 'processor', 'again', 'images made anew', 'processor', 'most memory'],
      sizes.map((size) => [
        size.photos,
        size.pages,
        `${((size.ajout / size.photos) * 1000).toFixed(0)} ms`,
        seconds(size.prete.secondes[0]),
        seconds(size.prete.processeur[0]),
        seconds(size.prete.secondes[1]),
        seconds(size.vide.secondes[0]),
        seconds(size.vide.processeur[0]),
        `${Math.round(Math.max(size.prete.memoire, size.vide.memoire) / 1e6)} MB`,
      ]),
    ),
  );
  console.log(
    `\n${table(
      ['of processor, between', 'one more photo', 'one more page', 'one more photo, made anew', 'one more page, made anew', 'memory, one more page'],
      sizes.slice(1).map((size, rank) => {
        const before = sizes[rank];
        const more = (of, per) => `${(((of(size) - of(before)) / (size[per] - before[per])) * 1000).toFixed(1)} ms`;
        const ready = (one) => one.prete.processeur[0];
        const anew = (one) => one.vide.processeur[0];
        const bytes = (size.prete.memoire - before.prete.memoire) / (size.pages - before.pages) / 1e6;
        return [
          `${before.photos} and ${size.photos} photos`,
          more(ready, 'photos'),
          more(ready, 'pages'),
          more(anew, 'photos'),
          more(anew, 'pages'),
          `${bytes.toFixed(1)} MB`,
        ];
      }),
    )}`,
  );
  return 0;
}

async function measure(program, photos) {
  const folder = mkdtempSync(join(targetFolder(), 'tmp', 'bench-croissance-'));
  try {
    const pdf = join(folder, 'probant.pdf');
    const { id, ajout } = lastLine(await must(program, ['preparer', folder, String(photos), '1']));
    const prete = lastLine(await must(program, ['exporter', folder, id, pdf]));
    rmSync(join(folder, 'donnees', 'imprimables'), { recursive: true });
    const vide = lastLine(await must(program, ['exporter', folder, id, pdf]));
    return { photos, ajout, prete, vide, pages: Number(pages(pdf)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function seconds(value) {
  return `${value.toFixed(2)} s`;
}
