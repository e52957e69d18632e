// The automatic part of an accessibility check: axe-core in the page. It proves the absence of what it can see, no
// more: keyboard paths and the sense of names are tested by hand-written tests.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../../../scripts/lib/environment.mjs';

const AXE = join(ROOT, 'ui', 'node_modules', 'axe-core', 'axe.min.js');

const RUN = `
  const [scope, options, done] = arguments;
  axe.run(scope ?? document, options).then(
    ({ violations }) => done({ violations }),
    (error) => done({ error: String(error) }),
  );
`;

/**
 * The violations axe finds in `page`, or inside one element of it.
 * @param {import('./page.mjs').Page} page
 * @param {{ within?: import('./element.mjs').Element, rules?: object }} [options] `rules` as axe's own option
 * @returns {Promise<{ rule: string, impact: string, help: string, places: string[] }[]>}
 */
export async function violations(page, { within = null, rules = {} } = {}) {
  const present = await page.execute('return typeof axe === "object";');
  if (!present) await page.execute(`${readFileSync(AXE, 'utf8')}; window.axe = axe;`);
  // A colour that is still changing is nobody's colour.
  await page.execute('return Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => true);');
  const options = { resultTypes: ['violations'], rules };
  const { violations: found, error } = await page.executeAsync(RUN, within, options);
  if (error) throw new Error(`axe could not run: ${error}`);
  return found.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact,
    help,
    places: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`),
  }));
}
