// A timestamp authority on this computer: OpenSSL answers, behind a small server that keeps what it was asked.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../validators/authority.sh', import.meta.url));

export class Authority {
  #folder = mkdtempSync(join(tmpdir(), 'probant-authority-'));
  #server = createServer((request, response) => this.#answer(request, response));
  /** What it was asked, oldest first: « POST / » and the length of what was sent. */
  asked = [];
  /** A status to answer with instead of a timestamp; 0 for none. */
  refuses = 0;

  /** Starts one; null where there is no OpenSSL. */
  static async start() {
    if (spawnSync('openssl', ['version']).error) return null;
    const authority = new Authority();
    await new Promise((done) => authority.#server.listen(0, '127.0.0.1', done));
    const made = spawnSync('sh', [SCRIPT, authority.#folder, authority.address], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr);
    return authority;
  }

  get address() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** A file of its folder: see `validators/authority.sh`. */
  file(name) {
    return join(this.#folder, name);
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #answer(request, response) {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const sent = Buffer.concat(pieces);
    this.asked.push({ what: `${request.method} ${request.url}`, length: sent.length });
    if (request.method === 'GET') {
      const list = /^\/[a-z-]+\.crl$/.test(request.url);
      response.statusCode = list ? 200 : 404;
      response.end(list ? readFileSync(this.file(request.url.slice(1))) : undefined);
      return;
    }
    if (this.refuses) {
      response.statusCode = this.refuses;
      response.end();
      return;
    }
    writeFileSync(this.file('question.tsq'), sent);
    const words = ['ts', '-reply', '-config', 'tsa.cnf', '-section', 'tsa', '-queryfile', 'question.tsq', '-out', 'answer.tsr'];
    spawnSync('openssl', words, { cwd: this.#folder });
    response.end(readFileSync(this.file('answer.tsr')));
  }
}
