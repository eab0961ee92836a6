/** Queries of what was said in a room: the list, the screen, votes, kinds, and what is hidden. */
import { and, eq, sql } from "drizzle-orm";
import type { ContributionKind } from "../domain/contribution.ts";
import type { ContributionId, PersonId, WorkshopId } from "../domain/ids.ts";
import type { Receipt } from "../domain/receipt.ts";
import type { RoomEntry } from "../domain/room.ts";
import type { Queryable, Tx } from "./client.ts";
import { contributions } from "./contribution-table.ts";
import { roomHidden, roomVotes } from "./room-table.ts";

/** What was said in a room; merged ones stand for themselves here, as they were said. */
const ofRoom = (id: WorkshopId) => sql`c.workshop_id = ${id} and c.source = 'room'`;

type EntryRow = {
  readonly id: number;
  readonly receipt: string;
  readonly kind: ContributionKind;
  readonly text: string;
  readonly votes: number;
  readonly hidden: boolean;
  readonly voted: boolean;
};
export type VotableEntry = RoomEntry & { readonly voted: boolean };

/** Every idea of a room with its votes, the latest first; `reader`: whose vote is marked. */
export const listRoomEntries = async (
  db: Queryable,
  id: WorkshopId,
  part: {
    readonly limit: number;
    readonly offset?: number;
    /** Only what this person can vote for: not their own, and nothing that is hidden. */
    readonly reader?: PersonId;
  },
): Promise<{ entries: VotableEntry[]; count: number }> => {
  const { limit, offset = 0, reader } = part;
  const votable =
    reader === undefined
      ? sql`true`
      : sql`c.person_id is distinct from ${reader} and h.contribution_id is null`;
  const rows = await db.execute<EntryRow & { readonly all: number }>(sql`
    select c.id::int as id, c.receipt, c.kind, c.text, h.contribution_id is not null as hidden,
           (select count(*)::int from room_votes v where v.contribution_id = c.id) as votes,
           exists (select from room_votes v where v.contribution_id = c.id
                    and v.person_id = ${reader ?? null}::bigint) as voted,
           (count(*) over ())::int as all
      from contributions c left join room_hidden h on h.contribution_id = c.id
     where ${ofRoom(id)} and ${votable}
     order by c.id desc limit ${limit} offset ${offset}`);
  const entries = [...rows].map((row) => {
    const { id: entry, receipt, kind, text, votes, hidden, voted } = row;
    const named = { id: entry as ContributionId, receipt: receipt as Receipt };
    return { ...named, kind, text, votes, hidden, voted };
  });
  return { entries, count: rows[0]?.all ?? 0 };
};

/** What the screen shows: of each kind how many, those with most votes, and the latest. */
export const readScreen = async (
  db: Queryable,
  id: WorkshopId,
  most: { readonly voted: number; readonly latest: number },
): Promise<(Omit<EntryRow, "hidden" | "voted"> & { readonly count: number })[]> => {
  const rows = await db.execute<
    Omit<EntryRow, "hidden" | "voted"> & { readonly count: number }
  >(sql`
    with votes as (
      select v.contribution_id as id, count(*)::int as votes
        from room_votes v join contributions c on c.id = v.contribution_id
       where ${ofRoom(id)} group by v.contribution_id),
    shown as (
      select c.id, c.receipt, c.kind, c.text, coalesce(votes.votes, 0) as votes,
             (count(*) over (partition by c.kind))::int as count,
             row_number() over (partition by c.kind order by c.id desc) as late,
             row_number() over (partition by c.kind order by coalesce(votes.votes, 0) desc, c.id desc) as liked
        from contributions c left join votes on votes.id = c.id
       where ${ofRoom(id)} and not exists (select from room_hidden h where h.contribution_id = c.id))
    select id::int as id, receipt, kind, left(text, 400) as text, votes, count from shown
     where late <= ${most.latest} or (liked <= ${most.voted} and votes > 0)
     order by kind, votes desc, id desc`);
  return [...rows];
};

/** Puts a vote where there was none, or takes it away; once more, it changes nothing. */
export const saveRoomVote = async (
  tx: Tx,
  vote: { readonly contributionId: ContributionId; readonly personId: PersonId; readonly at: Date },
  on: boolean,
): Promise<void> => {
  const { contributionId, personId } = vote;
  if (on) await tx.insert(roomVotes).values(vote).onConflictDoNothing();
  else
    await tx
      .delete(roomVotes)
      .where(and(eq(roomVotes.contributionId, contributionId), eq(roomVotes.personId, personId)));
};

/** Which room an idea belongs to, and whether it is this person's. */
export const findRoomIdea = async (
  db: Queryable,
  id: ContributionId,
): Promise<{ workshopId: WorkshopId; personId: PersonId | null } | undefined> => {
  const [row] = await db
    .select({ workshopId: contributions.workshopId, personId: contributions.personId })
    .from(contributions)
    .where(and(eq(contributions.id, id), eq(contributions.source, "room")));
  const workshopId = row?.workshopId ?? null;
  return row && workshopId !== null ? { ...row, workshopId } : undefined;
};

/** Puts one's own idea under another kind, as long as staff have not begun with it. */
export const saveRoomKind = async (
  tx: Tx,
  idea: {
    readonly id: ContributionId;
    readonly personId: PersonId;
    readonly kind: ContributionKind;
  },
): Promise<boolean> => {
  const { id, personId, kind } = idea;
  const moved = await tx
    .update(contributions)
    .set({ kind })
    .where(
      and(
        eq(contributions.id, id),
        eq(contributions.personId, personId),
        eq(contributions.source, "room"),
        eq(contributions.status, "received"),
      ),
    )
    .returning({ id: contributions.id });
  return moved.length > 0;
};

/** Takes it off the screen, or puts it back; `false` where it is so already. */
export const saveHidden = async (
  tx: Tx,
  hidden:
    | typeof roomHidden.$inferInsert
    | { readonly contributionId: ContributionId; readonly shown: true },
): Promise<boolean> => {
  const changed =
    "shown" in hidden
      ? await tx
          .delete(roomHidden)
          .where(eq(roomHidden.contributionId, hidden.contributionId))
          .returning({ id: roomHidden.contributionId })
      : await tx
          .insert(roomHidden)
          .values(hidden)
          .onConflictDoNothing()
          .returning({ id: roomHidden.contributionId });
  return changed.length > 0;
};
