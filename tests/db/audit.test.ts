/** The audit log cannot be changed, and takes nothing that names anybody. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeAudit } from "../../src/db/audit.ts";
import { inTransaction } from "../../src/db/client.ts";
import type { Person } from "../../src/domain/person.ts";
import { createWorld, MORNING, type World } from "../help/world.ts";

let world: World;
let ilze: Person;
beforeAll(async () => {
  world = await createWorld();
  ilze = await world.organiser();
});
afterAll(() => world.end());

const about = { kind: "workshop", id: 1 } as const;
const note = (facts: object) =>
  inTransaction(world.deps.db, (tx) =>
    writeAudit(tx, {
      at: MORNING,
      actor: ilze,
      act: "workshop-change",
      about,
      facts: facts as Record<string, string>,
    }),
  );

/** What Postgres says to a statement. */
const refusal = async (statement: ReturnType<typeof sql>): Promise<string> => {
  try {
    await world.deps.db.execute(statement);
    return "done";
  } catch (error) {
    return String(error instanceof Error ? (error.cause ?? error) : error);
  }
};

test("a line can be added and read; neither changed nor deleted", async () => {
  await note({ revision: 2, changes: ["venue", "when"] });
  const kept = "the audit log is only ever added to";
  expect(await refusal(sql`update audit_log set act = 'workshop-draft'`)).toContain(kept);
  expect(await refusal(sql`delete from audit_log`)).toContain(kept);
  const [line] = await world.deps.db.execute(
    sql`select act, about_kind, about_id, workshop_id, facts from audit_log where act = 'workshop-change'`,
  );
  expect(line).toEqual({
    act: "workshop-change",
    about_kind: "workshop",
    about_id: "1",
    workshop_id: "1",
    facts: { revision: 2, changes: ["venue", "when"] },
  });
});

test("names and texts do not pass into the facts", async () => {
  for (const facts of [{ who: "Anna Bērziņa" }, { text: "Labdien!" }, { words: ["Anna K."] }])
    await expect(note(facts)).rejects.toThrow("Invalid");
});
