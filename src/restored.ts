/**
 * `npm run db:restored`: after a backup was restored, before anything is started. What was due by
 * now and may have been sent since the backup waits for a person.
 */
import { doubtRestored } from "./app/restored.ts";
import { environment, loadConfig, type Config } from "./config.ts";
import { connect } from "./db/client.ts";
import { startEmbedded } from "./db/embedded.ts";
import { applyMigrations } from "./db/migrate.ts";
import type { Deps } from "./deps.ts";
import { createLog } from "./log.ts";
import { openSurveyKey } from "./stores.ts";

const depsOf = async (config: Config, db: Deps["db"]): Promise<Deps> => ({
  db,
  surveyKey: await openSurveyKey(config),
  now: () => new Date(performance.timeOrigin + performance.now()),
  log: createLog("warn"),
  count: () => undefined,
  step: (_, work) => work(),
  enqueue: () => Promise.resolve(),
  forgetJobs: () => Promise.resolve(0),
  links: { publicUrl: () => "", telegramBot: () => undefined },
  messengers: {},
  stopping: new AbortController().signal,
  weeklyBudget: config.weeklyBudget,
  approvalAbove: config.approvalAbove,
  retention: config.retention,
});

const doubtOn = async (config: Config, url: string): Promise<number> => {
  await applyMigrations(url);
  const { db, close } = connect(url);
  try {
    return await doubtRestored(await depsOf(config, db));
  } finally {
    await close();
  }
};

const doubt = async (config: Config): Promise<number> => {
  if (config.databaseUrl !== undefined) return doubtOn(config, config.databaseUrl);
  const server = await startEmbedded({ dataDir: config.dataDir });
  try {
    return await doubtOn(config, server.url);
  } finally {
    await server.stop();
  }
};

const config = loadConfig(environment());
try {
  if (!config.ok) throw new Error(config.reason);
  process.stdout.write(`In doubt now, for a person to decide: ${await doubt(config.value)}.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
