// The few requests of the X11 protocol that the tests need, without any library: there is no window manager on the virtual screens,
// and nothing else to ask it for something.

import { connect } from 'node:net';

const CREATE_WINDOW = 1;
const INTERN_ATOM = 16;
const CHANGE_PROPERTY = 18;
const GET_PROPERTY = 20;
const QUERY_TREE = 15;
const SET_SELECTION_OWNER = 22;
const SEND_EVENT = 25;
const GET_GEOMETRY = 14;
const ANY_TYPE = 0;

/** The kinds of events. */
export const SELECTION_REQUEST = 30;
export const SELECTION_NOTIFY = 31;
export const CLIENT_MESSAGE = 33;

export class Screen {
  #socket;
  #received = Buffer.alloc(0);
  #waiting = null;
  #root;
  #ids;
  #events = [];

  /** @param {string} display such as `:7` */
  static async connect(display) {
    const screen = new Screen();
    screen.#socket = connect(`/tmp/.X11-unix/X${display.slice(1).split('.')[0]}`);
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
    screen.#ids = body.readUInt32LE(4);
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

  /** Whether `window` bears that property. */
  async bears(window, property) {
    const reply = await this.#ask(words(GET_PROPERTY, [window, property, ANY_TYPE, 0, 32]));
    return reply.readUInt32LE(8) !== 0;
  }

  /** Where a window at the top is, and how large. */
  async geometry(window) {
    const reply = await this.#ask(words(GET_GEOMETRY, [window]));
    return { x: reply.readInt16LE(12), y: reply.readInt16LE(14), width: reply.readUInt16LE(16), height: reply.readUInt16LE(18) };
  }

  /** A window of our own, never shown. */
  createWindow() {
    const id = (this.#ids += 1);
    // One pixel by one, without a border, of the kind of the screen.
    this.#socket.write(words(CREATE_WINDOW, [id, this.#root, 0, 0x0001_0001, 0, 0, 0]));
    return id;
  }

  own(window, selection) {
    this.#socket.write(words(SET_SELECTION_OWNER, [window, selection, 0]));
  }

  setText(window, property, type, text) {
    const bytes = Buffer.from(text);
    const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
    bytes.copy(padded);
    const request = words(CHANGE_PROPERTY, [window, property, type, 8, bytes.length], padded.length);
    this.#socket.write(Buffer.concat([request, padded]));
  }

  /** Sends a message of five numbers to a window. */
  message(window, type, numbers) {
    this.send(window, CLIENT_MESSAGE, [32, window, type, ...numbers]);
  }

  /** Sends an event: its kind, its second byte, its numbers. */
  send(window, kind, [detail, ...numbers]) {
    const event = Buffer.alloc(32);
    event[0] = kind;
    event[1] = detail;
    numbers.forEach((number, rank) => event.writeUInt32LE(number >>> 0, 4 + rank * 4));
    this.#socket.write(Buffer.concat([words(SEND_EVENT, [window, 0], event.length), event]));
  }

  /** Waits until all that was asked before was done. */
  async done() {
    await this.atom('WM_STATE');
  }

  /** The next event that was sent to us. */
  async event() {
    while (this.#events.length === 0) {
      const head = await this.#take(32);
      if (head[0] === 0) throw new Error(`the screen answered error ${head[1]}`);
      this.#events.push(head);
    }
    return this.#events.shift();
  }

  close() {
    this.#socket.end();
  }

  /** Sends a request and waits for its reply; events that come before are kept. */
  async #ask(request) {
    this.#socket.write(request);
    for (;;) {
      const head = await this.#take(32);
      if (head[0] === 0) throw new Error(`the screen answered error ${head[1]}`);
      if (head[0] === 1) return Buffer.concat([head, await this.#take(head.readUInt32LE(4) * 4)]);
      this.#events.push(head);
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
