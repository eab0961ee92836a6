/** A PostgreSQL of the measure's own: as durable as in earnest, migrated, and gone afterwards. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { connect } from "../../src/db/client.ts";
import { startEmbedded } from "../../src/db/embedded.ts";
import { applyMigrations } from "../../src/db/migrate.ts";
import { seedFoundation } from "../../src/db/seed.ts";
import type { Later } from "./later.ts";

export type Database = {
  readonly url: string;
  readonly sql: postgres.Sql;
  /** Ends the server at once, as a restart does; it is back within seconds, at the same address. */
  readonly crash: () => void;
};

/** Beside the product's own settings: who committed when, so that an order can be checked. */
const SETTINGS = { track_commit_timestamp: "on" };

const seed = async (url: string): Promise<void> => {
  const { db, close } = connect(url);
  try {
    await seedFoundation(db);
  } finally {
    await close();
  }
};

/** Starts it in a passing folder, with the ministries and their programme. */
export const openDatabase = async (later: Later): Promise<Database> => {
  const dataDir = mkdtempSync(join(tmpdir(), "darbnica-bench-"));
  // Root's server runs as another user, who must be able to walk there.
  chmodSync(dataDir, 0o711);
  const opening = startEmbedded({ dataDir, settings: SETTINGS });
  later(async () => {
    const server = await opening.catch(() => undefined);
    await server?.stop();
    for (const folder of [server?.folder ?? dataDir, dataDir])
      rmSync(folder, { recursive: true, force: true });
  });
  const { url } = await opening;
  await applyMigrations(url);
  await seed(url);
  const sql = postgres(url, { max: 2, fetch_types: false, onnotice: () => undefined });
  later(() => sql.end({ timeout: 5 }));
  const [place] = await sql`show data_directory`;
  const pidFile = join(String(place?.["data_directory"]), "postmaster.pid");
  // After a crash it is another process that comes back.
  const pid = (): number => Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  return { url, sql, crash: () => void process.kill(pid(), "SIGQUIT") };
};
