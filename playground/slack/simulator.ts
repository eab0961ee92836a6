/** A local Slack: the Web API for the app, and hands for the people of its workspace. */
import { openStore } from "../store.ts";
import type { Shape } from "./block-text.ts";
import { findRoom, isOffered } from "./conversation.ts";
import { createDispatch, type Dispatch } from "./dispatch.ts";
import { findFile } from "./files.ts";
import { createHands, type Hands } from "./hands.ts";
import type { Faults } from "./fault.ts";
import { serveWebApi, type RequestNote } from "./server.ts";
import { createSocketMode } from "./socket-mode.ts";
import {
  dmOf,
  emptyWorkspace,
  nextNumber,
  stackOf,
  type Inside,
  type SimulatedChannel,
  type SimulatedFile,
  type SimulatedSlackMessage,
  type SimulatedSlackUser,
  type SimulatedView,
  type UserTraits,
} from "./workspace.ts";

export type NewUser = {
  readonly name: string;
  readonly realName: string;
  readonly locale?: string;
  readonly teamId?: string;
} & Partial<UserTraits>;

/** As docs/slack-manifest.json asks for. */
const MANIFEST_SCOPES = [
  "chat:write",
  "commands",
  "files:read",
  "files:write",
  "im:write",
  "users:read",
] as const;

type ChannelTraits = Partial<Pick<SimulatedChannel, "isPrivate" | "withoutBot">>;

export type SlackSimulator = Hands & {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  /** The app-level token, which opens Socket Mode. */
  readonly appToken: string;
  readonly teamId: string;
  readonly botUserId: string;
  /** Where the app takes Slack's requests; without it, open Socket Mode connections are used. */
  readonly connect: (requestUrl: string) => void;
  readonly addUser: (user: NewUser) => SimulatedSlackUser;
  /** With the bot in it, unless told otherwise. */
  readonly addChannel: (name: string, more?: ChannelTraits) => SimulatedChannel;
  /** Somebody types `/invite` there. */
  readonly inviteBot: (channelId: string) => void;
  readonly archive: (channelId: string) => void;
  readonly users: () => readonly SimulatedSlackUser[];
  readonly channels: () => readonly SimulatedChannel[];
  /** What a menu of conversations offers, of the channels. */
  readonly offered: (element: Shape) => readonly SimulatedChannel[];
  readonly openView: (userId: string) => SimulatedView | undefined;
  readonly home: (userId: string) => SimulatedView | undefined;
  readonly messages: (channelId: string) => readonly SimulatedSlackMessage[];
  /** The conversation of a person with the bot. */
  readonly dm: (userId: string) => string;
  readonly subscribe: (listener: () => void) => () => void;
  /** What was uploaded, by its id. */
  readonly file: (id: string) => SimulatedFile | undefined;
  readonly requests: () => readonly RequestNote[];
  readonly faults: Pick<Faults, "failNext">;
  /** The same as `faults.failNext`. */
  readonly failNext: Faults["failNext"];
  /** Any request under a true, or an untrue, signature. */
  readonly signedRequest: Dispatch["signed"];
  readonly stop: () => Promise<void>;
};

export type SlackOptions = {
  readonly now: () => Date;
  readonly port?: number;
  readonly file?: string;
  readonly botToken?: string;
  readonly signingSecret?: string;
  readonly appToken?: string;
  readonly teamId?: string;
  /** Seconds since 1970 by the machine's clock: signatures are checked against it. */
  readonly signingTime?: () => number;
  readonly ackTimeoutMs?: number;
  /** Slack waits 3 s (https://docs.slack.dev/surfaces/modals). */
  readonly triggerLifeMs?: number;
  /** The pause before each of the three retries of an event. */
  readonly retryDelayMs?: number;
  /** Widens the Web API's rate limits. */
  readonly rateFactor?: number;
  /** What the installed app may do, as the manifest in docs says unless told otherwise. */
  readonly scopes?: readonly string[];
};

const ACK_MS = 3_000;
const TRIGGER_MS = 3_000;
/** Before each retry; Slack itself retries at once, after a minute and after five. */
const RETRY_MS = 100;

