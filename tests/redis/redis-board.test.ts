/** The queue board on Redis. */
import { redisBackend } from "../../src/jobs/backend.ts";
import { testBoard } from "../help/board.ts";

const url = process.env["TEST_REDIS_URL"] ?? "";

testBoard((_world, namespace) =>
  Promise.resolve(redisBackend(url, () => undefined, { namespace })),
);
