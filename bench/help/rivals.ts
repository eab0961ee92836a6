/** How others pace themselves: queues with limiters, a throttler, a loop, and no care at all. */
import { autoRetry } from "@grammyjs/auto-retry";
import { apiThrottler } from "@grammyjs/transformer-throttler";
import { Queue, Worker } from "bullmq";
import { Api, GrammyError } from "grammy";
import { Redis } from "ioredis";
import { FIRST_CHAT, TOKEN, type Contestant, type Field, type Own } from "./field.ts";

const TEXT = "Jauna darbnīca";
const LANES = 64;

const apiOf = ({ url }: Field): Api => new Api(TOKEN, { apiRoot: url, timeoutSeconds: 10 });

/** Somewhat more than the time can hold. */
const enough = ({ rate, ms }: Field): number => Math.ceil((rate * ms * 1.2) / 1_000);

const waitOf = (error: unknown): number | undefined =>
  error instanceof GrammyError && error.error_code === 429
    ? (error.parameters.retry_after ?? 1) * 1_000
    : undefined;

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Run = { readonly field: Field; readonly own: Own };
type Limiter = { readonly max: number; readonly duration: number };

/** A job for each message; a refused one goes back, and the worker rests as it was told to. */
const runQueue = async (redisUrl: string, { field, own }: Run, limiter: Limiter): Promise<void> => {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const name = `bench-${process.pid}-${Math.round(performance.now())}`;
  const queue = new Queue(name, { connection });
  const api = apiOf(field);
  const jobs = Array.from({ length: enough(field) }, (_, i) => ({
    name: "send",
    data: { chat: FIRST_CHAT + i },
    opts: { removeOnComplete: true },
  }));
  await queue.addBulk(jobs);
  const worker = new Worker<{ chat: number }>(
    name,
    async ({ data }) => {
      try {
        await api.sendMessage(data.chat, TEXT);
        own.sent += 1;
      } catch (error) {
        const ms = waitOf(error);
        if (ms === undefined) throw error;
        await worker.rateLimit(ms);
        throw Worker.RateLimitError();
      }
    },
    { connection, concurrency: LANES, limiter },
  );
  while (!field.isOver()) await pass(20);
  await worker.close(true);
  await queue.obliterate({ force: true });
  await queue.close();
  connection.disconnect();
};

/** All at once, through whatever the API has been told to use. */
const runFlood = async ({ field, own }: Run, api: Api): Promise<void> => {
  const send = async (i: number): Promise<void> => {
    await api.sendMessage(FIRST_CHAT + i, TEXT).catch(() => undefined);
    own.sent += 1;
  };
  void Promise.all(Array.from({ length: enough(field) }, (_, i) => send(i)));
  while (!field.isOver()) await pass(20);
};

const throttled = (field: Field, own: Own): Promise<void> => {
  const api = apiOf(field);
  const { rate } = field;
  const global = {
    reservoir: rate,
    reservoirRefreshAmount: rate,
    reservoirRefreshInterval: 1_000,
  };
  api.config.use(apiThrottler({ global }));
  return runFlood({ field, own }, api);
};

const retried = (field: Field, own: Own): Promise<void> => {
  const api = apiOf(field);
  const noMore = { rethrowHttpErrors: true, rethrowInternalServerErrors: true };
  api.config.use(autoRetry(noMore));
  return runFlood({ field, own }, api);
};

const looped = async (field: Field, own: Own): Promise<void> => {
  const api = apiOf(field);
  for (let i = 0; !field.isOver(); i += 1)
    try {
      await api.sendMessage(FIRST_CHAT + i, TEXT);
      own.sent += 1;
    } catch (error) {
      await pass(waitOf(error) ?? 0);
    }
};

const queues = (redisUrl: string): readonly Contestant[] => [
  {
    name: "BullMQ, a job each, limiter: the rate in 1,000 ms",
    run: (field, own) => runQueue(redisUrl, { field, own }, { max: field.rate, duration: 1_000 }),
  },
  {
    name: "BullMQ, a job each, limiter: 1 in its part of that",
    run: (field, own) =>
      runQueue(
        redisUrl,
        { field, own },
        { max: 1, duration: Math.ceil((1_000 / field.rate) * 1.01) },
      ),
  },
];

/** All of them; those on Redis only where there is one. */
export const rivals = (redisUrl: string | undefined): readonly Contestant[] => [
  ...(redisUrl === undefined ? [] : queues(redisUrl)),
  { name: "grammY's transformer-throttler", run: throttled },
  { name: "a loop, one after the other", run: looped },
  { name: "all at once, with grammY's auto-retry", run: retried },
];
