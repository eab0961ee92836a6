/** Queries about people: their addresses, consents and roles. */
import { and, eq, sql } from "drizzle-orm";
import type { AddressId, MinistryId, PersonId } from "../domain/ids.ts";
import {
  PRIVACY_VERSION,
  type AddressKey,
  type ConsentPurpose,
  type Locale,
  type Person,
  type Reach,
  type Region,
  type Sector,
} from "../domain/person.ts";
import type { Role } from "../domain/permission.ts";
import type { Queryable, Tx } from "./client.ts";
import { addresses, auditLog, consents, ministries, people, staff } from "./schema.ts";

const keyOf = (key: AddressKey) =>
  and(
    eq(addresses.platform, key.platform),
    eq(addresses.teamId, key.teamId),
    eq(addresses.externalId, key.externalId),
  );

/** The person who is met at this address, with roles; `undefined` for a stranger. */
export const findPersonAt = async (db: Queryable, key: AddressKey): Promise<Person | undefined> => {
  const rows = await db
    .select({ person: people, ministryId: staff.ministryId, role: staff.role })
    .from(addresses)
    .innerJoin(people, eq(people.id, addresses.personId))
    .leftJoin(staff, eq(staff.personId, people.id))
    .where(keyOf(key));
  const [first] = rows;
  if (!first) return undefined;
  const { id, name, locale, sector, region, wantsNews } = first.person;
  const roles = rows.flatMap(({ ministryId, role }) =>
    ministryId !== null && role !== null ? [{ ministryId, role }] : [],
  );
  return { id, name, locale, sector, region, wantsNews, roles };
};

/** Makes a person with one address; a twin request that came first wins, and its person is returned. */
export const insertPerson = async (
  tx: Tx,
  { key, name, locale, at }: { key: AddressKey; name: string; locale: Locale; at: Date },
): Promise<PersonId> => {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${key.platform}/${key.teamId}/${key.externalId}`}, 0))`,
  );
  const [known] = await tx.select({ id: addresses.personId }).from(addresses).where(keyOf(key));
  if (known) return known.id;
  const [person] = await tx
    .insert(people)
    .values({ name, locale, joinedAt: at })
    .returning({ id: people.id });
  if (!person) throw new Error("insert into people returned nothing");
  await tx.insert(addresses).values({ personId: person.id, ...key });
  return person.id;
};

export const saveProfile = async (
  tx: Queryable,
  personId: PersonId,
  profile: { sector?: Sector; region?: Region; locale?: Locale; name?: string },
): Promise<void> => {
  await tx.update(people).set(profile).where(eq(people.id, personId));
};

/** Adds to the consent log, and keeps `wants_news` equal to its latest word. */
export const saveConsent = async (
  tx: Tx,
  consent: { personId: PersonId; purpose: ConsentPurpose; given: boolean; at: Date },
): Promise<void> => {
  await tx.insert(consents).values({ ...consent, version: PRIVACY_VERSION });
  if (consent.purpose === "news")
    await tx
      .update(people)
      .set({ wantsNews: consent.given })
      .where(eq(people.id, consent.personId));
};

export const saveReach = async (tx: Queryable, key: AddressKey, reach: Reach): Promise<void> => {
  await tx.update(addresses).set({ reach }).where(keyOf(key));
};

export const saveReachOf = async (tx: Queryable, id: AddressId, reach: Reach): Promise<void> => {
  await tx.update(addresses).set({ reach }).where(eq(addresses.id, id));
};

/** Gives a role in every ministry there is, unless the person already has one there. */
export const insertRoles = async (tx: Tx, personId: PersonId, role: Role): Promise<void> => {
  const known: { id: MinistryId }[] = await tx.select({ id: ministries.id }).from(ministries);
  if (known.length === 0) return;
  await tx
    .insert(staff)
    .values(known.map(({ id }) => ({ personId, ministryId: id, role })))
    .onConflictDoNothing();
};

/** Adds to the audit log; in the same transaction as the act that it records. */
export const insertAudit = async (tx: Tx, entry: typeof auditLog.$inferInsert): Promise<void> => {
  await tx.insert(auditLog).values(entry);
};
