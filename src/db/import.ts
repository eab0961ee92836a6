/** Queries about imports, and about what of a file is there already. */
import { and, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { Contact, ImportState } from "../domain/import.ts";
import type { ImportId, PersonId } from "../domain/ids.ts";
import type { Queryable, Tx } from "./client.ts";
import { contactTable, importTable } from "./import-table.ts";
import { consents, people, workshops } from "./schema.ts";

export type ImportRow = typeof importTable.$inferSelect;

/** Writes one down; a form that was sent before answers with the import that it made. */
export const insertImport = async (
  tx: Tx,
  asked: typeof importTable.$inferInsert,
): Promise<ImportId> => {
  const [row] = await tx
    .insert(importTable)
    .values(asked)
    .onConflictDoUpdate({
      target: importTable.requestKey,
      set: { requestKey: asked.requestKey },
    })
    .returning({ id: importTable.id });
  if (!row) throw new Error("insert into imports returned nothing");
  return row.id;
};

export const findImport = async (db: Queryable, id: ImportId): Promise<ImportRow | undefined> => {
  const [row] = await db.select().from(importTable).where(eq(importTable.id, id));
  return row;
};

/** Holds it: of two who say yes at once the second finds it written. */
export const lockImport = async (tx: Tx, id: ImportId): Promise<ImportRow | undefined> => {
  const [row] = await tx.select().from(importTable).where(eq(importTable.id, id)).for("update");
  return row;
};

export const saveImport = async (
  db: Queryable,
  id: ImportId,
  change: Partial<typeof importTable.$inferInsert>,
): Promise<void> => {
  await db.update(importTable).set(change).where(eq(importTable.id, id));
};

export const countImportTry = async (db: Queryable, id: ImportId): Promise<number> => {
  const [row] = await db
    .update(importTable)
    .set({ tries: sql`${importTable.tries} + 1` })
    .where(eq(importTable.id, id))
    .returning({ tries: importTable.tries });
  return row?.tries ?? 0;
};

export const listImportsIn = async (
  db: Queryable,
  state: ImportState,
  askedBefore: Date,
): Promise<ImportId[]> => {
  const rows = await db
    .select({ id: importTable.id })
    .from(importTable)
    .where(and(eq(importTable.state, state), lt(importTable.askedAt, askedBefore)))
    .limit(50);
  return rows.map(({ id }) => id);
};

/** Forgets imports, with the rows that still wait in them. */
export const forgetImports = async (db: Queryable, askedBefore: Date): Promise<number> => {
  const gone = await db
    .delete(importTable)
    .where(lt(importTable.askedAt, askedBefore))
    .returning({ id: importTable.id });
  return gone.length;
};

/** Where and when workshops begin that begin at one of these instants. */
export const listBegun = async (
  db: Queryable,
  startsAt: readonly Date[],
): Promise<{ place: string; startsAt: Date }[]> =>
  startsAt.length === 0
    ? []
    : db
        .select({ place: workshops.place, startsAt: workshops.startsAt })
        .from(workshops)
        .where(inArray(workshops.startsAt, [...startsAt]));

/** Of these e-mails and phones, those that a contact has already. */
export const listKnownReach = async (
  db: Queryable,
  contacts: readonly Contact[],
): Promise<Set<string>> => {
  const emails = contacts.flatMap(({ email }) => email ?? []);
  const phones = contacts.flatMap(({ phone }) => phone ?? []);
  const rows = await db
    .select({ email: contactTable.email, phone: contactTable.phone })
    .from(contactTable)
    .where(
      or(
        emails.length > 0 ? inArray(contactTable.email, emails) : sql`false`,
        phones.length > 0 ? inArray(contactTable.phone, phones) : sql`false`,
      ),
    );
  return new Set(rows.flatMap(({ email, phone }) => [email ?? [], phone ?? []].flat()));
};

const CHUNK = 500;

/** One import of contacts at a time, so that none is there twice. */
export const lockContacts = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('contacts', 0))`);
};

/** Makes people of contacts, with the consent that they gave elsewhere; nobody is written to. */
export const insertContacts = async (
  tx: Tx,
  contacts: readonly Contact[],
  at: Date,
): Promise<void> => {
  for (let from = 0; from < contacts.length; from += CHUNK) {
    const chunk = contacts.slice(from, from + CHUNK);
    const made = await tx
      .insert(people)
      .values(
        chunk.map(({ name, organisation, sector, region, locale }) => ({
          name,
          organisation,
          sector,
          region,
          locale,
          wantsNews: true,
          joinedAt: at,
        })),
      )
      .returning({ id: people.id });
    const idOf = (nth: number): PersonId => {
      const id = made[nth]?.id;
      if (id === undefined) throw new Error("insert into people returned fewer rows");
      return id;
    };
    await tx.insert(contactTable).values(
      chunk.map(({ email, phone, consentSource, consentDate }, nth) => ({
        personId: idOf(nth),
        email,
        phone,
        consentSource,
        consentOn: consentDate,
      })),
    );
    await tx.insert(consents).values(
      chunk.map(({ consentDate }, nth) => ({
        personId: idOf(nth),
        purpose: "news" as const,
        version: "import",
        given: true,
        at: new Date(`${consentDate}T00:00:00Z`),
      })),
    );
  }
};
