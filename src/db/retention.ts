/** Queries that find and forget what has served its time. */
import { count, sql, type SQL } from "drizzle-orm";
import type { PersonId } from "../domain/ids.ts";
import type { Queryable } from "./client.ts";
import { aboutPeople } from "./register.ts";

const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

/** So many in a night: each is erased in a transaction of its own. */
const AT_ONCE = 500;

/**
 * People of whom nothing was heard since then: no answer, no consent, no idea, no meeting. Staff
 * stay as long as they are staff; the address of a staff channel is nobody's.
 */
export const listSilentPeople = async (
  db: Queryable,
  { since, withChat }: { since: Date; withChat: boolean },
): Promise<PersonId[]> => {
  const chat = sql`exists (select from addresses a where a.person_id = p.id)`;
  const rows = await db.execute<{ id: string }>(sql`
    select p.id from people p
     where p.erased_at is null and p.joined_at < ${instant(since)}
       and ${withChat ? chat : sql`not ${chat}`}
       and not exists (select from staff s where s.person_id = p.id)
       and not exists (select from staff_channels c join addresses a on a.id = c.address_id
                        where a.person_id = p.id)
       and not exists (select from consents c where c.person_id = p.id and c.at >= ${instant(since)})
       and not exists (select from contacts c
                        where c.person_id = p.id and c.consent_on >= ${instant(since)}::date)
       and not exists (select from rsvps r join workshops w on w.id = r.workshop_id
                        where r.person_id = p.id
                          and greatest(r.answered_at, w.ends_at) >= ${instant(since)})
       and not exists (select from attendances m
                        where m.person_id = p.id and m.marked_at >= ${instant(since)})
       and not exists (select from responses r
                        where r.person_id = p.id and r.touched_at >= ${instant(since)})
       and not exists (select from contributions c
                        where c.person_id = p.id and c.status_at >= ${instant(since)})
     order by p.id limit ${AT_ONCE}`);
  return [...rows].map(({ id }) => Number(id) as PersonId);
};

const countOf = async (db: Queryable, statement: SQL): Promise<number> =>
  (await db.execute(statement)).count;

/** Codes of meetings that ended before then, and what opened their doors. */
export const forgetCodes = async (db: Queryable, before: Date): Promise<number> => {
  const ended = sql`(select w.id from workshops w where w.ends_at < ${instant(before)})`;
  const codes = await countOf(
    db,
    sql`update rsvps set code = null where code is not null and workshop_id in ${ended}`,
  );
  const keys = await countOf(
    db,
    sql`delete from door_keys where expires_at < ${instant(before)} and workshop_id in ${ended}`,
  );
  const keepers = await countOf(
    db,
    sql`delete from door_keepers where expires_at < ${instant(before)}`,
  );
  return codes + keys + keepers;
};

/** What finds messages in people's chats: those of the ledger, and cards of meetings long over. */
export const forgetMessages = async (db: Queryable, before: Date): Promise<number> => {
  const refs = await countOf(
    db,
    sql`update deliveries set ref = null
         where ref is not null and settled_at < ${instant(before)}
           and notice_id in (select n.id from notices n where n.created_at < ${instant(before)})`,
  );
  const cards = await countOf(
    db,
    sql`delete from cards where person_id is not null and workshop_id in
         (select w.id from workshops w where w.ends_at < ${instant(before)})`,
  );
  return refs + cards;
};

/** What was begun in a chat and never ended. */
export const forgetDialogues = async (db: Queryable, before: Date): Promise<number> => {
  const asked = await countOf(db, sql`delete from dialogues where at < ${instant(before)}`);
  const ideas = await countOf(
    db,
    sql`delete from contribution_dialogues where at < ${instant(before)}`,
  );
  return asked + ideas;
};

export const forgetHomes = (db: Queryable, before: Date): Promise<number> =>
  countOf(db, sql`delete from home_tabs where opened_at < ${instant(before)}`);

/** How many rows about people there are, by table. */
export const countHeld = async (db: Queryable): Promise<Record<string, number>> => {
  const held: Record<string, number> = {};
  for (const { name, table } of aboutPeople) {
    const [row] = await db.select({ rows: count() }).from(table);
    held[name] = row?.rows ?? 0;
  }
  return held;
};
