/** Several files in one: a ZIP archive without compression (PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). */
import type { TextFile } from './files.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** The first day that the format can write: 1 January 1980. */
const EPOCH = 0x0021;

/** The archive of these files; names that come twice get a number. */
export function zipOf(files: readonly TextFile[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, text } of withOwnNames(files)) {
    const title = new TextEncoder().encode(name);
    const bytes = new TextEncoder().encode(text);
    const shared = [2, 20, 2, UTF8, 2, 0, 2, 0, 2, EPOCH, 4, crc32(bytes), 4, bytes.length, 4, bytes.length, 2, title.length, 2, 0];
    directory.push(record([4, CENTRAL, 2, 20, ...shared, 2, 0, 2, 0, 2, 0, 4, 0, 4, at]), title);
    const header = record([4, LOCAL, ...shared]);
    parts.push(header, title, bytes);
    at += header.length + title.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record([4, END, 2, 0, 2, 0, 2, files.length, 2, files.length, 4, size, 4, at, 2, 0]);
  const all = [...parts, ...directory, end];
  const archive = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of all) {
    archive.set(part, place);
    place += part.length;
  }
  return archive;
}

function withOwnNames(files: readonly TextFile[]): readonly TextFile[] {
  const taken = new Set<string>();
  return files.map(({ name, text }) => {
    const dot = name.indexOf('.');
    const [stem, extension] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
    let own = name;
    for (let number = 2; taken.has(own); number += 1) own = `${stem}-${number}${extension}`;
    taken.add(own);
    return { name: own, text };
  });
}

/** Numbers of 2 or 4 bytes, little-endian, given as pairs of width and value. */
function record(fields: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let index = 0; index < fields.length; index += 2) {
    const [width = 0, value = 0] = fields.slice(index);
    for (let byte = 0; byte < width; byte += 1) bytes.push((value >>> (8 * byte)) & 0xff);
  }
  return Uint8Array.from(bytes);
}

const POLYNOMIAL = 0xedb88320;
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** The checksum of ZIP and PNG (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] as number) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
