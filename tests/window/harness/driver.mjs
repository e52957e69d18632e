// The W3C WebDriver protocol, as much of it as the tests need, spoken to WebKitWebDriver over HTTP. Promises that an
// error of the protocol becomes a `DriverError` with its code, and that no request waits for ever.

import { createServer } from 'node:net';

import { ProcessGroup } from './process.mjs';
import { waitFor } from './wait.mjs';

const REQUEST_LIMIT = 30_000;

/** An answer of the driver that is an error: `code` is the protocol's word, such as `no such element`. */
export class DriverError extends Error {
  constructor({ error, message }, what) {
    super(`${what}: ${error}${message ? `: ${message}` : ''}`);
    this.code = error;
  }
}

/** One driver process and its single session. */
export class Driver {
  #group;
  #base;
  #session;

  /** Starts WebKitWebDriver with `env`, which the application will inherit. */
  static async start(env) {
    const port = await freePort();
    const driver = new Driver();
    driver.#group = new ProcessGroup('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env });
    driver.#base = `http://127.0.0.1:${port}`;
    const ready = () => {
      if (driver.#group.hasEnded) throw new Error(driver.#group.said);
      return driver.#request('GET', '/status');
    };
    await waitFor(ready, { what: 'WebKitWebDriver' });
    return driver;
  }

  /** Starts `binary` with `args` and takes control of its first window. */
  async open(binary, args) {
    const options = { binary, args };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
    try {
      const { sessionId } = await this.#request('POST', '/session', { capabilities });
      this.#session = sessionId;
    } catch (error) {
      throw new Error(`${binary} did not open a window: ${error.message}\nIt printed:\n${this.said}`, { cause: error });
    }
  }

  /** What the driver and the application printed. */
  get said() {
    return this.#group.said;
  }

  /** The process group of the driver, the application and its web processes. */
  get group() {
    return this.#group.pid;
  }

  /** Whether a program of that file name runs in the group. */
  holds(program) {
    return this.#group.holds(program);
  }

  /** Sends a command of the session, such as `GET`, `/url`. */
  command(method, path, body) {
    return this.#request(method, `/session/${this.#session}${path}`, body);
  }

  /** Ends the session, which ends the application without asking it, then whatever is left. */
  async stop() {
    if (this.#session && !this.#group.hasEnded) {
      await this.command('DELETE', '').catch(() => {
        // The application is gone already, perhaps because the test killed it.
      });
    }
    await this.#group.kill();
  }

  /** Kills the application and the driver at once, as a power cut would. */
  kill() {
    return this.#group.kill();
  }

  async #request(method, path, body = method === 'POST' ? {} : undefined) {
    const response = await fetch(this.#base + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_LIMIT),
    });
    const { value } = await response.json();
    if (!response.ok) throw new DriverError(value ?? { error: `status ${response.status}` }, `${method} ${path}`);
    return value;
  }
}

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
