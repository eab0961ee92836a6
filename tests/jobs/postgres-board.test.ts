/** The queue board on PostgreSQL. */
import { postgresBackend } from "../../src/jobs/backend.ts";
import { testBoard } from "../help/board.ts";

testBoard((world) => postgresBackend(world.database.url, () => undefined));
