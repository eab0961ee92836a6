/** A process that owns an embedded server: says where it is, and waits to be killed. */
import { startEmbedded } from "../../src/db/embedded.ts";

const [, , dataDir = ""] = process.argv;
const server = await startEmbedded({ dataDir });
process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid })}\n`);
setInterval(() => undefined, 60_000);
