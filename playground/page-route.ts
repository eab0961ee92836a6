/** Serves the page, its state, its events, and what its visitor does; to this machine alone. */
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Db } from "../src/db/client.ts";
import type { Route } from "../src/http.ts";
import { projectPath } from "../src/root.ts";
import { Act, performAct } from "./act.ts";
import type { Clock } from "./clock.ts";
import type { Demo } from "./demo.ts";
import { takeSnapshot } from "./snapshot.ts";

type Tools = { readonly demo: Demo; readonly clock: Clock; readonly db: Db };

const files = {
  "/playground": ["playground/page/page.html", "text/html"],
  "/playground/": ["playground/page/page.html", "text/html"],
  "/playground/page.css": ["playground/page/page.css", "text/css"],
  "/playground/page.js": ["dist/playground/page/page.js", "text/javascript"],
} as const satisfies Record<string, readonly [string, string]>;

const isFile = (path: string): path is keyof typeof files => Object.hasOwn(files, path);

/** Nothing but the page's own files may run, and no other page may frame it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const sendFile = (response: ServerResponse, path: keyof typeof files): void => {
  const [file, type] = files[path];
  response
    .writeHead(200, {
      "content-type": `${type}; charset=utf-8`,
      "content-security-policy": POLICY,
      "cache-control": "no-cache",
    })
    .end(readFileSync(projectPath(file)));
};

/** What a photo is, by how it begins; the browser does not guess. */
const PICTURES = [
  ["image/png", /^\x89PNG/],
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/gif", /^GIF8/],
  ["image/webp", /^RIFF....WEBP/s],
] as const;

const typeOf = (content: Buffer): string | undefined => {
  const start = content.subarray(0, 12).toString("latin1");
  return PICTURES.find(([, begins]) => begins.test(start))?.[0];
};

const sendContent = (
  response: ServerResponse,
  fileName: string,
  { content, shown }: { content: Buffer; shown: boolean },
): void => {
  const picture = shown ? typeOf(content) : undefined;
  const name = encodeURIComponent(fileName).replaceAll("'", "%27");
  response
    .writeHead(200, {
      "content-type": picture ?? "application/octet-stream",
      "content-security-policy": "default-src 'none'; sandbox",
      ...(picture === undefined
        ? { "content-disposition": `attachment; filename*=UTF-8''${name}` }
        : {}),
    })
    .end(content);
};

/** A file that the bot has sent: a picture is shown, all else is saved under its name. */
const sendTelegramFile = ({ demo }: Tools, response: ServerResponse, id: string): void => {
  const file = demo.telegram?.file(id);
  if (file?.content === undefined) return sendJson(response, 404, { error: "no such file" });
  const content = Buffer.from(file.content, "base64");
  sendContent(response, file.name, { content, shown: file.kind === "photo" });
};

/** A file of Slack's, as the bot uploaded it. */
const sendSlackFile = ({ demo }: Tools, response: ServerResponse, id: string): void => {
  const file = demo.slack?.file(id);
  if (!file) return sendJson(response, 404, { error: "no such file" });
  sendContent(response, file.name, { content: Buffer.from(file.content, "base64"), shown: true });
};

const sendJson = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
};

const MAX_BYTES = 10_100_000;

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error("the body is too large");
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
};

/** Only the page itself may act: a form on another site sends another type, and another origin. */
const isOwn = (request: IncomingMessage): boolean => {
  const { origin, host } = request.headers;
  const json = request.headers["content-type"]?.startsWith("application/json") === true;
  return json && (origin === undefined || new URL(origin).host === host);
};

const onAct = async (tools: Tools, request: IncomingMessage, response: ServerResponse) => {
  if (!isOwn(request)) return sendJson(response, 403, { error: "not from this page" });
  const act = Act.safeParse(await readJson(request));
  if (!act.success)
    return sendJson(response, 400, { error: "not something that can be done here" });
  sendJson(response, 200, await performAct(tools, act.data));
};

/** Tells the page that something changed; the page then asks for the state. */
const onEvents = ({ demo, clock }: Tools, response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  const tell = () => response.write("data: changed\n\n");
  const ends = [demo.telegram?.subscribe(tell), demo.slack?.subscribe(tell), clock.subscribe(tell)];
  // The ledger changes without the chats knowing; and a page that was asleep catches up.
  const timer = setInterval(tell, 2_000);
  response.once("close", () => {
    clearInterval(timer);
    for (const end of ends) end?.();
  });
  tell();
};

/** The route of everything under `/playground/`. */
export const createPageRoute =
  (tools: Tools): Route =>
  async (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (request.method === "GET" && isFile(path)) return sendFile(response, path);
    if (request.method === "GET" && path === "/playground/events") return onEvents(tools, response);
    if (request.method === "GET" && path === "/playground/state")
      return sendJson(response, 200, await takeSnapshot(tools));
    const file = /^\/playground\/file\/([\w-]+)$/.exec(path)?.[1];
    if (request.method === "GET" && file !== undefined)
      return sendTelegramFile(tools, response, file);
    const slackFile = /^\/playground\/slack-file\/(\w+)$/.exec(path)?.[1];
    if (request.method === "GET" && slackFile !== undefined)
      return sendSlackFile(tools, response, slackFile);
    if (request.method === "POST" && path === "/playground/act")
      return onAct(tools, request, response);
    sendJson(response, 404, { error: "there is nothing here" });
  };