/** Seconds since 1970 by the machine's clock, whatever the playground's clock says. */
const machineTime = (): number => (performance.timeOrigin + performance.now()) / 1000;

/** Adds people and channels to the workspace. */
const createRoster = (
  inside: Inside,
): Pick<SlackSimulator, "addUser" | "addChannel" | "inviteBot" | "archive"> => {
  const { store, names } = inside;
  const change = (id: string, traits: Partial<SimulatedChannel>): void => {
    const room = findRoom(inside, id);
    if (!room) throw new Error(`there is no channel ${id}`);
    Object.assign(room, traits);
    store.save();
  };
  return {
    addUser: ({ name, realName, locale = "lv-LV", teamId = names.teamId, ...traits }) => {
      const id = `U${String(nextNumber(inside)).padStart(8, "0")}`;
      const user = { id, name, realName, locale, isGuest: false, teamId, ...traits };
      store.state.users.push(user);
      store.save();
      return user;
    },
    inviteBot: (id) => change(id, { withoutBot: false }),
    archive: (id) => change(id, { isArchived: true }),
    addChannel: (name, more = {}) => {
      const id = `C${String(nextNumber(inside)).padStart(8, "0")}`;
      const channel = { id, name, ...more };
      store.state.channels.push(channel);
      store.save();
      return channel;
    },
  };
};

/** What a test, or the page, sees of the workspace. */
const createWindow = (inside: Inside) => {
  const { store } = inside;
  const { state } = store;
  return {
    users: () => state.users,
    channels: () => state.channels,
    offered: (element: Shape) => state.channels.filter(({ id }) => isOffered(inside, element, id)),
    openView: (userId: string) => stackOf(inside, userId).at(-1),
    home: (userId: string) => state.homes[userId],
    messages: (channelId: string) => state.messages.filter(({ channel }) => channel === channelId),
    file: (id: string) => findFile(inside, id),
    dm: dmOf,
    subscribe: store.subscribe,
  };
};

/**
 * Starts a Web API server on loopback. With `file`, people, messages and open views survive a
 * kill. Slack's requests go to the address given by `connect`.
 */
export const createSlackSimulator = async (options: SlackOptions): Promise<SlackSimulator> => {
  const { botToken = "xoxb-playground-token", appToken = "xapp-playground-token" } = options;
  const { signingSecret = "playground-signing-secret", teamId = "T0PLAYGND" } = options;
  const { ackTimeoutMs = ACK_MS, triggerLifeMs = TRIGGER_MS } = options;
  const { signingTime = machineTime, retryDelayMs = RETRY_MS } = options;
  const names = { teamId, appId: "A0DARBNICA", botId: "B0DARBNICA", botUserId: "U0DARBNICA" };
  const socketMode = createSocketMode({ appId: names.appId, ackTimeoutMs });
  const inside: Inside = {
    store: openStore(emptyWorkspace(), options.file),
    now: options.now,
    names,
    triggers: new Map(),
    triggerLifeMs,
    patienceMs: ackTimeoutMs,
    uploads: new Map(),
    socketMode,
    place: { origin: "" },
  };
  const secret = signingSecret;
  const dispatch = createDispatch({ secret, signingTime, ackTimeoutMs, socketMode, retryDelayMs });
  const { hands, onResponse } = createHands(inside, dispatch);
  const { port = 0, rateFactor = 1, scopes = MANIFEST_SCOPES } = options;
  const server = await serveWebApi(inside, {
    botToken,
    appToken,
    port,
    rateFactor,
    scopes,
    onResponse,
  });
  const origin = `http://127.0.0.1:${server.port}`;
  inside.place.origin = origin;
  const { failNext, notes, stop } = server;
  return {
    ...hands,
    ...createRoster(inside),
    ...createWindow(inside),
    apiUrl: `${origin}/api/`,
    botToken,
    signingSecret,
    appToken,
    teamId,
    botUserId: names.botUserId,
    connect: dispatch.connect,
    requests: () => notes,
    faults: { failNext },
    failNext,
    signedRequest: dispatch.signed,
    stop,
  };
};
