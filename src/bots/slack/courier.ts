/** Carries files to staff in Slack's three steps, and says meanwhile how far they are. */
import { randomUUID } from "node:crypto";
import { open, unlink, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WebClient } from "@slack/web-api";
import type { SlackConfig } from "../../config.ts";
import type { Courier, Outgoing } from "../../deps.ts";
import type { Table } from "../../domain/export.ts";
import type { AddressKey } from "../../domain/person.ts";
import type { Translate } from "../../i18n.ts";
import { isSlackFile } from "./address.ts";
import { escapeText, type SlackMessage } from "./block.ts";
import { createSlackClient } from "./client.ts";
import { createFileReader } from "./download.ts";
import { importMessage } from "./import-view.ts";
import { evidenceDocument } from "./evidence-document.ts";
import { exportFileName, exportMessage, exportTitle, sheetIn } from "./export-view.ts";
import { reportPictures } from "./report-chart.ts";
import { fateOf } from "./fate.ts";
import { partsOf, refOf } from "./message-ref.ts";
import { csvOf } from "../../file/csv.ts";
import { docxOf } from "../../file/docx.ts";
import type { Cell } from "../../file/sheet.ts";
import { xlsxOf } from "../../file/xlsx.ts";

const CSV_MANNERS = {
  lv: { separator: ";", decimal: "," },
  en: { separator: ",", decimal: "." },
} as const;

/** Between two words on how far a long file is; Slack takes some fifty edits a minute. */
const TELL_MS = 2_000;
const UPLOAD_MS = 120_000;

/** Counts rows as they pass, and says so now and then. */
async function* counting(
  rows: AsyncIterable<readonly Cell[]>,
  count: { rows: number },
  onRows: (rows: number) => Promise<void>,
): AsyncGenerator<readonly Cell[]> {
  let toldAt = performance.now();
  for await (const row of rows) {
    yield row;
    count.rows += 1;
    if (performance.now() - toldAt < TELL_MS) continue;
    await onRows(count.rows);
    toldAt = performance.now();
  }
}

/** A file without a name: it goes with its handle, also when the process is killed. */
const openNameless = async (): Promise<FileHandle> => {
  const path = join(tmpdir(), `darbnica-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  await unlink(path);
  return file;
};

const PIECE = 65_536;

async function* readFrom(file: FileHandle, bytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes;) {
    const piece = Buffer.alloc(Math.min(PIECE, bytes - at));
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    if (bytesRead === 0) throw new Error("a written file ended early");
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

/** Writes pieces into a file that waits to be carried. */
const keepPieces = async (
  pieces: AsyncIterable<Buffer>,
): Promise<Pick<Outgoing, "bytes" | "read" | "close">> => {
  const file = await openNameless();
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      await file.write(piece);
      bytes += piece.length;
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  return { bytes, read: () => readFrom(file, bytes), close: () => file.close() };
};

const writeTable =
  (t: Translate): Courier["write"] =>
  async (table: Table, { about, locale, format, onRows }) => {
    const count = { rows: 0 };
    const sheet = sheetIn(t, locale, table);
    const counted = { ...sheet, rows: counting(sheet.rows, count, onRows) };
    const pieces = format === "xlsx" ? xlsxOf(counted) : csvOf(counted, CSV_MANNERS[locale]);
    const kept = await keepPieces(pieces);
    const filename = exportFileName(t, locale, about, format);
    return { ...kept, filename, title: exportTitle(t, locale, about), rows: count.rows };
  };

const composeDocument =
  (t: Translate): Courier["compose"] =>
  async (evidence, { about, locale }) => {
    const kept = await keepPieces(docxOf(evidenceDocument(t, locale, evidence)));
    const lines = evidence.guidelines.flatMap(({ sections }) =>
      sections.flatMap((section) => section.lines),
    );
    const filename = exportFileName(t, locale, about, "docx");
    return { ...kept, filename, title: exportTitle(t, locale, about), rows: lines.length };
  };

const streamOf = (file: Outgoing): ReadableStream<Uint8Array> => {
  const pieces = file.read()[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
};

/**
 * The first two steps: an address to upload to, and the bytes. What was uploaded and not shown is
 * forgotten by Slack (https://docs.slack.dev/reference/methods/files.getUploadURLExternal).
 */
const carryFile =
  (client: WebClient, { apiUrl }: SlackConfig): Courier["carry"] =>
  async (file) => {
    const { filename, bytes: length, alt } = file;
    // The library's type names this argument otherwise than Slack does, so it goes as a variable.
    const more = alt === undefined ? {} : { alt_txt: alt };
    const asked = { filename, length, ...more };
    const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal(asked);
    if (!url || !id) throw new Error("files.getUploadURLExternal answered without an address");
    if (!isSlackFile(url, apiUrl)) throw new Error("an upload address is none of Slack's");
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", "content-length": String(length) },
      body: streamOf(file),
      duplex: "half",
      redirect: "error",
      signal: AbortSignal.timeout(UPLOAD_MS),
    });
    if (!response.ok) throw new Error(`an upload was answered with ${response.status}`);
    return id;
  };

const dmOf = async (client: WebClient, userId: string): Promise<string> => {
  const { channel } = await client.conversations.open({ users: userId });
  if (!channel?.id) throw new Error("conversations.open answered without a channel");
  return channel.id;
};

/** What is not known to have failed may have been shown, and is not shown again. */
const showFiles =
  (client: WebClient): Courier["show"] =>
  async (to, files, comment) => {
    const [first, ...rest] = files.map(({ id, title }) => ({ id, title }));
    if (!first) return "shown";
    const channel_id = await dmOf(client, to.externalId);
    try {
      await client.files.completeUploadExternal({
        files: [first, ...rest],
        channel_id,
        initial_comment: escapeText(comment),
      });
      return "shown";
    } catch (error) {
      return fateOf(error).kind === "uncertain" ? "uncertain" : "refused";
    }
  };

/** A new message, or one in the place of what was said before. */
const say = async (
  client: WebClient,
  to: AddressKey,
  message: SlackMessage,
  ref: string | null,
): Promise<string> => {
  if (ref !== null) {
    await client.chat.update({ ...partsOf(ref), ...message });
    return ref;
  }
  const channel = await dmOf(client, to.externalId);
  const { ts } = await client.chat.postMessage({ channel, ...message });
  return refOf(channel, ts ?? "");
};

/** Creates the courier of one bot token. */
export const createSlackCourier = (options: { config: SlackConfig; t: Translate }): Courier => {
  const { config, t } = options;
  const client = createSlackClient(config);
  return {
    write: writeTable(t),
    compose: composeDocument(t),
    draw: (report, locale) => reportPictures({ t, locale }, report),
    carry: carryFile(client, config),
    show: showFiles(client),
    tell: (to, news, locale, ref) => say(client, to, exportMessage(t, locale, news), ref),
    readFile: createFileReader(client, config),
    tellImport: (to, about, news, { locale, ref }) =>
      say(client, to, importMessage({ t, locale }, about, news), ref),
  };
};
