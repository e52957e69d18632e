// The end of `npm test`: one table of the steps, then one line with the number of tests of all of them. Pure.

import { sum } from './counts.mjs';

/**
 * @typedef {object} Result
 * @property {string} name of the step
 * @property {'passed' | 'failed' | 'not run'} state
 * @property {{ passed: number, failed: number, skipped: number } | null} counts null when it is not made of tests
 * @property {number} milliseconds
 * @property {string} [note] why it failed or was not run
 */

/** The table of `results`, as text. */
export function table(results) {
  const rows = [
    ['step', 'result', 'tests', 'time', ''],
    ...results.map(({ name, state, counts, milliseconds, note }) => [
      name, state, counts ? countsInWords(counts) : '', state === 'not run' ? '' : duration(milliseconds), note ?? '',
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
  return [lines[0], '-'.repeat(Math.max(...lines.map((line) => line.length))), ...lines.slice(1)].join('\n');
}

/** `12 passed, 0 failed`, with `, 1 skipped` when some were. */
export function lastLine(results) {
  return countsInWords(total(results), { always: true });
}

/**
 * The tests of all steps. A step that failed without a failing test of its own (a lint, a build, a crash) counts as
 * one failure, so that the line never says that nothing failed when something did. A lint that passed is not a test;
 * a step that was not run is neither, and its note says why.
 */
export function total(results) {
  return sum(results.map(({ state, counts }) => {
    const own = counts ?? { passed: 0, failed: 0, skipped: 0 };
    return state === 'failed' && own.failed === 0 ? { ...own, failed: 1 } : own;
  }));
}

function countsInWords({ passed, failed, skipped }, { always = false } = {}) {
  const parts = [`${passed} passed`];
  if (always || failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join(', ');
}

function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, '0')} s`;
}
