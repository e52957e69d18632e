// Reads how many tests passed, failed and were skipped in what a test runner printed: nextest, cargo test, node:test
// and Vitest. Pure. A runner whose words are not recognised counts nothing, and the caller says so.

const NONE = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/** The colour codes a terminal would eat. */
const COLOURS = /\u001b\[[0-9;]*m/g;

const READERS = {
  /** `Summary [ 1.2s] 10 tests run: 8 passed (1 slow), 1 failed, 1 timed out, 2 skipped` */
  nextest(text) {
    const line = text.match(/^\s*Summary \[.*$/gm)?.at(-1);
    if (!line) return null;
    const failed = number(line, /(\d+) failed/) + number(line, /(\d+) timed out/) + number(line, /(\d+) exec failed/);
    return { passed: number(line, /(\d+) passed/), failed, skipped: number(line, /(\d+) skipped/) };
  },

  /** `test result: ok. 3 passed; 0 failed; 1 ignored; …`, once a test binary */
  cargo(text) {
    const lines = text.match(/^test result: .*$/gm);
    return lines && sum(lines.map((line) => ({
      passed: number(line, /(\d+) passed/),
      failed: number(line, /(\d+) failed/),
      skipped: number(line, /(\d+) ignored/),
    })));
  },

  /** `# pass 3` in TAP, `ℹ pass 3` in the spec reporter, once a run */
  node(text) {
    const of = (word) => Number(text.match(new RegExp(`^(?:#|ℹ) ${word} (\\d+)$`, 'm'))?.[1] ?? Number.NaN);
    if (Number.isNaN(of('pass'))) return null;
    return { passed: of('pass'), failed: of('fail') + of('cancelled'), skipped: of('skipped') + of('todo') };
  },

  /** `Tests  2 failed | 10 passed | 1 skipped (13)` */
  vitest(text) {
    const line = text.match(/^\s*Tests\s+.*\(\d+\)\s*$/gm)?.at(-1);
    return line && {
      passed: number(line, /(\d+) passed/),
      failed: number(line, /(\d+) failed/),
      skipped: number(line, /(\d+) skipped/) + number(line, /(\d+) todo/),
    };
  },
};

/**
 * The counts that `runner` printed, or null when its summary is not there.
 * @param {keyof typeof READERS} runner
 * @param {string} output
 */
export function readCounts(runner, output) {
  return READERS[runner](output.replace(COLOURS, '')) ?? null;
}

/** The sum of several counts. */
export function sum(counts) {
  return counts.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    NONE,
  );
}

function number(line, pattern) {
  return Number(line.match(pattern)?.[1] ?? 0);
}
