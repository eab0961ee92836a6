/** ZIP archives: written piece by piece, and read with an end to what they may unpack to. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream";
import { promisify } from "node:util";
import { crc32, createDeflateRaw, inflateRaw } from "node:zlib";
import { no, ok, type Result } from "../domain/result.ts";

export type ZipEntry = { readonly name: string; readonly content: AsyncIterable<string> | string };

type Written = { readonly name: Buffer; crc: number; packed: number; size: number; at: number };

const DEFLATED = 8;
/** Sizes follow the content (bit 3), and names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
/** 1 January 1980, the earliest that the format knows: the same rows make the same file. */
const DOS_DATE = 0x0021;
const VERSION = 20;

const localHeader = (name: Buffer): Buffer => {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(DOS_DATE, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
};

const descriptor = ({ crc, packed, size }: Written): Buffer => {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
};

const directoryEntry = ({ name, crc, packed, size, at }: Written): Buffer => {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(VERSION, 4);
  entry.writeUInt16LE(VERSION, 6);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt16LE(DEFLATED, 10);
  entry.writeUInt16LE(DOS_DATE, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(at, 42);
  return Buffer.concat([entry, name]);
};

const endOf = (count: number, length: number, at: number): Buffer => {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return end;
};

/** The content's bytes, counted and summed on their way. */
async function* counted(content: ZipEntry["content"], into: Written): AsyncGenerator<Buffer> {
  for await (const piece of typeof content === "string" ? [content] : content) {
    const bytes = Buffer.from(piece);
    into.crc = crc32(bytes, into.crc);
    into.size += bytes.length;
    yield bytes;
  }
}

/** An archive of these entries, piece by piece; none of them is ever whole in memory. */
export async function* zipOf(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const done: Written[] = [];
  let at = 0;
  for (const { name, content } of entries) {
    const written: Written = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, at };
    const head = localHeader(written.name);
    yield head;
    const deflate = createDeflateRaw();
    // What breaks in the rows breaks the reading below.
    pipeline(Readable.from(counted(content, written)), deflate, () => undefined);
    for await (const piece of deflate as AsyncIterable<Buffer>) {
      written.packed += piece.length;
      yield piece;
    }
    const tail = descriptor(written);
    yield tail;
    at += head.length + written.packed + tail.length;
    done.push(written);
  }
  const directory = Buffer.concat(done.map(directoryEntry));
  yield directory;
  yield endOf(done.length, directory.length, at);
}

type Found = {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly at: number;
};

const END_BYTES = 22;
const MOST_COMMENT = 65_535;
const MOST_ENTRIES = 2_000;

const findEnd = (bytes: Buffer): number => {
  for (let at = bytes.length - END_BYTES; at >= 0; at -= 1) {
    if (bytes.readUInt32LE(at) === 0x06054b50) return at;
    if (at < bytes.length - END_BYTES - MOST_COMMENT) return -1;
  }
  return -1;
};

const directoryOf = (bytes: Buffer): Found[] | undefined => {
  const end = findEnd(bytes);
  if (end < 0) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return undefined;
  const found: Found[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < count; n += 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) return undefined;
    const nameLength = bytes.readUInt16LE(at + 28);
    found.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return found;
};

const inflate = promisify(inflateRaw);

export type Archive = {
  readonly names: readonly string[];
  /** The content of one entry; `undefined` where there is none of that name. */
  readonly read: (
    name: string,
  ) => Promise<Result<Buffer | undefined, "broken" | "too-large" | "protected">>;
};

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";

/**
 * Opens an archive. Nothing is unpacked before it is asked for, and all that is read together ends
 * at `most` bytes: unpacking stops there, whatever the headers claim.
 */
export const openZip = (content: Uint8Array, most: number): Result<Archive, "broken"> => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  let left = most;
  const unpack = async ({ flags, method, packed, at }: Found) => {
    if ((flags & 1) === 1) return no("protected");
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const raw = bytes.subarray(start, start + packed);
    if (method !== 0 && method !== DEFLATED) return no("broken");
    if (method === 0 && raw.length > left) return no("too-large");
    if (left < 1) return no("too-large");
    const whole = method === 0 ? raw : await inflate(raw, { maxOutputLength: left });
    left -= whole.length;
    return ok(whole);
  };
  try {
    const entries = directoryOf(bytes);
    if (!entries) return no("broken");
    const read: Archive["read"] = async (name) => {
      const entry = entries.find((known) => known.name === name);
      if (!entry) return ok(undefined);
      try {
        return await unpack(entry);
      } catch (error) {
        return no(isTooLarge(error) ? "too-large" : "broken");
      }
    };
    return ok({ names: entries.map(({ name }) => name), read });
  } catch {
    return no("broken");
  }
};
