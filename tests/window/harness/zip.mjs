// Reads the entries of a zip that Probant wrote, with what Node has: no other program, and no copy on the disk.

import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const DEFLATED = 8;

/** The entries of a zip file, by name. */
export function readZip(file) {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw new Error(`${file} is not a zip`);
  const entries = new Map();
  for (let left = bytes.readUInt16LE(end + 10), at = bytes.readUInt32LE(end + 16); left > 0; left -= 1) {
    const [name, more, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const held = bytes.subarray(begin, begin + bytes.readUInt32LE(at + 20));
    entries.set(bytes.toString('utf8', at + 46, at + 46 + name), bytes.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(held) : held);
    at += 46 + name + more + comment;
  }
  return entries;
}
