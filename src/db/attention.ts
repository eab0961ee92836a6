/** Queries about what people were told lately: the memory behind the weekly budget. */
import { sql } from "drizzle-orm";
import type { PersonId } from "../domain/ids.ts";
import type { Queryable, Tx } from "./client.ts";
import { attention } from "./schema.ts";

/** One parameter, however many people: a list of a thousand is a thousand to write and to plan. */
const listOf = (personIds: readonly PersonId[]): string => `{${[...new Set(personIds)].join(",")}}`;

/** When each of these people was last told something that counts; who was not is left out. */
export const listTold = async (
  db: Queryable,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly Date[]>> => {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(attention)
    .where(sql`${attention.personId} = any(${listOf(personIds)}::bigint[])`);
  return new Map(rows.map(({ personId, told }) => [personId, told]));
};

/**
 * Notes one message to each of these people, however often one is named, and keeps the last
 * `budget` instants. In the order of the ids, so that two senders never wait for each other.
 */
export const spend = async (
  tx: Tx,
  personIds: readonly PersonId[],
  spent: { readonly at: Date; readonly budget: number },
): Promise<void> => {
  const { at, budget } = spent;
  if (personIds.length === 0) return;
  await tx.execute(sql`
    insert into attention as a (person_id, told)
    select id, array[${at.toISOString()}::timestamptz]
      from unnest(${listOf(personIds)}::bigint[]) as id order by id
    on conflict (person_id) do update set told = array(
      select last.at from (select at from unnest(a.told || excluded.told) as at
                            order by at desc limit ${budget}::int) last
       order by last.at)`);
};

/** Takes a message back that was not sent after all: one at that instant for each person. */
export const giveBack = async (tx: Tx, personIds: readonly PersonId[], at: Date): Promise<void> => {
  if (personIds.length === 0) return;
  const instant = sql`${at.toISOString()}::timestamptz`;
  await tx.execute(sql`
    update attention a
       set told = a.told[:array_position(a.told, ${instant}) - 1]
                  || a.told[array_position(a.told, ${instant}) + 1:]
      from (select person_id from attention
             where person_id = any(${listOf(personIds)}::bigint[])
             order by person_id for update) held
     where a.person_id = held.person_id and array_position(a.told, ${instant}) is not null`);
};
