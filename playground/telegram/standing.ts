/** How the bot stands to a group, and how it hears of a change. */
import type { Inside } from "./inside.ts";
import { placeOfGroup } from "./place.ts";
import { botUser, unix, wireChat, wireStanding, wireUser } from "./wire.ts";
import type { BotStanding, SimulatedGroup, SimulatedPerson } from "./world.ts";

/** Who is put out of a small group is not barred from it: the update says *left* (tdlib, DialogParticipantManager.cpp). */
const toldOf = ({ type }: SimulatedGroup, standing: BotStanding): BotStanding =>
  type === "group" && standing === "kicked" ? "left" : standing;

/** Changes it, and tells the bot (https://core.telegram.org/bots/api#chatmemberupdated); without a person the bot did it. */
export const changeStanding = (
  { add, bot, now }: Inside,
  group: SimulatedGroup,
  change: { readonly to: BotStanding; readonly by?: SimulatedPerson },
): void => {
  const before = toldOf(group, group.bot);
  group.bot = change.to;
  add("my_chat_member", `member-${group.id}`, {
    my_chat_member: {
      chat: wireChat(placeOfGroup(group)),
      from: change.by ? wireUser(change.by) : botUser(bot),
      date: unix(now().toISOString()),
      old_chat_member: wireStanding(before, group.type, bot),
      new_chat_member: wireStanding(toldOf(group, change.to), group.type, bot),
    },
  });
};
