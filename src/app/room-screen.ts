/** What the screen of a room shows: everybody in it reads it, so no person is in it. */
import type { Deps } from "../deps.ts";
import { countSeats, findRoom } from "../db/room.ts";
import { readScreen } from "../db/room-entry.ts";
import { findCard } from "../db/workshop-card.ts";
import { CONTRIBUTION_KINDS } from "../domain/contribution.ts";
import { maskText } from "../domain/mask.ts";
import { Receipt } from "../domain/receipt.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { isRoomOpen, SCREEN_LATEST, SCREEN_MOST_VOTED, type ScreenKind } from "../domain/room.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";

export type Screen = {
  readonly card: WorkshopCard;
  readonly open: boolean;
  readonly joinKey: string;
  readonly people: number;
  readonly total: number;
  /** Every kind, those of which there is nothing yet too. */
  readonly kinds: readonly ScreenKind[];
};

/** The screen behind a key. E-mail addresses and phone numbers in what was said are not shown. */
export const showScreen = async (
  deps: Deps,
  screenKey: string,
): Promise<Result<Screen, "no-room">> => {
  const room = await findRoom(deps.db, { screenKey });
  const card = room && (await findCard(deps.db, room.workshopId));
  if (!room || !card) return no("no-room");
  const most = { voted: SCREEN_MOST_VOTED, latest: SCREEN_LATEST };
  const [people, rows] = await Promise.all([
    countSeats(deps.db, room.workshopId),
    readScreen(deps.db, room.workshopId, most),
  ]);
  const kinds = CONTRIBUTION_KINDS.map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    const entries = own.map(({ receipt, text, votes }) => ({
      receipt: Receipt.parse(receipt),
      text: maskText(text, []),
      votes,
    }));
    return { kind, count: own[0]?.count ?? 0, entries };
  });
  const total = kinds.reduce((all, { count }) => all + count, 0);
  const open = isRoomOpen(room, deps.now());
  return ok({ card, open, joinKey: room.joinKey, people, total, kinds });
};
