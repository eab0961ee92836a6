/** Many people with an address on Telegram, a workshop for them, and what a tap of theirs looks like. */
import type postgres from "postgres";
import { packTap } from "../../src/bots/telegram/data.ts";
import { WorkshopId } from "../../src/domain/ids.ts";

/** The Telegram id of the first; the others follow. */
export const FIRST_PERSON = 5_000_001;

/** Puts so many people into the database, in one statement. */
export const insertCrowd = async (sql: postgres.Sql, people: number): Promise<void> => {
  await sql`
    with made as (
      insert into people (name, locale, joined_at)
      select 'Anna', 'lv', now() from generate_series(1, ${people}::int)
      returning id
    )
    insert into addresses (person_id, platform, external_id)
    select id, 'telegram', (${FIRST_PERSON - 1}::bigint + row_number() over (order by id))::text
    from made`;
  await sql`vacuum analyze people, addresses`;
};

/** A published workshop in a fortnight. */
export const insertWorkshop = async (
  sql: postgres.Sql,
  { key, seats }: { key: string; seats: number },
): Promise<WorkshopId> => {
  const [row] = await sql`
    insert into workshops (programme_id, title_lv, title_en, region, place, starts_at, ends_at,
      capacity, state, request_key, created_at)
    select id, 'Steiga', 'A rush', 'kurzeme', 'Liepāja', now() + interval '14 days',
      now() + interval '14 days 5 hours', ${seats}, 'published', ${key}, now()
    from programmes limit 1
    returning id`;
  return WorkshopId.parse(Number(row?.["id"]));
};

export type Tap = { readonly tapId: string; readonly personId: number; readonly body: string };

/** One tap on *going* by each of so many people, as the platform posts it; ids follow `firstUpdate`. */
export const tapsOf = (workshop: WorkshopId, people: number, firstUpdate: number): Tap[] => {
  const data = packTap({ tap: "rsvp", workshop, answer: "going" });
  const date = Math.floor(performance.timeOrigin / 1000);
  return Array.from({ length: people }, (_, i) => {
    const [id, tapId] = [FIRST_PERSON + i, String(firstUpdate + i)];
    const from = { id, is_bot: false, first_name: "Anna", language_code: "lv" };
    const chat = { id, type: "private", first_name: "Anna" };
    const message = { message_id: 1, date, chat, text: "Steiga" };
    const callback_query = { id: tapId, from, chat_instance: "1", message, data };
    const body = JSON.stringify({ update_id: firstUpdate + i, callback_query });
    return { tapId, personId: id, body };
  });
};
