/** The simulated workspace: people, channels, messages and views. */
import type { Store } from "../store.ts";
import type { Shape } from "./block-text.ts";
import type { SocketMode } from "./socket-mode.ts";

export type SimulatedSlackUser = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly locale: string;
  isGuest: boolean;
  /** A guest of one channel only. */
  isSingleChannelGuest?: boolean;
  /** Of another organisation, met in a conversation that both share. */
  isStranger?: boolean;
  isBot?: boolean;
  isDeactivated?: boolean;
  readonly teamId: string;
};

/** What a workspace's administrator can change about somebody. */
export type UserTraits = Pick<
  SimulatedSlackUser,
  "isGuest" | "isSingleChannelGuest" | "isStranger" | "isBot" | "isDeactivated"
>;

export type SimulatedChannel = {
  readonly id: string;
  readonly name: string;
  readonly isPrivate?: boolean;
  /** Nobody has invited the bot yet. */
  withoutBot?: boolean;
  isArchived?: boolean;
};

export type SimulatedFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly size: number;
  /** Whose it is: the bot's, or of the person who put it into a form. */
  readonly userId: string;
  /** What a picture shows, for those who do not see it. */
  readonly alt?: string;
  /** In base64. */
  readonly content: string;
};

export type SimulatedSlackMessage = {
  readonly channel: string;
  readonly ts: string;
  /** The bot, or the person who typed it. */
  readonly userId: string;
  readonly fromBot: boolean;
  text: string;
  blocks: readonly Shape[];
  edited: boolean;
  readonly ephemeralFor?: string;
  readonly files?: readonly SimulatedFile[];
};

/** What a person typed, or the values of what they chose; null for what is empty. */
export type Typed = string | readonly string[] | null;

export type SimulatedView = {
  readonly id: string;
  readonly userId: string;
  /** The lowest modal of its stack, and the one below it. */
  readonly rootId: string;
  readonly previousId: string | null;
  /** The conversation that was before the person's eyes when the modal was opened. */
  readonly conversation?: string;
  hash: string;
  /** The view as the app sent it. */
  body: Shape;
  /** What the person has typed and chosen, by block id and action id. */
  values: Record<string, Record<string, Typed>>;
};

export type Workspace = {
  users: SimulatedSlackUser[];
  channels: SimulatedChannel[];
  messages: SimulatedSlackMessage[];
  files: SimulatedFile[];
  /** Open modals of each user, the topmost last. */
  stacks: Record<string, SimulatedView[]>;
  homes: Record<string, SimulatedView>;
  counter: number;
};

export const emptyWorkspace = (): Workspace => ({
  users: [],
  channels: [],
  messages: [],
  files: [],
  stacks: {},
  homes: {},
  counter: 0,
});

export type Names = {
  readonly teamId: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
};

export type Trigger = {
  readonly userId: string;
  readonly at: number;
  /** The modal that was open under the person's act. */
  readonly fromModal: boolean;
  readonly conversation?: string;
  used: boolean;
};

export type Inside = {
  readonly store: Store<Workspace>;
  readonly now: () => Date;
  readonly names: Names;
  readonly triggers: Map<string, Trigger>;
  readonly triggerLifeMs: number;
  /** How long a person waits for the app to publish the Home. */
  readonly patienceMs: number;
  readonly uploads: Map<
    string,
    { name: string; length: number; alt?: string; arrived: Buffer | undefined }
  >;
  readonly socketMode: SocketMode;
  /** Where the simulator itself listens; known once it does. */
  readonly place: { origin: string };
};

export const nextNumber = ({ store }: Inside): number => (store.state.counter += 1);

/** A message's name: seconds, and a number that never repeats. */
export const nextTs = (inside: Inside): string => {
  const seconds = Math.floor(inside.now().getTime() / 1000);
  return `${seconds}.${String(nextNumber(inside)).padStart(6, "0")}`;
};

export const dmOf = (userId: string): string => `D${userId.slice(1)}`;

export const stackOf = ({ store }: Inside, userId: string): SimulatedView[] =>
  (store.state.stacks[userId] ??= []);

/** Messages go to channels, to conversations with the bot, and to people by their id. */
export const findChannel = ({ store }: Inside, channel: unknown): string | undefined => {
  const id = typeof channel === "string" ? channel : "";
  const { users, channels } = store.state;
  if (channels.some((known) => known.id === id)) return id;
  if (users.some((user) => dmOf(user.id) === id)) return id;
  return users.some((user) => user.id === id) ? dmOf(id) : undefined;
};

/** Everybody is in every channel; a conversation with the bot has one person. */
export const isMember = ({ store }: Inside, channel: string, userId: string): boolean =>
  store.state.users.some(({ id }) => id === userId) &&
  (channel === dmOf(userId) || store.state.channels.some(({ id }) => id === channel));

/** As the app's requests name it. */
export const channelName = ({ store }: Inside, channel: string): string =>
  store.state.channels.find(({ id }) => id === channel)?.name ?? "directmessage";

export const findView = ({ store }: Inside, viewId: string): SimulatedView | undefined =>
  [...Object.values(store.state.stacks).flat(), ...Object.values(store.state.homes)].find(
    ({ id }) => id === viewId,
  );
