/** Reads multipart/form-data as lenient as the Bot API: grammY puts no spaces into its headers. */
export type Upload = { readonly name: string; readonly bytes: number; readonly content: Buffer };

const headEnd = Buffer.from("\r\n\r\n");

/** One part: its field, and a text or a file. */
const readPart = (part: Buffer): [string, string | Upload] | undefined => {
  const at = part.indexOf(headEnd);
  if (at < 0) return undefined;
  const head = part.subarray(0, at).toString();
  const body = part.subarray(at + headEnd.length);
  const name = /[;\s]name="?([^";\r\n]+)"?/i.exec(head)?.[1];
  // grammY does not quote file names, so one without quotes goes on to the end of the line.
  const [, quoted, bare] = /[;\s]filename=(?:"([^"]*)"|([^\r\n]*))/i.exec(head) ?? [];
  const filename = quoted ?? bare;
  if (name === undefined) return undefined;
  const file = { name: filename ?? "", bytes: body.length, content: body };
  return [name, filename === undefined ? body.toString() : file];
};

/** All fields of a body (RFC 7578); `type` is the Content-Type with its boundary. */
export const readMultipart = (body: Buffer, type: string): Record<string, string | Upload> => {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1] ?? "";
  const line = Buffer.from(`\r\n--${boundary}`);
  const text = Buffer.concat([Buffer.from("\r\n"), body]);
  const fields: Record<string, string | Upload> = {};
  let from = text.indexOf(line);
  while (from >= 0) {
    const start = from + line.length;
    const next = text.indexOf(line, start);
    if (next < 0) break;
    const part = readPart(text.subarray(start, next));
    if (part) fields[part[0]] = part[1];
    from = next;
  }
  return fields;
};
