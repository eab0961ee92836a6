/** A small proxy before several processes, as production has one: in turn, past those that are away. */
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { Later } from "./later.ts";

export type Balancer = {
  readonly url: string;
  /** A process that takes requests from now on. */
  readonly add: (name: string, url: string) => void;
  /** Nothing more is given to it; what it has in hand goes on. */
  readonly remove: (name: string) => void;
};

const readBody = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** Whether it was answered; `refused`: nobody listened there, so another may be asked. */
type Passed = "answered" | "refused" | "broken";

const pass = (
  agent: Agent,
  target: string,
  incoming: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<Passed> =>
  new Promise((resolve) => {
    const { method, url, headers } = incoming;
    const asked = request(`${target}${url ?? "/"}`, { agent, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on("end", () => resolve("answered"));
      answer.on("error", () => {
        response.destroy();
        resolve("answered");
      });
    });
    asked.on("error", (error) =>
      resolve("code" in error && error.code === "ECONNREFUSED" ? "refused" : "broken"),
    );
    asked.end(body);
  });

/** Listens on a free port of loopback; a request that nobody takes is answered with 502. */
export const openBalancer = async (later: Later): Promise<Balancer> => {
  const doors = new Map<string, string>();
  // A connection of its own for each request: an old one may lead to a process that is ending.
  const agent = new Agent({ keepAlive: false });
  let turn = 0;
  const take = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(incoming);
    const order = [...doors.values()];
    turn += 1;
    for (let i = 0; i < order.length; i += 1) {
      const target = order[(turn + i) % order.length] ?? "";
      const passed = await pass(agent, target, incoming, body, response);
      if (passed === "answered") return;
      if (passed === "broken") break;
    }
    response.writeHead(502).end();
  };
  const server = createServer((incoming, response) => {
    take(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  later(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    add: (name, url) => void doors.set(name, url),
    remove: (name) => void doors.delete(name),
  };
};
