/** Queries that erase somebody, as the register says: table after table, in one transaction. */
import { and, eq, sql, type SQL } from "drizzle-orm";
import type { PersonId } from "../domain/ids.ts";
import { maskValue } from "../domain/mask.ts";
import type { Queryable, Tx } from "./client.ts";
import { contactTable } from "./import-table.ts";
import { aboutPeople } from "./register.ts";
import { losesRows, type RegisterEntry } from "./register-entry.ts";
import { addresses, people } from "./schema.ts";

/** What names somebody, to be looked for in their words. */
export type Traces = {
  readonly names: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
};

/**
 * Marks somebody as erased, and holds their row. `undefined` where they were erased before: then
 * there is nothing left to find. The lock lets answers of theirs pass that wait for a workshop.
 */
export const markErased = async (tx: Tx, id: PersonId, at: Date): Promise<Traces | undefined> => {
  const [person] = await tx
    .select({ name: people.name, organisation: people.organisation, erasedAt: people.erasedAt })
    .from(people)
    .where(eq(people.id, id))
    .for("no key update");
  if (!person || person.erasedAt !== null) return undefined;
  await tx.update(people).set({ erasedAt: at }).where(eq(people.id, id));
  const [contact] = await tx
    .select({ email: contactTable.email, phone: contactTable.phone })
    .from(contactTable)
    .where(eq(contactTable.personId, id));
  const met = await tx
    .select({ externalId: addresses.externalId })
    .from(addresses)
    .where(eq(addresses.personId, id));
  const { email = null, phone = null } = contact ?? {};
  const said = [person.name, person.organisation, email, phone];
  return {
    names: [...said.filter((name) => name !== null), ...met.map(({ externalId }) => externalId)],
    email,
    phone,
  };
};

/** What is still to be sent to them, or about them, is not sent. */
const skipUnsent = async (tx: Tx, id: PersonId, at: Date): Promise<void> => {
  await tx.execute(sql`
    update deliveries
       set state = 'skipped', why = 'left', due_at = null, settled_at = ${at.toISOString()}::timestamptz
     where state = 'queued'
       and (person_id = ${id} or address_id in (select a.id from addresses a where a.person_id = ${id}))`);
};

/** Rows about them in lists that others brought and have not said a word on. */
const dropFromImports = async (tx: Tx, { email, phone }: Traces): Promise<void> => {
  for (const [field, reach] of Object.entries({ email, phone })) {
    if (reach === null) continue;
    const theirs = sql`one -> 'value' ->> ${field}::text`;
    await tx.execute(sql`
      update imports set rows = (
        select coalesce(jsonb_agg(one), '[]'::jsonb) from jsonb_array_elements(rows) one
         where (${theirs}) is distinct from ${reach}::text)
       where jsonb_typeof(rows) = 'array' and exists (
        select from jsonb_array_elements(
                 case when jsonb_typeof(rows) = 'array' then rows else '[]'::jsonb end) one
         where (${theirs}) = ${reach}::text)`);
  }
};

type Work = { readonly tx: Tx; readonly entry: RegisterEntry; readonly where: SQL };

/** Takes out of their words whatever names them. */
const mask = async ({ tx, entry, where }: Work, names: readonly string[]): Promise<void> => {
  const masked = entry.columns.filter(({ treatment }) => treatment === "masked");
  if (masked.length === 0) return;
  const columns = sql.join(
    masked.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  const rows = await tx.execute(
    sql`select ctid::text as at, ${columns} from ${entry.table} where ${where} for update`,
  );
  for (const row of rows) {
    const changed = masked.flatMap(({ key, name }) => {
      const words = maskValue(row[name], names);
      return JSON.stringify(words) === JSON.stringify(row[name]) ? [] : [[key, words] as const];
    });
    if (changed.length === 0) continue;
    await tx
      .update(entry.table)
      .set(Object.fromEntries(changed))
      .where(sql`ctid = ${String(row["at"])}::tid`);
  }
};

/** Empties and replaces what is personal, where the row itself stays. */
const clear = async ({ tx, entry, where }: Work): Promise<void> => {
  const sets = entry.columns.flatMap(({ name, treatment }) => {
    if (treatment === "empty") return [sql`${sql.identifier(name)} = null`];
    if (treatment !== "replaced") return [];
    const instead = entry.instead?.[name];
    if (!instead) throw new Error(`nothing stands in the place of ${entry.name}.${name}`);
    return [sql`${sql.identifier(name)} = ${instead}`];
  });
  if (sets.length > 0)
    await tx.execute(sql`update ${entry.table} set ${sql.join(sets, sql`, `)} where ${where}`);
};

/** Does to every column what the register says of it. Done again, it takes what came in between. */
export const eraseRows = async (
  tx: Tx,
  id: PersonId,
  { traces, at }: { traces: Traces; at: Date },
): Promise<void> => {
  await skipUnsent(tx, id, at);
  await dropFromImports(tx, traces);
  for (const entry of aboutPeople) {
    const where = entry.mine?.(id);
    if (!where) continue;
    const work = { tx, entry, where };
    if (losesRows(entry)) await tx.execute(sql`delete from ${entry.table} where ${where}`);
    else {
      await mask(work, traces.names);
      await clear(work);
    }
  }
};

/** Who was erased since then: what was on its way meanwhile may have left something behind. */
export const listErasedSince = async (db: Queryable, since: Date): Promise<PersonId[]> => {
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        sql`${people.erasedAt} is not null`,
        sql`${people.erasedAt} >= ${since.toISOString()}::timestamptz`,
      ),
    );
  return rows.map(({ id }) => id);
};
