/** Reads what a request brings, up to a limit that also holds for a body of unknown length. */
import type { IncomingMessage } from "node:http";
import { MAX_BODY_BYTES } from "../http.ts";
import { no, ok, type Result } from "../domain/result.ts";

export const readText = async (request: IncomingMessage): Promise<Result<string, "too-large">> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read to its end all the same: whoever is still sending would not hear an answer.
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
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
