/** The ledger after a restore: rows of which nobody knows whether they were sent since the backup. */
import { sql } from "drizzle-orm";
import type { Queryable } from "./client.ts";

/** Puts everything that was due by `now` and is not settled into doubt; answers how many rows. */
export const doubtDue = async (db: Queryable, now: Date): Promise<number> => {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await db.execute(sql`
    update deliveries d set state = 'uncertain', why = 'restored', settled_at = ${at}, due_at = null
    from notices n
    where n.id = d.notice_id and d.state in ('queued', 'sending')
      and coalesce(d.due_at, n.due_at) <= ${at}
    returning 1`);
  return rows.length;
};
