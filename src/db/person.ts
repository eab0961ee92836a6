/** Queries about people: their addresses, consents and roles. */
import { and, eq, sql } from "drizzle-orm";
import type { AddressId, PersonId } from "../domain/ids.ts";
import {
  cleanName,
  PRIVACY_VERSION,
  type AddressKey,
  type ConsentPurpose,
  type Locale,
  type Person,
  type Reach,
  type Region,
  type Sector,
} from "../domain/person.ts";
import type { Queryable, Tx } from "./client.ts";
import { addresses, consents, people, staff } from "./schema.ts";

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
    .where(keyOf(key))
    .prepare("find_person_at")
    .execute();
  const [first] = rows;
  if (!first) return undefined;
  const { id, name, locale, sector, region, organisation, wantsNews, showsName } = first.person;
  const roles = rows.flatMap(({ ministryId, role }) =>
    ministryId !== null && role !== null ? [{ ministryId, role }] : [],
  );
  return { id, name, locale, sector, region, organisation, wantsNews, showsName, roles };
};

/**
 * Rewrites where an address is met, when a group lives on under another id. Answers `false`, and
 * changes nothing, when somebody is met there already.
 */
export const saveExternalId = async (
  db: Queryable,
  addressId: AddressId,
  externalId: string,
): Promise<boolean> => {
  const rows = await db.execute(sql`
    update addresses a set external_id = ${externalId}
     where a.id = ${addressId} and not exists (
       select from addresses other
        where other.platform = a.platform and other.team_id = a.team_id
          and other.external_id = ${externalId} and other.id <> a.id)
    returning a.id`);
  return rows.length > 0;
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

/** Makes a person without a chat, who phoned; the same form sent twice makes one. */
export const insertPhonePerson = async (
  tx: Tx,
  caller: {
    name: string;
    sector: Sector;
    region: Region | null;
    organisation?: string | null;
    requestKey: string;
    at: Date;
  },
): Promise<PersonId> => {
  const { name, requestKey, at, ...said } = caller;
  const [person] = await tx
    .insert(people)
    .values({ ...said, name: cleanName(name), locale: "lv", requestKey, joinedAt: at })
    // Not "do nothing": that would not answer with the row that is there.
    .onConflictDoUpdate({ target: people.requestKey, set: { requestKey } })
    .returning({ id: people.id });
  if (!person) throw new Error("insert into people returned nothing");
  return person.id;
};

/** Forgets a person without a chat whose answer was refused after all. */
export const deletePhonePerson = async (tx: Tx, personId: PersonId): Promise<void> => {
  await tx.execute(sql`
    delete from people where id = ${personId} and request_key is not null
       and not exists (select from rsvps r where r.person_id = people.id)
       and not exists (select from attendances a where a.person_id = people.id)`);
};

/** The secret part of the address of one's own calendar; `token` is kept if there is none yet. */
export const saveCalendarToken = async (
  db: Queryable,
  personId: PersonId,
  token: string,
): Promise<string | undefined> => {
  const [row] = await db
    .update(people)
    .set({ calendarToken: sql`coalesce(${people.calendarToken}, ${token})` })
    .where(eq(people.id, personId))
    .returning({ token: people.calendarToken });
  return row?.token ?? undefined;
};

/** Whose calendar a token opens. */
export const findByCalendarToken = async (
  db: Queryable,
  token: string,
): Promise<{ id: PersonId; locale: Locale } | undefined> => {
  const [row] = await db
    .select({ id: people.id, locale: people.locale })
    .from(people)
    .where(eq(people.calendarToken, token));
  return row;
};

export const findName = async (db: Queryable, personId: PersonId): Promise<string | undefined> => {
  const [row] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return row?.name;
};

export const saveProfile = async (
  tx: Queryable,
  personId: PersonId,
  profile: {
    sector?: Sector;
    region?: Region;
    organisation?: string | null;
    locale?: Locale;
    name?: string;
    showsName?: boolean;
  },
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
