/** The queue on Redis: the same suite, and an outage. */
import { describe, expect, test } from "vitest";
import { createLog } from "../../src/log.ts";
import { redisBackend } from "../../src/jobs/backend.ts";
import { createProducer } from "../../src/jobs/producer.ts";
import { testQueue } from "../help/queue.ts";

const url = process.env["TEST_REDIS_URL"] ?? "";

testQueue((_world, namespace) =>
  Promise.resolve(redisBackend(url, () => undefined, { namespace })),
);

describe("without a Redis behind its address", () => {
  test("asking for a job fails quietly, because the sweep finds what is due", async () => {
    const backend = redisBackend("redis://127.0.0.1:1", () => undefined);
    const producer = createProducer(backend, createLog("silent"));
    await expect(producer.enqueue("sweep", {})).resolves.toBeUndefined();
    await expect(producer.depths()).rejects.toThrow(/./);
    await backend.close();
  });
});
