/** The bodies that Slack takes: JSON, urlencoded with JSON inside, and the bytes of files. */
import type { IncomingMessage } from "node:http";
import { isRecord, type Shape } from "./block-text.ts";

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

export const readText = async (request: IncomingMessage): Promise<string> =>
  (await readBytes(request)).toString();

/** The bytes themselves, or a form with them in it: Slack takes both. */
export const readUpload = async (request: IncomingMessage): Promise<Buffer> => {
  const body = await readBytes(request);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return body;
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  for (const value of form.values())
    if (typeof value !== "string") return Buffer.from(await value.arrayBuffer());
  return Buffer.alloc(0);
};

/** Arguments that may come as JSON text; text that is none stays, and is refused by its method. */
const STRUCTURED = new Set(["blocks", "view", "metadata", "attachments", "files"]);

const unpack = (name: string, value: unknown): unknown => {
  if (!STRUCTURED.has(name) || typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

const unpacked = (entries: Iterable<readonly [string, unknown]>): Shape =>
  Object.fromEntries([...entries].map(([name, value]) => [name, unpack(name, value)]));

/** The arguments of a request, or Slack's code for a body that has none. */
export const parseBody = (
  text: string,
  type: string,
): { params: Shape } | { no: "invalid_json" | "json_not_object" } => {
  if (text === "") return { params: {} };
  if (!type.startsWith("application/json")) return { params: unpacked(new URLSearchParams(text)) };
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? { params: unpacked(Object.entries(body)) } : { no: "json_not_object" };
  } catch {
    return { no: "invalid_json" };
  }
};
