/** `npm run db:migrate`: applies the migrations and says how many. */
import { environment, loadConfig } from "../config.ts";
import { startEmbedded } from "./embedded.ts";
import { applyMigrations } from "./migrate.ts";

const migrateEmbedded = async (dataDir: string): Promise<{ applied: number }> => {
  const server = await startEmbedded({ dataDir });
  try {
    return await applyMigrations(server.url);
  } finally {
    await server.stop();
  }
};

const config = loadConfig(environment());
try {
  if (!config.ok) throw new Error(config.reason);
  const { databaseUrl, dataDir } = config.value;
  const { applied } = await (databaseUrl === undefined
    ? migrateEmbedded(dataDir)
    : applyMigrations(databaseUrl));
  process.stdout.write(`Migrations applied: ${applied}.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
