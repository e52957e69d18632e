// Starts the programs a window test needs (screen, bus, driver) and guarantees their end: each has a process group of
// its own, and every group still alive is killed when the test process ends, however it ends. Keeps the last of what
// they print, to be shown when something fails; `PROBANT_TEST_LOG=1` shows it all as it comes.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

import { waitFor } from './wait.mjs';

const KEPT_CHARACTERS = 64_000;
const alive = new Set();

/** A started program with all that it started. */
export class ProcessGroup {
  #child;
  #said = '';
  #ended;

  /**
   * @param {string} program
   * @param {string[]} args
   * @param {{ env?: object, input?: string }} [options] `input` is given to it as its whole standard input
   */
  constructor(program, args, { env = process.env, input } = {}) {
    this.name = program;
    const stdin = input === undefined ? 'ignore' : 'pipe';
    this.#child = spawn(program, args, { env, detached: true, stdio: [stdin, 'pipe', 'pipe', 'pipe'] });
    this.#child.stdin?.end(input);
    const keep = (chunk) => {
      this.#said = (this.#said + chunk).slice(-KEPT_CHARACTERS);
      if (process.env.PROBANT_TEST_LOG) process.stderr.write(chunk);
    };
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream.setEncoding('utf8').on('data', keep);
    this.#ended = new Promise((done) => {
      this.#child.on('error', (error) => {
        keep(`${program} could not be started: ${error.message}\n`);
        done();
      });
      this.#child.on('exit', done);
    });
    alive.add(this);
  }

  /** What it printed, the last 64,000 characters. */
  get said() {
    return this.#said;
  }

  /** The process id of the head of the group. */
  get pid() {
    return this.#child.pid;
  }

  /** Whether the head of the group has ended. */
  get hasEnded() {
    return this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined;
  }

  /** The first line it writes on its descriptor 3; an error when it ends before. */
  firstLine() {
    return new Promise((done, fail) => {
      let text = '';
      this.#child.stdio[3].setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
        if (text.includes('\n')) done(text.slice(0, text.indexOf('\n')).trim());
      });
      this.#ended.then(() => fail(new Error(`${this.name} ended before it was ready:\n${this.#said}`)));
    });
  }

  /** Kills the whole group at once (as a power cut would) and waits until none of it is left. */
  async kill() {
    this.signal('SIGKILL');
    if (this.pid !== undefined) await waitFor(() => !this.#groupExists(), { what: `the end of ${this.name}` });
    await this.#ended;
    alive.delete(this);
  }

  /** Sends `name` to the whole group; nothing happens when it is gone. */
  signal(name) {
    try {
      if (this.pid !== undefined) process.kill(-this.pid, name);
    } catch {
      // Gone already.
    }
  }

  /** Whether a program of that file name is a member that still runs. */
  holds(program) {
    // The system keeps the first 15 characters of a name.
    return this.#members().some((id) => nameOf(id) === program.slice(0, 15));
  }

  #groupExists() {
    return this.#members().length > 0;
  }

  /** The members that still run. The dead that nobody has buried yet (in a container, perhaps never) do not count. */
  #members() {
    return readdirSync('/proc').filter((name) => {
      if (!/^\d+$/.test(name)) return false;
      const [state, , group] = statusOf(name);
      return Number(group) === this.pid && !'ZX'.includes(state);
    });
  }
}

/** The name of a process, cut to 15 characters; empty when it is gone. */
function nameOf(id) {
  try {
    return readFileSync(`/proc/${id}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}

/** State, parent and group of a process; empty when it is gone. The name before them may hold anything, even `) `. */
function statusOf(id) {
  try {
    const line = readFileSync(`/proc/${id}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(') ') + 2).split(' ');
  } catch {
    return ['X', '', ''];
  }
}

process.on('exit', () => {
  for (const group of alive) group.signal('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
