/** The server's side of a WebSocket, as much of RFC 6455 as Socket Mode needs: text, ping, pong, close. */
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

export type WebSocketLink = {
  readonly send: (text: string) => void;
  readonly ping: () => void;
  /** Says goodbye and ends the connection. */
  readonly close: (code: number) => void;
};

export type WebSocketListener = {
  readonly text: (text: string) => void;
  readonly gone: () => void;
};

/** https://www.rfc-editor.org/rfc/rfc6455#section-1.3 */
const HANDSHAKE_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
/** https://www.rfc-editor.org/rfc/rfc6455#section-11.8 */
const OPCODE = { continuation: 0, text: 1, close: 8, ping: 9, pong: 10 } as const;
const PROTOCOL_ERROR = 1002;
const MAX_FRAME = 1_000_000;

type Frame = { readonly final: boolean; readonly opcode: number; readonly data: Buffer };

const lengthOf = (buffer: Buffer): { length: number; at: number } | undefined => {
  const short = (buffer[1] ?? 0) & 0x7f;
  if (short < 126) return { length: short, at: 2 };
  if (short === 126)
    return buffer.length < 4 ? undefined : { length: buffer.readUInt16BE(2), at: 4 };
  return buffer.length < 10 ? undefined : { length: Number(buffer.readBigUInt64BE(2)), at: 10 };
};

/** The first frame of `buffer`; undefined while it is not all there, `"bad"` when it breaks the rules. */
const readFrame = (buffer: Buffer): { frame: Frame; used: number } | "bad" | undefined => {
  if (buffer.length < 2) return undefined;
  const [first = 0, second = 0] = buffer;
  // Reserved bits stay clear without extensions, and a client always masks (section 5.1).
  if ((first & 0x70) !== 0 || (second & 0x80) === 0) return "bad";
  const size = lengthOf(buffer);
  if (!size) return undefined;
  if (size.length > MAX_FRAME) return "bad";
  const used = size.at + 4 + size.length;
  if (buffer.length < used) return undefined;
  const mask = buffer.subarray(size.at, size.at + 4);
  const data = Buffer.from(buffer.subarray(size.at + 4, used));
  for (let i = 0; i < data.length; i += 1) data[i] = (data[i] ?? 0) ^ (mask[i % 4] ?? 0);
  return { frame: { final: (first & 0x80) !== 0, opcode: first & 0x0f, data }, used };
};

const writeFrame = (opcode: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(data.length < 126 ? 2 : data.length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (head.length === 2) head[1] = data.length;
  if (head.length === 4) head.writeUInt16BE(data.length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(data.length), 2);
  if (head.length > 2) head[1] = head.length === 4 ? 126 : 127;
  return Buffer.concat([head, data]);
};

const closeData = (code: number): Buffer => {
  const data = Buffer.alloc(2);
  data.writeUInt16BE(code);
  return data;
};

/** Answers an upgrade request; undefined when it was not one for a WebSocket, and was refused. */
export const acceptWebSocket = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  listener: WebSocketListener,
): WebSocketLink | undefined => {
  const key = request.headers["sec-websocket-key"];
  if (key === undefined || request.headers["sec-websocket-version"] !== "13") {
    socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
    return undefined;
  }
  const accept = createHash("sha1").update(`${key}${HANDSHAKE_GUID}`).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
  );
  const link = linkOf(socket);
  // Read after the caller has its link, like all that follows.
  if (head.length > 0) socket.unshift(head);
  socket.on("data", createReader(socket, link, listener));
  socket.on("error", () => socket.destroy());
  // A server's sockets stay half open, and would wait for a client that is gone.
  socket.once("end", () => socket.destroy());
  socket.once("close", listener.gone);
  return link;
};

const linkOf = (socket: Duplex): WebSocketLink & { pong: (data: Buffer) => void } => {
  const write = (opcode: number, data: Buffer): void => {
    if (socket.writable) socket.write(writeFrame(opcode, data));
  };
  return {
    send: (text) => write(OPCODE.text, Buffer.from(text)),
    ping: () => write(OPCODE.ping, Buffer.alloc(0)),
    pong: (data) => write(OPCODE.pong, data),
    close: (code) => {
      write(OPCODE.close, closeData(code));
      socket.end(() => socket.destroy());
    },
  };
};

/** Puts frames and their parts together, whatever pieces they arrive in. */
const createReader = (
  socket: Duplex,
  link: ReturnType<typeof linkOf>,
  listener: WebSocketListener,
): ((chunk: Buffer) => void) => {
  let waiting = Buffer.alloc(0);
  let parts: Buffer[] = [];
  const take = ({ final, opcode, data }: Frame): void => {
    if (opcode === OPCODE.ping) return link.pong(data);
    if (opcode === OPCODE.pong) return;
    if (opcode === OPCODE.close) return link.close(data.length >= 2 ? data.readUInt16BE(0) : 1000);
    if (opcode !== OPCODE.text && opcode !== OPCODE.continuation) return link.close(PROTOCOL_ERROR);
    parts.push(data);
    if (!final) return;
    const text = Buffer.concat(parts).toString();
    parts = [];
    listener.text(text);
  };
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (let read = readFrame(waiting); read !== undefined; read = readFrame(waiting)) {
      if (read === "bad") {
        waiting = Buffer.alloc(0);
        link.close(PROTOCOL_ERROR);
        socket.pause();
        return;
      }
      waiting = waiting.subarray(read.used);
      take(read.frame);
    }
  };
};
