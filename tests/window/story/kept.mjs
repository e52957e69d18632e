// What is kept on the disk, as the command line tells it: the texts, byte for byte.

import { probantJson } from '../harness/command-line.mjs';
import { readZip } from '../harness/zip.mjs';

/**
 * The texts of the fiches as they are kept, by competence (`C1`), read from an open export made by the command line.
 * @param {import('../harness/application.mjs').Application} application
 * @returns {Map<string, Buffer>}
 */
export function keptFiches(application, dossier) {
  const file = application.file(`kept-${process.hrtime.bigint()}.zip`);
  probantJson(application, 'dossier', 'exporter', dossier, '--sortie', file);
  const contents = {};
  const kept = new Map();
  const entries = [...readZip(file)].filter(([name]) => name.startsWith('historique-')).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, bytes] of entries) {
    const { champ, valeurs } = JSON.parse(bytes);
    if (champ === 'contenus') Object.assign(contents, valeurs);
    // In the order in which they were kept: the last of a text is the one in force.
    else for (const { texte, hash } of valeurs) if (texte.fiche) kept.set(texte.fiche, Buffer.from(contents[hash]));
  }
  return kept;
}
