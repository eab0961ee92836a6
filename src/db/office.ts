/** Queries about what goes on at the desk: broadcasts that are not over, doubts, and full rooms. */
import { and, desc, eq, gt, inArray, isNotNull, or, sql, type SQL } from "drizzle-orm";
import type { BroadcastState } from "../domain/broadcast.ts";
import type { BroadcastId, WorkshopId } from "../domain/ids.ts";
import { broadcasts } from "./broadcast-table.ts";
import type { Queryable } from "./client.ts";
import { homeTabs } from "./office-table.ts";
import { workshops } from "./schema.ts";

const UNDER_WAY = ["scheduled", "running", "paused", "stopped"] as const satisfies BroadcastState[];
const OPEN = ["pending", ...UNDER_WAY] as const;

const latest = async (db: Queryable, which: SQL | undefined, limit: number) => {
  const rows = await db
    .select({ id: broadcasts.id })
    .from(broadcasts)
    .where(which)
    .orderBy(desc(broadcasts.id))
    .limit(limit);
  return rows.map(({ id }) => id);
};

/** Broadcasts that are under way or about to be; the latest first. */
export const listUnderWay = (db: Queryable, limit: number): Promise<BroadcastId[]> =>
  latest(db, inArray(broadcasts.state, [...UNDER_WAY]), limit);

/** The same, those that wait for approval, and those whose new text does; the latest first. */
export const listOpenBroadcasts = (db: Queryable, limit: number): Promise<BroadcastId[]> =>
  latest(db, or(inArray(broadcasts.state, [...OPEN]), isNotNull(broadcasts.fix)), limit);

/** Broadcasts of which it is not known whether some messages arrived, and nobody has decided. */
export const listInDoubt = async (
  db: Queryable,
  limit: number,
): Promise<{ id: BroadcastId; rows: number }[]> => {
  const rows = await db.execute<{ id: string; rows: number }>(sql`
    select n.broadcast_id as id, count(*)::int as rows
      from delivery_tallies t
      join notices n on n.id = t.notice_id and n.broadcast_id is not null
      join deliveries d on d.notice_id = n.id and d.platform = t.platform
                       and d.state = 'uncertain' and d.why is distinct from 'kept'
     where t.state = 'uncertain'
     group by 1 order by 1 desc limit ${limit}`);
  return [...rows].map(({ id, rows: undecided }) => ({
    id: Number(id) as BroadcastId,
    rows: undecided,
  }));
};

/** Published workshops to come of which every seat is taken, and nobody has been told so. */
export const listNewlyFull = async (
  db: Queryable,
  now: Date,
): Promise<{ workshopId: WorkshopId; capacity: number }[]> => {
  const rows = await db
    .select({ workshopId: workshops.id, capacity: workshops.capacity })
    .from(workshops)
    .where(
      and(
        eq(workshops.state, "published"),
        gt(workshops.startsAt, now),
        sql`${workshops.capacity} <= (
          select sum(c.people) from rsvp_tallies c
           where c.workshop_id = workshops.id and c.state in ('going', 'offered'))`,
        sql`not exists (select from notices n
          where n.subject = 'filled-' || workshops.id || '-' || workshops.capacity)`,
      ),
    );
  return rows.flatMap(({ workshopId, capacity }) =>
    capacity === null ? [] : [{ workshopId, capacity }],
  );
};

/** Whether there is a channel that can be written to. */
export const hasChannel = async (db: Queryable): Promise<boolean> =>
  (
    await db.execute(sql`
      select from staff_channels c join addresses a on a.id = c.address_id
       where a.reach = 'reachable' limit 1`)
  ).length > 0;

type HomeKey = { readonly teamId: string; readonly userId: string };

/** Notes that somebody looks at their Home, and what stands there. */
export const saveHome = async (
  db: Queryable,
  home: HomeKey & { shown: string; at: Date },
): Promise<void> => {
  const { teamId, userId, shown, at } = home;
  const seen = { openedAt: at, drawnAt: at, shown };
  await db
    .insert(homeTabs)
    .values({ teamId, userId, ...seen })
    .onConflictDoUpdate({ target: [homeTabs.teamId, homeTabs.userId], set: seen });
};

/** Takes the Homes that are to be looked at again: each for one process, and not again before `drawnBefore`. */
export const claimHomes = async (
  db: Queryable,
  which: { teamId: string; openedSince: Date; drawnBefore: Date; now: Date; limit: number },
): Promise<(HomeKey & { shown: string })[]> => {
  const { teamId, openedSince, drawnBefore, now, limit } = which;
  const rows = await db.execute<{ team_id: string; user_id: string; shown: string }>(sql`
    update home_tabs h set drawn_at = ${now.toISOString()}::timestamptz
      from (select team_id, user_id from home_tabs
             where team_id = ${teamId} and opened_at >= ${openedSince.toISOString()}::timestamptz
               and drawn_at <= ${drawnBefore.toISOString()}::timestamptz
             order by drawn_at limit ${limit} for update skip locked) due
     where h.team_id = due.team_id and h.user_id = due.user_id
    returning h.team_id, h.user_id, h.shown`);
  return [...rows].map((row) => ({ teamId: row.team_id, userId: row.user_id, shown: row.shown }));
};

/** What stands on a Home now; whether it was opened is another matter. */
export const saveShown = async (
  db: Queryable,
  { teamId, userId, shown }: HomeKey & { shown: string },
): Promise<void> => {
  await db
    .update(homeTabs)
    .set({ shown })
    .where(and(eq(homeTabs.teamId, teamId), eq(homeTabs.userId, userId)));
};
