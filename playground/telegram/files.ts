/** Files that the bot has sent: it may send each of them again by its id. */
import { badRequest, type Refusal } from "./answer.ts";
import type { Upload } from "./multipart.ts";
import { textOf, type Params } from "./request.ts";
import type { Content, StoredFile, World } from "./world.ts";

type Kind = StoredFile["kind"];

/** Beyond this only the name and the size are kept: the whole world is written down at every step. */
const MAX_KEPT = 512 * 1024;

/** How the platform's own ids begin for each kind. */
const PREFIX = { photo: "AgACAgIAAxkB", document: "BQACAgIAAxkB" } as const;
const NAMES = { photo: "Photo", document: "Document" } as const;

/** Keeps a file, and names it. */
export const keepFile = (world: World, kind: Kind, upload: Upload): string => {
  const { name, bytes, content } = upload;
  const id = `${PREFIX[kind]}${String(Object.keys(world.files).length + 1).padStart(24, "A")}`;
  world.files[id] = {
    kind,
    name,
    bytes,
    ...(bytes === 0 || bytes > MAX_KEPT ? {} : { content: content.toString("base64") }),
  };
  return id;
};

const isUpload = (value: unknown): value is Upload =>
  typeof value === "object" && value !== null && "bytes" in value;

/** A file arrives as its own part; the field says under which name: `attach://<part>`. */
const uploadOf = (params: Params, field: string): Upload | undefined => {
  const reference = /^attach:\/\/(.+)$/.exec(textOf(params, field))?.[1];
  const part = params[reference ?? field];
  return isUpload(part) ? part : undefined;
};

export type SentFile = {
  readonly name: string;
  readonly bytes: number;
  /** Keeps what is new, and answers with the id. */
  readonly keep: () => string;
};

/** A file that the bot has sent before, as what it was then (tdlib, FileManager.cpp). */
export const knownFile = (world: World, id: string, kind: Kind): SentFile | Refusal => {
  const known = Object.hasOwn(world.files, id) ? world.files[id] : undefined;
  // Nothing is fetched from outside: whatever is no id of a file counts as unknown.
  if (!known) return badRequest("wrong file identifier/HTTP URL specified");
  return known.kind === kind
    ? { ...known, keep: () => id }
    : badRequest(`can't use file of type ${NAMES[known.kind]} as ${NAMES[kind]}`);
};

/** A file as it goes into a message: uploaded now, or sent again by its id. */
export const readFile = (world: World, params: Params, kind: Kind): SentFile | Refusal => {
  const upload = uploadOf(params, kind);
  if (!upload) {
    const id = textOf(params, kind);
    return id === ""
      ? badRequest(`there is no ${kind} in the request`)
      : knownFile(world, id, kind);
  }
  if (upload.bytes === 0) return badRequest("file must be non-empty");
  const { name, bytes } = upload;
  return { name, bytes, keep: () => keepFile(world, kind, upload) };
};

/** How a message shows a file. */
export const fileContent = (file: SentFile, kind: Kind): Partial<Content> => ({
  fileId: file.keep(),
  ...(kind === "photo" ? { photo: true } : { document: { name: file.name, bytes: file.bytes } }),
});
