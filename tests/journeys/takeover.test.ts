/** A worker killed in the middle of a job, with the queue on PostgreSQL. */
import { postgresBackend } from "../../src/jobs/backend.ts";
import { testTakeover } from "../help/takeover.ts";

testTakeover({}, (url) => postgresBackend(url, () => undefined));
