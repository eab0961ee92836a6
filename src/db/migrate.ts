/** Brings a database up to this version, once, however many processes start together. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { z } from "zod";
import { projectPath } from "../root.ts";

/** Any number will do, as long as it is always the same. */
const LOCK = 7_305_842;

const Journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });

/** The hashes by which drizzle remembers migrations: SHA-256 of each file. */
const knownHashes = (folder: string): ReadonlySet<string> => {
  const journal = Journal.parse(
    JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8")),
  );
  const hashOf = (tag: string) =>
    createHash("sha256")
      .update(readFileSync(join(folder, `${tag}.sql`)))
      .digest("hex");
  return new Set(journal.entries.map(({ tag }) => hashOf(tag)));
};

const appliedHashes = async (sql: postgres.Sql): Promise<string[]> => {
  const [table] =
    await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (table?.["there"] !== true) return [];
  const rows = await sql`select hash from drizzle.__drizzle_migrations order by id`;
  return rows.map((row) => String(row["hash"]));
};

/** What a database holds beside what this version knows. */
export type Standing = {
  readonly applied: number;
  readonly pending: number;
  /** Migrations of a newer version. */
  readonly unknown: number;
};

export const readStanding = async (
  sql: postgres.Sql,
  folder = projectPath("drizzle"),
): Promise<Standing> => {
  const applied = await appliedHashes(sql);
  const known = knownHashes(folder);
  const ours = applied.filter((hash) => known.has(hash)).length;
  return { applied: ours, pending: known.size - ours, unknown: applied.length - ours };
};

const newer = (unknown: number): Error =>
  Object.assign(
    new Error(
      `DATABASE_URL: the database holds ${unknown === 1 ? "a migration" : `${unknown} migrations`} of a newer version; expected this version's or an older one's. Install the newer version, or restore a backup.`,
    ),
    { code: "DATABASE_NEWER" },
  );

/**
 * Applies the migrations under `drizzle/` that the database lacks, under a lock, because
 * drizzle's own migrator fails when two run at once. Throws an error with the code
 * `DATABASE_NEWER` for a database that a newer version has migrated: running on it could lose
 * what this version does not know. Other errors are those of the connection.
 */
export const applyMigrations = async (
  url: string,
  folder = projectPath("drizzle"),
): Promise<{ applied: number }> => {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => undefined,
  });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    const { pending, unknown } = await readStanding(sql, folder);
    if (unknown > 0) throw newer(unknown);
    await migrate(drizzle(sql), { migrationsFolder: folder });
    return { applied: pending };
  } finally {
    await sql.end({ timeout: 5 });
  }
};
