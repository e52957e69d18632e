// Builds the screens into `dist/`, for the engine of the oldest window we open in. Nothing is inlined: neither script, nor
// style, nor font, since the window refuses them.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** The French dictionary and its licence go into the application as they are: the shell opens them, not the page. */
const dictionary = {
  name: 'dictionnaire',
  generateBundle() {
    const folder = dirname(fileURLToPath(import.meta.resolve('dictionary-fr')));
    const files = [['index.aff', 'fr.aff'], ['index.dic', 'fr.dic'], ['license', 'LICENCE.txt']];
    for (const [from, to] of files) {
      this.emitFile({ type: 'asset', fileName: `dictionnaire/${to}`, source: readFileSync(join(folder, from)) });
    }
  },
};

export default defineConfig({
  base: './',
  plugins: [svelte(), dictionary],
  build: {
    target: ['safari16.4', 'chrome111'],
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { port: 5179, strictPort: true, fs: { allow: ['..'] } },
  // Against a test that never ends, not against a machine that is busy.
  test: { environment: 'node', include: ['src/**/*.test.ts'], testTimeout: 60_000 },
});
