/** The queue on PostgreSQL, as it runs when no REDIS_URL is given. */
import { postgresBackend } from "../../src/jobs/backend.ts";
import { testQueue } from "../help/queue.ts";

testQueue((world) => postgresBackend(world.database.url, () => undefined));
