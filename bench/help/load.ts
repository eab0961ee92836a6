/** A closed loop of requests: each lane posts its next body as soon as the last one was answered. */
import { Agent, request } from "node:http";

export type Load = {
  readonly urls: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Body `i` goes to door `i mod n`. */
  readonly bodies: readonly string[];
  readonly inFlightPerDoor: number;
};

export type Answered = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** What each body was answered with; `undefined` for anything but a 200. */
  readonly replies: readonly (string | undefined)[];
};

type Post = (body: string) => Promise<string | undefined>;

const poster =
  (agent: Agent, url: string, headers: Load["headers"]): Post =>
  (body) =>
    new Promise((resolve) => {
      const fail = (): void => resolve(undefined);
      const length = Buffer.byteLength(body);
      const options = {
        agent,
        method: "POST",
        headers: { ...headers, "content-type": "application/json", "content-length": length },
      };
      const sent = request(url, options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () => resolve(response.statusCode === 200 ? text : undefined));
        response.on("error", fail);
      });
      sent.on("error", fail).end(body);
    });

export const quantile = (sorted: Float64Array, q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;

/** Posts every body once, and times each. */
export const postAll = async (load: Load): Promise<Answered> => {
  const { urls, headers, bodies, inFlightPerDoor } = load;
  const agent = new Agent({ keepAlive: true });
  const replies = Array.from<string | undefined>({ length: bodies.length });
  const times = new Float64Array(bodies.length);
  const lane = async (post: Post, turns: Iterator<number>): Promise<void> => {
    for (let turn = turns.next(); turn.done !== true; turn = turns.next()) {
      const begun = performance.now();
      replies[turn.value] = await post(bodies[turn.value] ?? "");
      times[turn.value] = performance.now() - begun;
    }
  };
  const lanesOf = (url: string, door: number): Promise<void>[] => {
    const post = poster(agent, url, headers);
    const turns = turnsOf(door, urls.length, bodies.length);
    return Array.from({ length: inFlightPerDoor }, () => lane(post, turns));
  };
  const begun = performance.now();
  await Promise.all(urls.flatMap(lanesOf));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  times.sort();
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  return { perSecond: bodies.length / seconds, p50, p99, replies };
};

/** The turns of one door, shared by its lanes. */
const turnsOf = function* turnsOf(first: number, step: number, end: number): Generator<number> {
  for (let turn = first; turn < end; turn += step) yield turn;
};
