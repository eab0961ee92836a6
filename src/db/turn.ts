/** Waiting for a row outside of the database: a rush on one workshop leaves connections to all others. */
import { within } from "../deadline.ts";
import type { Db } from "./client.ts";

/** So many at once, of a pool of twelve: enough that the row is never idle while somebody waits. */
const AT_ONCE = 4;
/** Longer than any statement may take: whoever is lost on the way holds nobody up for ever. */
const TURN_MS = 20_000;

type Counter = { served: number; readonly waiting: (() => void)[] };
const counters = new WeakMap<Db, Map<string, Counter>>();

const counterOf = (db: Db, key: string): Counter => {
  const byKey = counters.get(db) ?? new Map<string, Counter>();
  counters.set(db, byKey);
  const counter = byKey.get(key) ?? { served: 0, waiting: [] };
  byKey.set(key, counter);
  return counter;
};

const leave = (db: Db, key: string): void => {
  const counter = counterOf(db, key);
  const next = counter.waiting.shift();
  if (next) return next();
  counter.served -= 1;
  if (counter.served === 0) counters.get(db)?.delete(key);
};

/**
 * Runs `work` when fewer than four of the same key run in this process; first come, first served.
 * It is no lock: `work` takes the row's own. Without it, a few dozen answers to one workshop would
 * hold every connection of the pool, each waiting for that row.
 */
export const inTurn = async <T>(db: Db, key: string, work: () => Promise<T>): Promise<T> => {
  const counter = counterOf(db, key);
  if (counter.served < AT_ONCE) counter.served += 1;
  else await new Promise<void>((resolve) => counter.waiting.push(resolve));
  const running = work();
  void within(TURN_MS, running)
    .catch(() => undefined)
    .then(() => leave(db, key));
  return running;
};
