/** One PostgreSQL for the whole run, with a migrated template that each test file clones. */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../../src/db/embedded.ts";
import { applyMigrations } from "../../src/db/migrate.ts";

declare module "vitest" {
  // The names under which the test files find the server.
  export interface ProvidedContext {
    adminUrl: string;
    template: string;
  }
}

type Server = { readonly url: string; readonly close: () => Promise<void> };

/** Nothing here has to survive a power cut. */
const FAST = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "300",
};

/** `TEST_DATABASE_URL` names a server to use; without it, an embedded one runs in a passing folder. */
const openServer = async (): Promise<Server> => {
  const named = process.env["TEST_DATABASE_URL"];
  if (named) return { url: named, close: () => Promise.resolve() };
  const dataDir = mkdtempSync(join(tmpdir(), "darbnica-tests-"));
  // Root's server runs as another user, who must be able to walk there.
  chmodSync(dataDir, 0o711);
  const server = await startEmbedded({ dataDir, settings: FAST });
  const close = async (): Promise<void> => {
    await server.stop();
    for (const folder of [server.folder, dataDir]) rmSync(folder, { recursive: true, force: true });
  };
  return { url: server.url, close };
};

const withName = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

const makeTemplate = async (sql: postgres.Sql, url: string): Promise<string> => {
  const template = `darbnica_template_${randomBytes(4).toString("hex")}`;
  try {
    await sql`create database ${sql(template)}`;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(
      `TEST_DATABASE_URL: the server at ${new URL(url).host} does not let the tests make databases (${said}); expected the URL of its administrator.`,
      { cause: error },
    );
  }
  await applyMigrations(withName(url, template));
  return template;
};

/** Starts the server and makes the template; a server that cannot be reached fails the run. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const { url, close } = await openServer();
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => undefined,
  });
  const end = async (): Promise<void> => {
    await sql.end({ timeout: 5 });
    await close();
  };
  try {
    const template = await makeTemplate(sql, url);
    project.provide("adminUrl", url);
    project.provide("template", template);
    return async () => {
      await sql`drop database if exists ${sql(template)} with (force)`;
      await end();
    };
  } catch (error) {
    await end();
    throw error;
  }
};
