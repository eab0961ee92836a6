/** Uploading a file in Slack's three steps: an address, the bytes, and where it is shown. */
import { isRecord, listOf, wordsOf } from "./block-text.ts";
import { post } from "./message.ts";
import { fail, invalidArguments, type Method } from "./reply.ts";
import { findChannel, nextNumber, type Inside, type SimulatedFile } from "./workspace.ts";

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
const getUploadUrl: Method = (inside, params) => {
  const name = wordsOf(params["filename"]);
  const length = Number(params["length"]);
  if (!Number.isInteger(length) || length < 1)
    return invalidArguments(["must be greater than 0 [json-pointer:/length]"]);
  const id = `F${String(nextNumber(inside)).padStart(8, "0")}`;
  inside.uploads.set(id, { name, length, arrived: undefined });
  return { ok: true, upload_url: `${inside.place.origin}/upload/${id}`, file_id: id };
};

/** Takes the bytes themselves; as many as were announced, and once. */
export const takeUpload = (inside: Inside, id: string, bytes: Buffer): boolean => {
  const upload = inside.uploads.get(id);
  if (!upload || upload.arrived || bytes.length !== upload.length) return false;
  upload.arrived = bytes;
  return true;
};

/** https://docs.slack.dev/reference/methods/files.completeUploadExternal */
const completeUpload: Method = (inside, params) => {
  const asked = listOf(params["files"]).filter(isRecord);
  if (asked.length === 0)
    return invalidArguments(["no fewer than 1 items allowed [json-pointer:/files]"]);
  const files: SimulatedFile[] = [];
  for (const file of asked) {
    const id = wordsOf(file["id"]);
    const upload = inside.uploads.get(id);
    if (!upload?.arrived) return fail("file_not_found");
    const title = wordsOf(file["title"]) || upload.name;
    files.push({ id, name: upload.name, title, size: upload.length });
  }
  if (params["channel_id"] !== undefined) {
    const channel = findChannel(inside, params["channel_id"]);
    if (channel === undefined) return fail("channel_not_found");
    post(inside, { text: wordsOf(params["initial_comment"]) }, { channel, files });
  }
  for (const { id } of files) inside.uploads.delete(id);
  return { ok: true, files: files.map(({ id, title }) => ({ id, title })) };
};

export const fileMethods: Readonly<Record<string, Method>> = {
  "files.getUploadURLExternal": getUploadUrl,
  "files.completeUploadExternal": completeUpload,
};
