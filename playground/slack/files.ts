/** Files: uploaded by the app in Slack's three steps, or put into a form by a person; and read again. */
import { isRecord, listOf, wordsOf, type Shape } from "./block-text.ts";
import { post } from "./message.ts";
import { fail, invalidArguments, type Method } from "./reply.ts";
import { findChannel, nextNumber, type Inside, type SimulatedFile } from "./workspace.ts";

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
const MAX_ALT = 1_000;
/** https://slack.com/help/articles/201330736 */
const MAX_BYTES = 1_000_000_000;

const newId = (inside: Inside): string => `F${String(nextNumber(inside)).padStart(8, "0")}`;

const getUploadUrl: Method = (inside, params) => {
  const name = wordsOf(params["filename"]);
  const alt = wordsOf(params["alt_txt"]);
  const length = Number(params["length"]);
  if (!Number.isInteger(length) || length < 1)
    return invalidArguments(["must be greater than 0 [json-pointer:/length]"]);
  if (length > MAX_BYTES) return fail("file_upload_size_restricted");
  if (alt.length > MAX_ALT) return fail("alt_txt_too_large");
  const id = newId(inside);
  inside.uploads.set(id, { name, length, arrived: undefined, ...(alt === "" ? {} : { alt }) });
  return { ok: true, upload_url: `${inside.place.origin}/upload/${id}`, file_id: id };
};

/** Takes the bytes themselves; as many as were announced, and once. */
export const takeUpload = (inside: Inside, id: string, bytes: Buffer): boolean => {
  const upload = inside.uploads.get(id);
  if (!upload || upload.arrived || bytes.length !== upload.length) return false;
  upload.arrived = bytes;
  return true;
};

const uploadedFile = (inside: Inside, asked: Shape): SimulatedFile | undefined => {
  const id = wordsOf(asked["id"]);
  const upload = inside.uploads.get(id);
  if (!upload?.arrived) return undefined;
  const { name, length: size, alt, arrived } = upload;
  return {
    id,
    name,
    title: wordsOf(asked["title"]) || name,
    size,
    userId: inside.names.botUserId,
    ...(alt === undefined ? {} : { alt }),
    content: arrived.toString("base64"),
  };
};

/**
 * A channel goes by its id, which a person's id is not; with `initial_comment` blocks are not
 * shown (https://docs.slack.dev/reference/methods/files.completeUploadExternal).
 */
const completeUpload: Method = (inside, params) => {
  const asked = listOf(params["files"]).filter(isRecord);
  if (asked.length === 0)
    return invalidArguments(["no fewer than 1 items allowed [json-pointer:/files]"]);
  const files: SimulatedFile[] = [];
  for (const one of asked) {
    const file = uploadedFile(inside, one);
    if (!file) return fail("file_not_found");
    files.push(file);
  }
  const to = params["channel_id"];
  if (to !== undefined) {
    const channel = findChannel(inside, to);
    const room = inside.store.state.channels.find(({ id }) => id === channel);
    if (channel === undefined || channel !== to) return fail("channel_not_found");
    if (room?.withoutBot) return fail("not_in_channel");
    post(inside, { text: wordsOf(params["initial_comment"]) }, { channel, files });
  }
  inside.store.state.files.push(...files);
  for (const { id } of files) inside.uploads.delete(id);
  return { ok: true, files: files.map(({ id, title }) => ({ id, title })) };
};

export const findFile = ({ store }: Inside, id: string): SimulatedFile | undefined =>
  store.state.files.find((file) => file.id === id);

/** A file as the app sees it (https://docs.slack.dev/reference/objects/file-object). */
export const wireFile = (inside: Inside, file: SimulatedFile): Shape => {
  const { id, name, title, size, userId, alt } = file;
  const url = `${inside.place.origin}/files-pri/${id}`;
  return {
    id,
    name,
    title,
    size,
    user: userId,
    filetype: name.split(".").at(-1) ?? "",
    url_private: url,
    url_private_download: url,
    ...(alt === undefined ? {} : { alt_txt: alt }),
  };
};

const fileInfo: Method = (inside, params) => {
  const file = findFile(inside, wordsOf(params["file"]));
  return file ? { ok: true, file: wireFile(inside, file) } : fail("file_not_found");
};

/** A person puts a file into a form; the id is what the field then holds. */
export const createAttach =
  (inside: Inside) =>
  (userId: string, file: { readonly name: string; readonly content: Uint8Array }): string => {
    const { name, content } = file;
    const id = newId(inside);
    const kept = Buffer.from(content).toString("base64");
    const more = { id, name, title: name, userId, size: content.length };
    inside.store.state.files.push({ ...more, content: kept });
    inside.store.save();
    return id;
  };

export const fileMethods: Readonly<Record<string, Method>> = {
  "files.getUploadURLExternal": getUploadUrl,
  "files.completeUploadExternal": completeUpload,
  "files.info": fileInfo,
};
