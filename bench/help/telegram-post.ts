/** Telegram as it posts updates: each again until it is taken, but no longer than a tap lives. */
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** Telegram keeps a tap so long. */
const TAP_LIVES_MS = 150_000;
const AGAIN_MS = 1_000;
const ANSWER_MS = 20_000;

export type Post = {
  /** Resolves once the update was taken; answers how long that took, milliseconds, or `undefined` when it was lost. */
  readonly post: (update: object) => Promise<number | undefined>;
  /** How often an update had to be posted again. */
  readonly again: () => number;
};

const postOnce = (agent: Agent, url: string, secret: string, body: string): Promise<boolean> =>
  new Promise((resolve) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "x-telegram-bot-api-secret-token": secret,
    };
    const asked = request(url, { agent, method: "POST", headers, timeout: ANSWER_MS }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode === 200));
      answer.on("error", () => resolve(false));
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(false)).end(body);
  });

/** `url` is the webhook as Telegram was told it. */
export const createPost = (url: string, secret: string): Post => {
  const agent = new Agent({ keepAlive: true });
  let again = 0;
  return {
    post: async (update) => {
      const body = JSON.stringify(update);
      const begun = performance.now();
      while (performance.now() - begun < TAP_LIVES_MS) {
        if (await postOnce(agent, url, secret, body)) return performance.now() - begun;
        again += 1;
        await pause(AGAIN_MS);
      }
      return undefined;
    },
    again: () => again,
  };
};
