// Writes the window's TypeScript types anew from the Rust types of the use cases. The test that compares them does the
// writing: one place knows the list. Exit code: that of cargo.

import { cargoEnvironment, isProgram } from './lib/environment.mjs';
import { run } from './lib/run.mjs';

if (isProgram(import.meta)) {
  const env = { ...cargoEnvironment(), PROBANT_ECRIRE_TYPES: '1' };
  const { code } = await run('cargo', ['test', '--workspace', '--test', 'generated_types'], { env });
  process.exitCode = code;
}
