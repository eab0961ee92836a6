/** What simulated people do in groups and channels: open them, bring the bot in, write, and put it out. */
import { mustPerson, putMessage } from "./hands.ts";
import type { Inside } from "./inside.ts";
import { placeOfGroup } from "./place.ts";
import { changeStanding } from "./standing.ts";
import { wireMessage } from "./wire.ts";
import {
  hasBot,
  messagesOf,
  type GroupType,
  type SimulatedGroup,
  type SimulatedPerson,
  type StoredMessage,
} from "./world.ts";

export type NewGroup = {
  readonly title: string;
  /** A `group` if nothing else is said. */
  readonly type?: GroupType;
  /** Makes a supergroup or a channel public. */
  readonly username?: string;
  /** Who else is in it from the beginning. */
  readonly members?: readonly number[];
};

/** Ids of groups are negative; those of supergroups and channels begin with -100, and need 52 bits. */
const FIRST_SMALL = -4_100_000_001;
const FIRST_LARGE = -1_002_000_000_001;

const addGroup = (
  { store }: Inside,
  group: Pick<SimulatedGroup, "type" | "title" | "owner" | "members"> & Partial<SimulatedGroup>,
): SimulatedGroup => {
  const { groups } = store.state;
  const first = group.type === "group" ? FIRST_SMALL : FIRST_LARGE;
  const made: SimulatedGroup = { id: first - groups.length, bot: "stranger", ...group };
  groups.push(made);
  return made;
};

/** A group that a person is in. */
export const mustGroupOf = (
  { store }: Inside,
  personId: number,
  groupId: number,
): SimulatedGroup => {
  const group = store.state.groups.find(({ id }) => id === groupId);
  if (!group) throw new Error(`there is no group ${groupId} in this Telegram`);
  if (!group.members.includes(personId))
    throw new Error(`${personId} is not in the group ${groupId}`);
  return group;
};

/** Tells the bot of a message in a group; posts of a channel are a kind of their own. */
const tell = ({ store, bot, add }: Inside, group: SimulatedGroup, message: StoredMessage): void => {
  const kind = group.type === "channel" ? "channel_post" : "message";
  const wire = wireMessage({ world: store.state, bot }, message, placeOfGroup(group));
  add(kind, `chat-${group.id}`, { [kind]: wire });
};

/** Whether a command is for this bot, or for whichever bot is there. */
const isForBot = ({ bot }: Inside, { text, entities }: StoredMessage): boolean =>
  entities.some(({ type, offset, length }) => {
    const [, to] = text.slice(offset, offset + length).split("@");
    const isMine = to === undefined || to.toLowerCase() === bot.username.toLowerCase();
    return type === "bot_command" && isMine;
  });

/** Privacy mode hides from a bot what is not for it (https://core.telegram.org/bots/features#privacy-mode). */
const isSeen = (inside: Inside, group: SimulatedGroup, message: StoredMessage): boolean => {
  if (!hasBot(group)) return false;
  const answered = messagesOf(inside.store.state, group.id).find(
    ({ messageId }) => messageId === message.replyTo,
  );
  return (
    group.bot === "administrator" ||
    message.viaBot === true ||
    answered?.from === "bot" ||
    isForBot(inside, message)
  );
};

const mustGoOn = ({ id, upgradedTo, isDeleted }: SimulatedGroup): void => {
  if (upgradedTo !== undefined) throw new Error(`the group ${id} was upgraded`);
  if (isDeleted) throw new Error(`the group ${id} was deleted`);
};

/** Writes into a group; the bot hears of it if it may. */
export const postInGroup = (
  inside: Inside,
  person: SimulatedPerson,
  group: SimulatedGroup,
  content: Pick<StoredMessage, "text"> & Partial<StoredMessage>,
): StoredMessage => {
  if (group.type === "channel" && group.owner !== person.id)
    throw new Error(`${person.id} may not write into the channel ${group.id}`);
  mustGoOn(group);
  if (group.isSilent && group.owner !== person.id)
    throw new Error(`${person.id} may not write into the group ${group.id}`);
  const message = putMessage(inside, group.id, { from: "person", by: person.id, ...content });
  if (isSeen(inside, group, message)) tell(inside, group, message);
  else inside.store.save();
  return message;
};

/** What the platform writes into a group itself; channels have no such lines. */
const putService = (
  inside: Inside,
  group: SimulatedGroup,
  personId: number,
  service: NonNullable<StoredMessage["service"]>,
): void => {
  if (group.type === "channel") return;
  const message = putMessage(inside, group.id, { from: "person", by: personId, text: "", service });
  tell(inside, group, message);
};

type Adding = { readonly admin?: boolean; readonly payload?: string };

