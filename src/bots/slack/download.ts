/** Reads a file that somebody put into a form: from Slack alone, and no more than is taken. */
import type { WebClient } from "@slack/web-api";
import type { SlackConfig } from "../../config.ts";
import type { Courier } from "../../deps.ts";
import { IMPORT_LIMITS } from "../../domain/import.ts";
import { no } from "../../domain/result.ts";
import { readTable } from "../../file/read.ts";
import { isSlackFile } from "./address.ts";

const DOWNLOAD_MS = 60_000;
/** The whole body, or `undefined` when there is more of it than may be. */
const bodyOf = async (response: Response, most: number): Promise<Buffer | undefined> => {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > most) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

const addressOf = async (client: WebClient, fileId: string): Promise<string | undefined> => {
  try {
    const { file } = await client.files.info({ file: fileId });
    return file?.url_private_download ?? file?.url_private;
  } catch (error) {
    const code = (error as { data?: { error?: string } }).data?.error ?? "";
    if (["file_not_found", "file_deleted"].includes(code)) return undefined;
    throw error;
  }
};

/** Creates the reader of files of one bot token. */
export const createFileReader =
  (client: WebClient, config: SlackConfig): Courier["readFile"] =>
  async (fileId) => {
    const address = await addressOf(client, fileId);
    if (address === undefined || !isSlackFile(address, config.apiUrl)) return no("gone");
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${config.botToken}` },
      redirect: "error",
      signal: AbortSignal.timeout(DOWNLOAD_MS),
    });
    if (response.status === 404 || response.status === 410) return no("gone");
    if (!response.ok) throw new Error(`a download was answered with ${response.status}`);
    const bytes = await bodyOf(response, IMPORT_LIMITS.fileBytes);
    return bytes ? readTable(bytes, IMPORT_LIMITS) : no("too-large");
  };
