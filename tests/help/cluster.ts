/** One PostgreSQL for the whole run, with a migrated template that each test file clones. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
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

/** `TEST_DATABASE_URL` names a server to use; without it, an embedded one runs in a passing folder. */
const openServer = async (): Promise<{ url: string; close: () => Promise<void> }> => {
  const named = process.env["TEST_DATABASE_URL"];
  if (named) return { url: named, close: () => Promise.resolve() };
  const dataDir = mkdtempSync(join(tmpdir(), "darbnica-tests-"));
  const server = await startEmbedded({
    dataDir,
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
  const close = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, close };
};

const withName = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

/** Starts the server and makes the template; a server that cannot be reached fails the run. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const { url, close } = await openServer();
  const template = `darbnica_template_${randomBytes(4).toString("hex")}`;
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  await sql`create database ${sql(template)}`;
  await applyMigrations(withName(url, template));
  project.provide("adminUrl", url);
  project.provide("template", template);
  return async () => {
    await sql`drop database if exists ${sql(template)} with (force)`;
    await sql.end({ timeout: 5 });
    await close();
  };
};
