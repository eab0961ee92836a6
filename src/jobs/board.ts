/** The queue board, over either backend: it shows what waits, runs and failed, and changes nothing. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { ExpressAdapter } from "@bull-board/express";
import type { Backend } from "./backend.ts";
import { queueNames } from "./queues.ts";

export type Board = {
  readonly show: (request: IncomingMessage, response: ServerResponse) => void;
  readonly close: () => Promise<void>;
};

/** Creates the board under a path such as `/queues`. Whoever may see it is another's business. */
export const createBoard = (backend: Backend, path: string): Board => {
  const queues = queueNames.map(backend.queue);
  const adapter = new ExpressAdapter();
  adapter.setBasePath(path);
  createBullBoard({
    queues: queues.map(
      // Both backends' queues are BullMQ's own; the small shape of ours hides it.
      (queue) => new BullMQAdapter(queue as never, { readOnlyMode: true, allowRetries: false }),
    ),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: "Darbnīca", hideRedisDetails: true } },
  });
  const app = adapter.getRouter() as (request: IncomingMessage, response: ServerResponse) => void;
  return {
    show: (request, response) => {
      request.url = request.url?.slice(path.length) || "/";
      app(request, response);
    },
    close: async () => {
      await Promise.allSettled(queues.map((queue) => queue.close()));
    },
  };
};
