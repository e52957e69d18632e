// Asks the windows of a virtual screen to close, as the cross of their frame would. There is no frame and no window manager
// on that screen, so the few requests of the X11 protocol that this takes are written here: find the windows at the top,
// and send each that listens for it the message WM_DELETE_WINDOW.

import { connect } from 'node:net';

const INTERN_ATOM = 16;
const GET_PROPERTY = 20;
const QUERY_TREE = 15;
const SEND_EVENT = 25;
const CLIENT_MESSAGE = 33;
const ANY_TYPE = 0;

/** @param {string} display such as `:7` */
export async function askWindowsToClose(display) {
  const screen = await Screen.connect(`/tmp/.X11-unix/X${display.slice(1).split('.')[0]}`);
  try {
    const protocols = await screen.atom('WM_PROTOCOLS');
    const deletion = await screen.atom('WM_DELETE_WINDOW');
    for (const window of await screen.topWindows()) {
      if ((await screen.listens(window, protocols))) screen.send(window, protocols, deletion);
    }
    // An answer to anything asked after means that the messages are gone.
    await screen.atom('WM_STATE');
  } finally {
    screen.close();
  }
}

class Screen {
  #socket;
  #received = Buffer.alloc(0);
  #waiting = null;
  #root;

  static async connect(path) {
    const screen = new Screen();
    screen.#socket = connect(path);
    screen.#socket.on('data', (chunk) => {
      screen.#received = Buffer.concat([screen.#received, chunk]);
      screen.#waiting?.();
    });
    const hello = Buffer.alloc(12);
    hello.write('l');
    hello.writeUInt16LE(11, 2);
    screen.#socket.write(hello);
    const head = await screen.#take(8);
    if (head[0] !== 1) throw new Error('the screen refuses the connection');
    const body = await screen.#take(head.readUInt16LE(6) * 4);
    const vendor = body.readUInt16LE(16);
    const formats = body[21];
    screen.#root = body.readUInt32LE(32 + Math.ceil(vendor / 4) * 4 + formats * 8);
    return screen;
  }

  async atom(name) {
    const request = Buffer.alloc(8 + Math.ceil(name.length / 4) * 4);
    request[0] = INTERN_ATOM;
    request.writeUInt16LE(request.length / 4, 2);
    request.writeUInt16LE(name.length, 4);
    request.write(name, 8);
    return (await this.#ask(request)).readUInt32LE(8);
  }

  async topWindows() {
    const reply = await this.#ask(words(QUERY_TREE, [this.#root]));
    return Array.from({ length: reply.readUInt16LE(16) }, (_, rank) => reply.readUInt32LE(32 + rank * 4));
  }

  async listens(window, protocols) {
    const reply = await this.#ask(words(GET_PROPERTY, [window, protocols, ANY_TYPE, 0, 32]));
    return reply.readUInt32LE(8) !== 0;
  }

  send(window, type, message) {
    const event = Buffer.alloc(32);
    event[0] = CLIENT_MESSAGE;
    event[1] = 32;
    event.writeUInt32LE(window, 4);
    event.writeUInt32LE(type, 8);
    event.writeUInt32LE(message, 12);
    this.#socket.write(Buffer.concat([words(SEND_EVENT, [window, 0], event.length), event]));
  }

  close() {
    this.#socket.end();
  }

  /** Sends a request and waits for its reply, passing over events and errors of others. */
  async #ask(request) {
    this.#socket.write(request);
    for (;;) {
      const head = await this.#take(32);
      if (head[0] === 0) throw new Error(`the screen answered error ${head[1]}`);
      if (head[0] === 1) return Buffer.concat([head, await this.#take(head.readUInt32LE(4) * 4)]);
    }
  }

  async #take(size) {
    while (this.#received.length < size) await new Promise((more) => (this.#waiting = more));
    const taken = this.#received.subarray(0, size);
    this.#received = this.#received.subarray(size);
    return taken;
  }
}

/** A request of whole words, `more` bytes of which are sent after. */
function words(code, values, more = 0) {
  const request = Buffer.alloc(4 + values.length * 4);
  request[0] = code;
  request.writeUInt16LE((request.length + more) / 4, 2);
  values.forEach((value, rank) => request.writeUInt32LE(value, 4 + rank * 4));
  return request;
}
