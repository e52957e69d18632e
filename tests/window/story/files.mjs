// Files made for the occasion, each the smallest that is what it says: pictures that are all different, a document of several
// pages, a photo that tells where it was taken.

import { crc32, deflateSync } from 'node:zlib';

/** A plain picture, different for each `n`, as a file that can be dropped. */
export function picture(n, [width, height] = [96, 72]) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const colour = [(n * 37) % 256, (n * 91) % 256, Math.floor(n / 2) % 256];
  const line = Buffer.from([0, ...Array.from({ length: width }, () => colour).flat()]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  const bytes = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
  return { name: `image-${String(n).padStart(4, '0')}.png`, type: 'image/png', bytes };
}

function chunk(kind, content) {
  const named = Buffer.concat([Buffer.from(kind), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** A document with one page for each `[width, height]` in points, a square drawn on each. */
export function pdf(name, sizes) {
  const drawn = '0.2 0.4 0.5 rg 40 40 120 120 re f';
  const first = 3;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${sizes.length}/Kids[${sizes.map((_, rank) => `${first + 2 * rank} 0 R`).join(' ')}]>>`,
    ...sizes.flatMap(([width, height], rank) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Resources<<>>/Contents ${first + 2 * rank + 1} 0 R>>`,
      `<</Length ${drawn.length}>>\nstream\n${drawn}\nendstream`,
    ]),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, rank) => {
    const at = text.length;
    text += `${rank + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return { name, type: 'application/pdf', bytes: Buffer.from(text, 'latin1') };
}

/** The same photo, a JPEG, saying that it was taken at 45° 54′ N, 6° 7′ E. */
export function withPlace({ name, type, bytes }) {
  const degrees = (...parts) => parts.flatMap((part) => [part, 1]);
  const tiff = Buffer.alloc(128);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  // One entry: where the directory of the place is.
  tiff.writeUInt16LE(1, 8);
  entry(tiff, 10, 0x8825, 4, 1, 26);
  tiff.writeUInt16LE(4, 26);
  entry(tiff, 28, 1, 2, 2, 'N'.charCodeAt(0));
  entry(tiff, 40, 2, 5, 3, 80);
  entry(tiff, 52, 3, 2, 2, 'E'.charCodeAt(0));
  entry(tiff, 64, 4, 5, 3, 104);
  degrees(45, 54, 0).forEach((value, rank) => tiff.writeUInt32LE(value, 80 + 4 * rank));
  degrees(6, 7, 0).forEach((value, rank) => tiff.writeUInt32LE(value, 104 + 4 * rank));
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return { name, type, bytes: Buffer.concat([bytes.subarray(0, 2), head, content, bytes.subarray(2)]) };
}

function entry(tiff, at, tag, kind, count, value) {
  tiff.writeUInt16LE(tag, at);
  tiff.writeUInt16LE(kind, at + 2);
  tiff.writeUInt32LE(count, at + 4);
  tiff.writeUInt32LE(value, at + 8);
}
