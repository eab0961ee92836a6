/** An open room with people in it, for tests of everything that a room does. */
import { chooseRoomKind, enterRoom, sayInRoom } from "../../src/app/room.ts";
import { voteInRoom } from "../../src/app/room-vote.ts";
import { closeRoom, openRoom } from "../../src/app/room-office.ts";
import { findRoom } from "../../src/db/room.ts";
import type { ContributionKind } from "../../src/domain/contribution.ts";
import type { ContributionId } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/person.ts";
import type { MinutesWords } from "../../src/domain/room.ts";
import type { World } from "./world.ts";

/** The sentences of a draft, without a language. */
export const WORDS: MinutesWords = {
  sentence: ({ text, receipt, votes }) => `${text} (${receipt}; ${votes})`,
  others: (receipts) => receipts.join(", "),
};

let messages = 0;

/** Opens the room of a new workshop; whoever speaks or votes comes in first. */
export const roomWith = async (world: World, actor: Person) => {
  const { id: workshopId } = await world.workshop();
  const opened = await openRoom(world.deps, actor, workshopId);
  if (!opened.ok) throw new Error(opened.reason);
  const room = await findRoom(world.deps.db, { workshopId });
  if (!room) throw new Error("the room was not opened");
  const guest = async (kind?: ContributionKind): Promise<Person> => {
    const person = await world.person();
    await enterRoom(world.deps, person.id, workshopId);
    if (kind !== undefined) await chooseRoomKind(world.deps, person.id, kind);
    return person;
  };
  return {
    workshopId,
    joinKey: room.joinKey,
    screenKey: room.screenKey,
    guest,
    say: async (text: string, kind: ContributionKind = "need") => {
      const person = await guest(kind);
      const requestKey = `test-${(messages += 1)}`;
      const said = await sayInRoom(world.deps, person.id, { text, requestKey });
      const [brought] = said.ok && said.value.state === "stored" ? said.value.brought : [];
      if (!brought) throw new Error("it was not stored");
      return brought;
    },
    vote: async (id: ContributionId) => {
      const person = await guest();
      return voteInRoom(world.deps, person.id, { id, on: true });
    },
    close: () => closeRoom(world.deps, actor, { workshopId, words: WORDS }),
  };
};
