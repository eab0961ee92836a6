/** A worker killed in the middle of a job, with the queue on Redis. */
import { randomInt } from "node:crypto";
import { redisBackend } from "../../src/jobs/backend.ts";
import { testTakeover } from "../help/takeover.ts";

// The app keeps its jobs under one name: a database of its own keeps them apart.
const url = `${process.env["TEST_REDIS_URL"] ?? ""}/${randomInt(1, 16)}`;

testTakeover({ REDIS_URL: url }, () => Promise.resolve(redisBackend(url, () => undefined)));
