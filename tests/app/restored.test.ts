/** A backup is restored: everything is scheduled again, and what may have been sent since then is sent by no machine. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { expect, inject, test } from "vitest";
import { announce } from "../../src/app/broadcast.ts";
import { drain } from "../../src/app/delivery.ts";
import { doubtRestored } from "../../src/app/restored.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { sweep } from "../../src/app/sweep.ts";
import { connect } from "../../src/db/client.ts";
import { ledger } from "../../src/db/ledger.ts";
import { createDatabase, type TestDatabase } from "../help/database.ts";
import { createWorld, type World } from "../help/world.ts";

/** `pg_dump` of this machine reads a server of its own major version or an older one. */
const canDump = async (): Promise<boolean> => {
  try {
    const ours = /(\d+)\./.exec(execFileSync("pg_dump", ["--version"]).toString())?.[1];
    const sql = postgres(inject("adminUrl"), { max: 1, fetch_types: false });
    const [row] = await sql`select current_setting('server_version_num')::int / 10000 as major`;
    await sql.end();
    return Number(ours) >= Number(row?.["major"]);
  } catch {
    return false;
  }
};

type Backup = { readonly restore: () => Promise<TestDatabase> };

/** As docs/operations.md tells: one file, restored into an empty database. */
const dump = (url: string): Backup => {
  const folder = mkdtempSync(join(tmpdir(), "darbnica-backup-"));
  const file = join(folder, "darbnica.dump");
  execFileSync("pg_dump", ["--format=custom", `--file=${file}`, url]);
  return {
    restore: async () => {
      const database = await createDatabase("empty");
      execFileSync("pg_restore", [
        "--no-owner",
        "--exit-on-error",
        `--dbname=${database.url}`,
        file,
      ]);
      rmSync(folder, { recursive: true });
      return database;
    },
  };
};

/** Where there is no such program: a copy of the files, which is how the embedded server is backed up. */
const copy = async (url: string): Promise<Backup> => {
  const kept = await createDatabase("empty");
  const clone = async (from: string, to: string): Promise<void> => {
    const nameOf = (one: string): string => new URL(one).pathname.slice(1);
    const sql = postgres(inject("adminUrl"), {
      max: 1,
      fetch_types: false,
      onnotice: () => undefined,
    });
    await sql`drop database ${sql(nameOf(to))}`;
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${nameOf(from)}`;
    await sql`create database ${sql(nameOf(to))} template ${sql(nameOf(from))}`;
    await sql.end();
  };
  await clone(url, kept.url);
  return {
    restore: async () => {
      const database = await createDatabase("empty");
      await clone(kept.url, database.url);
      await kept.drop();
      return database;
    },
  };
};

const pass = async ({ deps, moveTo }: World, to: string): Promise<void> => {
  moveTo(to);
  await sweep(deps);
  await drain(deps, { platform: "telegram" });
};

test("after a restore with empty queues the future is scheduled again, and what was due since the backup waits for a person", async () => {
  const world = await createWorld();
  const anna = await world.person();
  const { id: workshopId } = await world.workshop();
  await drain(world.deps, { platform: "telegram" });
  await answerInvitation(world.deps, { personId: anna.id, workshopId, answer: "going" });
  // A second announcement is written, and not sent yet, when the backup is made.
  const { id: second } = await world.workshop({ place: "Ādaži" }, "draft");
  const actor = await world.organiser();
  await announce(world.deps, { actor, workshopId: second, audience: "everyone" });
  const backup = (await canDump()) ? dump(world.database.url) : await copy(world.database.url);
  const sentBefore = world.telegram.sent.length;
  // Life goes on after it: the announcement goes out, and a week's reminder.
  await pass(world, "2019-06-04T08:00:00Z");
  expect(world.telegram.sent.length).toBe(sentBefore + 2);

  const restored = await backup.restore();
  const { db, close } = connect(restored.url);
  const after: World = { ...world, deps: { ...world.deps, db } };
  after.moveTo("2019-06-05T08:00:00Z");
  expect(await doubtRestored(after.deps)).toBe(2);
  expect(await doubtRestored(after.deps)).toBe(0);
  await pass(after, "2019-06-05T08:01:00Z");
  expect(world.telegram.sent.length).toBe(sentBefore + 2);
  const doubted = await db.select().from(ledger).where(eq(ledger.state, "uncertain"));
  expect(doubted.map(({ kind, why }) => [kind, why]).toSorted()).toEqual([
    ["announcement", "restored"],
    ["reminder", "restored"],
  ]);
  // What falls due later goes by itself, once.
  await pass(after, "2019-06-10T09:00:00Z");
  await pass(after, "2019-06-10T09:01:00Z");
  expect(world.telegram.sent.length).toBe(sentBefore + 3);
  await close();
  await restored.drop();
  await world.end();
});

test("a clock that jumps a week and back skips what is too late, and sends nothing twice", async () => {
  const world = await createWorld();
  const anna = await world.person();
  const { id: workshopId } = await world.workshop();
  await drain(world.deps, { platform: "telegram" });
  await answerInvitation(world.deps, { personId: anna.id, workshopId, answer: "going" });
  const before = world.telegram.sent.length;
  await pass(world, "2019-06-11T06:00:00Z");
  const rows = await world.deps.db.select().from(ledger).where(eq(ledger.kind, "reminder"));
  const told = rows.filter(({ state }) => state === "sent").length;
  expect(world.telegram.sent.length).toBe(before + told);
  for (const instant of ["2019-06-03T08:00:00Z", "2019-06-04T08:00:00Z", "2019-06-11T06:01:00Z"])
    await pass(world, instant);
  const again = await world.deps.db.select().from(ledger).where(eq(ledger.kind, "reminder"));
  expect(again.length).toBe(rows.length);
  expect(world.telegram.sent.length).toBe(before + told);
  await world.end();
});
