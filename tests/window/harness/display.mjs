// A screen of its own for each test file, so that tests neither flash on a developer's desk nor take its size, theme or
// focus, and can run side by side. `PROBANT_TEST_DISPLAY=:0` shows them on a real screen, to watch one.

import { ProcessGroup } from './process.mjs';

/** Starts a virtual screen larger than any window tested. Returns its name and how to end it. */
export async function startDisplay() {
  const chosen = process.env.PROBANT_TEST_DISPLAY;
  if (chosen) return { name: chosen, stop: async () => {} };
  // The server itself picks a free number and writes it once it accepts connections: no guess, no race.
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset'];
  const server = new ProcessGroup('Xvfb', args);
  const number = await server.firstLine();
  return { name: `:${number}`, stop: () => server.kill() };
}
