/** What is known of a request: whether it comes from outside, from which address, and what it brings. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";
import { no, ok, type Result } from "./domain/result.ts";

/** No webhook of either platform is larger; a longer body is refused before it is read. */
export const MAX_BODY_BYTES = 1_048_576;
/** Whoever sends so much more does not listen: the line is cut. */
const CUT_BYTES = 8 * MAX_BODY_BYTES;

export const readText = async (request: IncomingMessage): Promise<Result<string, "too-large">> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read on all the same: whoever is still sending would not hear an answer.
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    if (bytes > CUT_BYTES) request.destroy();
  }
  return bytes > MAX_BODY_BYTES ? no("too-large") : ok(Buffer.concat(chunks).toString());
};

export const readJson = async (
  request: IncomingMessage,
): Promise<Result<unknown, "too-large" | "not-json">> => {
  const text = await readText(request);
  if (!text.ok) return text;
  try {
    return ok(JSON.parse(text.value));
  } catch {
    return no("not-json");
  }
};

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Whether two secrets are the same, in a time that says neither where they differ nor how long they are. */
export const isSameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(digest(one), digest(other));

/** This machine, and networks that the internet does not reach (RFC 1918, 4193, 4291, 6598). */
const near = new BlockList();
for (const [net, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
] as const)
  near.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  near.addSubnet(net, bits, "ipv6");

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/iu, "");
const isNear = (address: string): boolean => near.check(address, isIPv6(address) ? "ipv6" : "ipv4");

/** An office or a household has a whole /64 of IPv6. */
const networkOf = (address: string): string => {
  if (!isIPv6(address)) return address;
  const [left = "", right] = address.split("::");
  const head = left === "" ? [] : left.split(":");
  const tail = right === undefined || right === "" ? [] : right.split(":");
  const zeros = right === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: zeros }, () => "0"), ...tail];
  return `${groups.slice(0, 4).join(":")}::/64`;
};

const forwarded = ({ headers }: IncomingMessage): string[] =>
  [headers["x-forwarded-for"] ?? []]
    .flat()
    .join(",")
    .split(",")
    .map(plain)
    .filter((part) => isIP(part) !== 0);

/**
 * The address from which a request comes; `undefined` where only a machine of our own network is
 * known. What a proxy says is believed when the proxy is near: of a chain, the last address that
 * is not near counts, because everything before it can be made up by whoever asks.
 */
export const addressOf = (request: IncomingMessage): string | undefined => {
  const peer = plain(request.socket.remoteAddress ?? "");
  if (isIP(peer) === 0) return undefined;
  const chain = isNear(peer) ? forwarded(request) : [peer];
  const far = chain.findLast((address) => !isNear(address));
  return far === undefined ? undefined : networkOf(far);
};

/** Whether it comes from this machine or a private network, and through no proxy. */
export const isFromNear = (request: IncomingMessage): boolean => {
  const peer = plain(request.socket.remoteAddress ?? "");
  const { headers } = request;
  const passed = headers["x-forwarded-for"] ?? headers.forwarded ?? headers["x-real-ip"];
  return isIP(peer) !== 0 && isNear(peer) && passed === undefined;
};
