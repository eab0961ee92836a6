/** Uploading a file in Slack's three steps: an address, the bytes, and where it is shown. */
import { isRecord, listOf, wordsOf, type Shape } from "./block-text.ts";
import { fail, findChannel, post, type Method, type Reply } from "./methods.ts";
import { nextNumber, type Inside, type SimulatedFile } from "./workspace.ts";

const missing = (name: string): Reply =>
  fail("invalid_arguments", {
    response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
  });

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
const getUploadUrl: Method = (inside, params) => {
  const name = wordsOf(params["filename"]);
  const length = Number(params["length"]);
  if (name === "") return missing("filename");
  if (!Number.isInteger(length) || length < 1) return missing("length");
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

/** Clients urlencode the list as JSON. */
const filesOf = (given: unknown): readonly Shape[] => {
  const list: unknown = typeof given === "string" ? JSON.parse(given) : given;
  return listOf(list).filter(isRecord);
};

/** https://docs.slack.dev/reference/methods/files.completeUploadExternal */
const completeUpload: Method = (inside, params) => {
  const asked = filesOf(params["files"]);
  if (asked.length === 0) return missing("files");
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
