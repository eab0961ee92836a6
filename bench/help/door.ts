/** The smallest possible server on loopback: a body in, a text out. */
import { createServer } from "node:http";

export type Answer = (path: string, body: string) => string | Promise<string>;

/** Listens on a free port, and says where. */
export const openDoor = (answer: Answer): void => {
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      Promise.resolve(answer(request.url ?? "/", body)).then(
        (text) => response.end(text),
        () => response.writeHead(500).end(),
      );
    });
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    process.stdout.write(`ready: http://127.0.0.1:${port}\n`);
  });
};
