/**
 * A sender alone in its process: begins at `/begin`, drains the ledger until nothing is queued, and
 * says at `/` how far it is and how much memory it has.
 */
import { createServer } from "node:http";
import { connect } from "../../src/db/client.ts";
import { openSender, unpaced } from "./ours.ts";
import { sendAll } from "./pipe.ts";

const { db, close } = connect(process.env["DATABASE_URL"] ?? "");
const { messenger, stop } = openSender(process.env["API_ROOT"] ?? "", unpaced);
const state = { begun: false, over: false };

const work = async (): Promise<void> => {
  if (state.begun) return;
  state.begun = true;
  await sendAll(db, messenger);
  state.over = true;
};

const server = createServer((request, response) => {
  if (request.url === "/begin")
    work().catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exitCode = 1;
      server.close();
    });
  response.end(JSON.stringify({ over: state.over, rss: process.memoryUsage().rss }));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  process.stdout.write(`ready: http://127.0.0.1:${port}\n`);
});
process.once("SIGTERM", () => {
  server.close();
  void stop().then(close);
});
