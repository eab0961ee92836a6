/** Voting in a room: once each for an idea, and not for one's own. */
import type { Deps } from "../deps.ts";
import { inTransaction } from "../db/client.ts";
import { findRoom, findSeat } from "../db/room.ts";
import {
  findRoomIdea,
  listRoomEntries,
  saveRoomVote,
  type VotableEntry,
} from "../db/room-entry.ts";
import type { ContributionId, PersonId } from "../domain/ids.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { isRoomOpen } from "../domain/room.ts";
import type { RoomNo } from "./room.ts";

/** So many ideas stand on one page of those to vote for. */
const PAGE = 6;

export type RoomBallot = {
  readonly entries: readonly VotableEntry[];
  readonly page: number;
  readonly last: number;
};

/** What somebody in the room can vote for, the latest first; their own ideas are not among it. */
export const showBallot = async (
  deps: Deps,
  personId: PersonId,
  wanted: number,
): Promise<Result<RoomBallot, RoomNo>> => {
  const seat = await findSeat(deps.db, personId);
  const room = seat && (await findRoom(deps.db, { workshopId: seat.workshopId }));
  if (!seat || !room || !isRoomOpen(room, deps.now())) return no("room-closed");
  const part = { limit: PAGE, reader: personId };
  const read = (page: number) =>
    listRoomEntries(deps.db, seat.workshopId, { ...part, offset: page * PAGE });
  const found = await read(wanted);
  if (found.entries.length > 0 || wanted === 0) {
    const last = Math.max(0, Math.ceil(found.count / PAGE) - 1);
    return ok({ entries: found.entries, page: wanted, last });
  }
  const first = await read(0);
  return ok({
    entries: first.entries,
    page: 0,
    last: Math.max(0, Math.ceil(first.count / PAGE) - 1),
  });
};

/** Votes for an idea of one's room once, or takes the vote back; nobody votes for their own. */
export const voteInRoom = (
  deps: Deps,
  personId: PersonId,
  { id, on }: { readonly id: ContributionId; readonly on: boolean },
): Promise<Result<null, RoomNo | "own-idea">> =>
  inTransaction(deps.db, async (tx): Promise<Result<null, RoomNo | "own-idea">> => {
    const seat = await findSeat(tx, personId);
    const idea = await findRoomIdea(tx, id);
    const room = idea && (await findRoom(tx, { workshopId: idea.workshopId }));
    if (!idea || !room || seat?.workshopId !== idea.workshopId || !isRoomOpen(room, deps.now()))
      return no("room-closed");
    if (idea.personId === personId) return no("own-idea");
    await saveRoomVote(tx, { contributionId: id, personId, at: deps.now() }, on);
    return ok(null);
  });
