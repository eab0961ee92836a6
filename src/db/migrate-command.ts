/** `npm run db:migrate`: applies the migrations and says how many. */
import { environment, loadConfig } from "../config.ts";
import { startEmbedded } from "./embedded.ts";
import { applyMigrations } from "./migrate.ts";

const config = loadConfig(environment());
if (!config.ok) {
  process.stderr.write(`${config.reason}\n`);
  process.exit(1);
}
const { databaseUrl, dataDir } = config.value;
const embedded = databaseUrl === undefined ? await startEmbedded({ dataDir }) : undefined;
try {
  const { applied } = await applyMigrations(databaseUrl ?? embedded?.url ?? "");
  process.stdout.write(`Migrations applied: ${applied}.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await embedded?.stop();
}
