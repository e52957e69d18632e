// The screens in an ordinary browser, with a shell that is pretended: for drawing, never shipped. `npm run harness`, then
// open the printed address with `?scene=` one of those of `scenes.ts`. The référentiels are read with Python's TOML reader.

import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const READ = `
import glob, json, sys, tomllib
root = sys.argv[1]
def pack(code):
    main = tomllib.load(open(f"{root}/{code}/1/referentiel.toml", "rb"))
    main["competences"] = [tomllib.load(open(f, "rb")) for f in sorted(glob.glob(f"{root}/{code}/1/competence-*.toml"))]
    return main
print(json.dumps({code: pack(code) for code in ("cqpm-tmsi", "cqpm-asri")}))
`;

const packs = {
  name: 'referentiels',
  resolveId: (id) => (id === 'virtual:referentiels' ? `\0${id}` : null),
  load: (id) =>
    id === '\0virtual:referentiels'
      ? `export default ${execFileSync('python3', ['-c', READ, join(here, '../../referentiels')], { encoding: 'utf8', maxBuffer: 1e8 })}`
      : null,
};

export default defineConfig({
  root: here,
  plugins: [packs, svelte({ configFile: join(here, '../svelte.config.js') })],
  server: { port: 5180, strictPort: true, fs: { allow: [join(here, '../..')] } },
});