/** Into a channel a bot comes as an administrator only; a `startgroup` payload arrives as a command. */
const addBot = (inside: Inside, person: SimulatedPerson, group: SimulatedGroup, how: Adding) => {
  if (hasBot(group)) throw new Error(`the bot is in the group ${group.id} already`);
  mustGoOn(group);
  const isAdmin = how.admin === true || group.type === "channel";
  changeStanding(inside, group, { to: isAdmin ? "administrator" : "member", by: person });
  putService(inside, group, person.id, { kind: "bot-added" });
  if (how.payload !== undefined)
    postInGroup(inside, person, group, { text: `/start@${inside.bot.username} ${how.payload}` });
};

/** Of its own going the bot reads a line only in a small group: elsewhere it is out before it is written. */
const removeBot = (inside: Inside, person: SimulatedPerson, group: SimulatedGroup) => {
  if (!hasBot(group)) throw new Error(`the bot is not in the group ${group.id}`);
  changeStanding(inside, group, { to: "kicked", by: person });
  if (group.type === "group") putService(inside, group, person.id, { kind: "bot-removed" });
};

/** The group ends, and a supergroup with another id goes on (https://core.telegram.org/bots/api#message). */
const migrate = (inside: Inside, person: SimulatedPerson, group: SimulatedGroup) => {
  mustGoOn(group);
  if (group.type !== "group") throw new Error(`the group ${group.id} cannot be upgraded`);
  const { title, owner, members } = group;
  const larger = addGroup(inside, { type: "supergroup", title, owner, members: [...members] });
  const standing = group.bot;
  if (hasBot(group)) {
    changeStanding(inside, larger, { to: standing, by: person });
    putService(inside, group, person.id, { kind: "upgraded-to", chatId: larger.id });
    putService(inside, larger, person.id, { kind: "upgraded-from", chatId: group.id });
  } else larger.bot = standing;
  group.upgradedTo = larger.id;
  inside.store.save();
  return larger;
};

/** The group ends for everybody; only a small one, for of larger ones the platform keeps no words. */
const deleteGroup = (inside: Inside, person: SimulatedPerson, group: SimulatedGroup) => {
  mustGoOn(group);
  if (group.type !== "group") throw new Error(`the group ${group.id} cannot be deleted`);
  if (hasBot(group)) changeStanding(inside, group, { to: "left", by: person });
  group.isDeleted = true;
  inside.store.save();
};

/** The person's side of groups. */
export const createGroupHands = (inside: Inside) => {
  const both = (personId: number, groupId: number) =>
    [mustPerson(inside, personId), mustGroupOf(inside, personId, groupId)] as const;
  return {
    createGroup: (personId: number, group: NewGroup): SimulatedGroup => {
      const owner = mustPerson(inside, personId).id;
      const { type = "group", members = [], ...names } = group;
      const everyone = [...new Set([owner, ...members])];
      const made = addGroup(inside, { type, owner, members: everyone, ...names });
      inside.store.save();
      return made;
    },
    /** Somebody joins; the bot does not hear of it. */
    join: (personId: number, groupId: number): void => {
      const group = inside.store.state.groups.find(({ id }) => id === groupId);
      if (!group) throw new Error(`there is no group ${groupId} in this Telegram`);
      if (!group.members.includes(personId)) group.members.push(personId);
      inside.store.save();
    },
    addBot: (personId: number, groupId: number, how: Adding = {}): void =>
      addBot(inside, ...both(personId, groupId), how),
    removeBot: (personId: number, groupId: number): void =>
      removeBot(inside, ...both(personId, groupId)),
    /** Makes the bot an administrator, or a plain member again. */
    promoteBot: (personId: number, groupId: number, admin = true): void => {
      const [person, group] = both(personId, groupId);
      if (!hasBot(group)) throw new Error(`the bot is not in the group ${groupId}`);
      changeStanding(inside, group, { to: admin ? "administrator" : "member", by: person });
    },
    post: (personId: number, groupId: number, text: string, replyTo?: number): StoredMessage => {
      const [person, group] = both(personId, groupId);
      const reply = replyTo === undefined ? {} : { replyTo };
      return postInGroup(inside, person, group, { text, ...reply });
    },
    /** Lets only administrators write, or everybody again. */
    silence: (personId: number, groupId: number, silent = true): void => {
      const [, group] = both(personId, groupId);
      group.isSilent = silent;
      inside.store.save();
    },
    deleteGroup: (personId: number, groupId: number): void =>
      deleteGroup(inside, ...both(personId, groupId)),
    /** Upgrades a group, and answers with the supergroup that goes on. */
    migrate: (personId: number, groupId: number): SimulatedGroup =>
      migrate(inside, ...both(personId, groupId)),
  };
};
