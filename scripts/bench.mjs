// `npm run bench [-- NAME…]`: measures, and prints each figure beside another of the same run. Nothing is judged: a machine that
// is busy makes other figures, not a failure. Names: atelier (saves, coverage, opening, search), apercu (preview after a key
// stroke), dossier (40 photos of 12 megapixels to PDF, beside Chromium and LibreOffice), croissance (50, 100 and 200 photos, by us
// alone), verification (a thousand sealed dossiers, beside sha256sum), limites (the costliest files of 50 MB, verified), fenetre
// (start and memory of the real window). All of them by default. Exit codes: 0 measured, 1 not, 2 unknown name.

import { benchDossier } from './lib/bench-dossier.mjs';
import { benchGrowth } from './lib/bench-growth.mjs';
import { measureWindow } from './lib/bench-window.mjs';
import { buildPrograms } from './lib/build.mjs';
import { cargoEnvironment, isProgram } from './lib/environment.mjs';
import { buildInterface } from './lib/interface.mjs';
import { run } from './lib/run.mjs';
import { setUp } from './setup.mjs';

const BENCHES = {
  atelier: () => cargoBench('atelier'),
  apercu: () => cargoBench('apercu'),
  dossier: benchDossier,
  croissance: benchGrowth,
  verification: () => cargoBench('verification'),
  limites: () => cargoBench('limites'),
  fenetre: async () => {
    for (const step of [buildInterface, () => buildPrograms({})]) {
      const outcome = await step();
      if (outcome && outcome.code !== 0) return outcome.code;
    }
    console.log(await measureWindow());
    return 0;
  },
};

/**
 * Measured in the profile both commands build: what is measured is what is used. Always the whole workspace: one package alone has
 * other features, and all it stands on would be compiled a second time.
 */
async function cargoBench(bench) {
  const arguments_ = ['bench', '--workspace', '--profile', 'dev', '--bench', bench];
  return (await run('cargo', arguments_, { env: cargoEnvironment(), minutes: 40 })).code;
}

async function main(names) {
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) {
    console.error(`usage: npm run bench [-- ${Object.keys(BENCHES).join(' ')}]`);
    return 2;
  }
  if (!(await setUp('test'))) return 1;
  let failed = false;
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    console.log(`\n=== ${name}`);
    failed = (await BENCHES[name]()) !== 0 || failed;
  }
  return failed ? 1 : 0;
}

if (isProgram(import.meta)) process.exitCode = await main(process.argv.slice(2));
