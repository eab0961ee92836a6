/** Where messages stand: the bot's chat with a person, a group, or the chat of two people. */
import type { BotUser, SimulatedGroup, SimulatedPerson, World } from "./world.ts";

/** A chat that the bot can know. */
export type Place =
  | { readonly kind: "private"; readonly id: number; readonly person: SimulatedPerson }
  | { readonly kind: "group"; readonly id: number; readonly group: SimulatedGroup };

export const placeOfPerson = (person: SimulatedPerson): Place => ({
  kind: "private",
  id: person.id,
  person,
});

export const placeOfGroup = (group: SimulatedGroup): Place => ({
  kind: "group",
  id: group.id,
  group,
});

/** By id, or a public one by `@username` (https://core.telegram.org/bots/api#sendmessage). */
export const findPlace = (world: World, chatId: string): Place | undefined => {
  const person = world.people.find(({ id }) => String(id) === chatId);
  if (person) return placeOfPerson(person);
  const group = world.groups.find(
    ({ id, username, bot }) =>
      (String(id) === chatId && bot !== "stranger") ||
      (username !== undefined && `@${username}`.toLowerCase() === chatId.toLowerCase()),
  );
  return group && placeOfGroup(group);
};

/** Where a person finds a chat: the bot's under the bot's id, a group's, or another person's. */
export type Peer = number;

/** Under which key the messages of a person's chat are kept. */
export const chatKey = (bot: BotUser, personId: number, peer: Peer): string => {
  if (peer === bot.id) return String(personId);
  return peer < 0 ? String(peer) : [personId, peer].toSorted((a, b) => a - b).join(":");
};
