/** Queries about what waits in the ledger, for the plan, and about who is behind it. */
import { sql } from "drizzle-orm";
import type { PersonId } from "../domain/ids.ts";
import type { Sector } from "../domain/person.ts";
import type { Queryable } from "./client.ts";
import { selectDue, type DueDelivery } from "./due.ts";
import { people } from "./schema.ts";

/** More rows than this are not planned one by one; the plan then says that it is not whole. */
export const MOST_PLANNED = 100_000;

/** What waits in the ledger to be sent before an instant, of notices that are not held back. */
export const listQueued = (db: Queryable, until: Date): Promise<DueDelivery[]> =>
  selectDue(
    db,
    sql`n.state = 'open' and n.id in (select t.notice_id from delivery_tallies t
                                       where t.state = 'queued')
        and coalesce(d.due_at, n.due_at) < ${until.toISOString()}::timestamptz`,
    sql`n.priority, d.notice_id, d.address_id`,
    MOST_PLANNED,
  );

const arrayOf = (ids: readonly PersonId[]) => sql`${`{${ids.join(",")}}`}::bigint[]`;

/** A name for a list that staff read. */
export type Named = { readonly name: string; readonly sector: Sector | null };

/** A part of these people, in the order of a Latvian list. */
export const listNamed = async (
  db: Queryable,
  ids: readonly PersonId[],
  part: { readonly offset: number; readonly limit: number },
): Promise<Named[]> =>
  ids.length === 0
    ? []
    : db
        .select({ name: people.name, sector: people.sector })
        .from(people)
        .where(sql`${people.id} = any(${arrayOf(ids)})`)
        .orderBy(sql`${people.name} collate "lv-x-icu"`, people.id)
        .offset(part.offset)
        .limit(part.limit);
