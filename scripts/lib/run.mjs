// Runs one program. Promises: its output is shown as it comes and kept (the last of it) for counting; it is stopped
// with all its children when it passes its time limit or when we are interrupted; it is never given our standard
// input unless asked. A program that cannot be started is a failure with a sentence, not an exception.

import { spawn, spawnSync } from 'node:child_process';

import { ROOT } from './environment.mjs';

const KEPT_CHARACTERS = 2_000_000;
const WINDOWS = process.platform === 'win32';
const running = new Set();

/** Programs that are command files on Windows and need their shell there. */
const COMMAND_FILES = new Set(['npm', 'npx']);

/**
 * @typedef {{ code: number, output: string, milliseconds: number, reason?: string }} Outcome
 * `code` is 0 for success; `reason` says in a sentence why there was no exit code of its own.
 */

/**
 * Runs `program` and waits for its end.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: object, quiet?: boolean, interactive?: boolean, minutes?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export function run(program, args, options = {}) {
  const { cwd = ROOT, env = process.env, quiet = false, interactive = false, minutes = 60 } = options;
  const started = performance.now();
  return new Promise((done) => {
    let output = '';
    let reason;
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: interactive ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a browser started by a test started by a runner stops with it.
      detached: !WINDOWS && !interactive,
      shell: WINDOWS && COMMAND_FILES.has(program),
    });
    const keep = (stream) => (chunk) => {
      output = (output + chunk).slice(-KEPT_CHARACTERS);
      if (!quiet) stream.write(chunk);
    };
    child.stdout?.setEncoding('utf8').on('data', keep(process.stdout));
    child.stderr?.setEncoding('utf8').on('data', keep(process.stderr));
    running.add(child);
    const limit = interactive
      ? undefined
      : setTimeout(() => {
          reason = `stopped after ${minutes} minutes`;
          stop(child);
        }, minutes * 60_000);
    const finish = (code, signal) => {
      clearTimeout(limit);
      running.delete(child);
      if (signal && !reason) reason = `ended by ${signal}`;
      done({ code: reason ? code || 1 : code, output, milliseconds: performance.now() - started, reason });
    };
    child.on('error', (error) => {
      reason = `${program} could not be started (${error.code ?? error.message})`;
      finish(127);
    });
    child.on('close', finish);
  });
}

/** Runs a short program without showing anything; returns `{ code, output }` of its standard output. */
export function ask(program, args, { cwd = ROOT, env = process.env, stderr = 'ignore' } = {}) {
  const shell = WINDOWS && COMMAND_FILES.has(program);
  const { status, stdout } = spawnSync(program, args, {
    cwd, env, shell, encoding: 'utf8', stdio: ['ignore', 'pipe', stderr], maxBuffer: 1 << 28,
  });
  return { code: status ?? 127, output: stdout ?? '' };
}

function stop(child, signal = 'SIGKILL') {
  try {
    if (WINDOWS) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else process.kill(-child.pid, signal);
  } catch {
    // Not the head of a group (an interactive program), or already gone: asking it directly is harmless.
    child.kill(signal);
  }
}

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.on(signal, () => {
    // SIGTERM first lets a test runner remove its own temporary folders.
    for (const child of running) stop(child, 'SIGTERM');
    process.exit(code);
  });
}
