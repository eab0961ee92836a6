/** A local Slack: the Web API for the app, and hands for the people of its workspace. */
import { openStore } from "../store.ts";
import { createDispatch, type Dispatch } from "./dispatch.ts";
import { createHands, type Hands } from "./hands.ts";
import { serveWebApi, type Fault, type RequestNote } from "./server.ts";
import { createSocketMode } from "./socket-mode.ts";
import {
  dmOf,
  emptyWorkspace,
  nextNumber,
  stackOf,
  type Inside,
  type SimulatedSlackMessage,
  type SimulatedSlackUser,
  type SimulatedView,
} from "./workspace.ts";

export type NewUser = {
  readonly name: string;
  readonly realName: string;
  readonly locale?: string;
  readonly isGuest?: boolean;
  readonly teamId?: string;
};

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
  readonly addChannel: (name: string) => { readonly id: string; readonly name: string };
  readonly users: () => readonly SimulatedSlackUser[];
  readonly channels: () => readonly { readonly id: string; readonly name: string }[];
  readonly openView: (userId: string) => SimulatedView | undefined;
  readonly home: (userId: string) => SimulatedView | undefined;
  readonly messages: (channelId: string) => readonly SimulatedSlackMessage[];
  /** The conversation of a person with the bot. */
  readonly dm: (userId: string) => string;
  readonly subscribe: (listener: () => void) => () => void;
  readonly requests: () => readonly RequestNote[];
  readonly failNext: (method: string, fault: Fault) => void;
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
};

const ACK_MS = 3_000;
const TRIGGER_MS = 3_000;

/**
 * Starts a Web API server on loopback. With `file`, people, messages and open views survive a
 * kill. Slack's requests go to the address given by `connect`.
 */
export const createSlackSimulator = async (options: SlackOptions): Promise<SlackSimulator> => {
  const { botToken = "xoxb-playground-token", teamId = "T0PLAYGND" } = options;
  const { signingSecret = "playground-signing-secret", ackTimeoutMs = ACK_MS } = options;
  const { appToken = "xapp-playground-token" } = options;
  const names = { teamId, appId: "A0DARBNICA", botId: "B0DARBNICA", botUserId: "U0DARBNICA" };
  const store = openStore(emptyWorkspace(), options.file);
  const socketMode = createSocketMode({ appId: names.appId, ackTimeoutMs });
  const inside: Inside = {
    store,
    now: options.now,
    names,
    triggers: new Map(),
    triggerLifeMs: options.triggerLifeMs ?? TRIGGER_MS,
    patienceMs: ackTimeoutMs,
    uploads: new Map(),
    socketMode,
    place: { origin: "" },
  };
  const dispatch = createDispatch({
    secret: signingSecret,
    signingTime: options.signingTime ?? (() => (performance.timeOrigin + performance.now()) / 1000),
    ackTimeoutMs,
    socketMode,
    retryDelayMs: options.retryDelayMs ?? 100,
  });
  const { hands, onResponse } = createHands(inside, dispatch);
  const server = await serveWebApi(inside, {
    botToken,
    appToken,
    port: options.port ?? 0,
    rateFactor: options.rateFactor ?? 1,
    onResponse,
  });
  const origin = `http://127.0.0.1:${server.port}`;
  inside.place.origin = origin;
  const { state } = store;
  return {
    ...hands,
    apiUrl: `${origin}/api/`,
    botToken,
    signingSecret,
    appToken,
    teamId,
    botUserId: names.botUserId,
    connect: dispatch.connect,
    addUser: ({ name, realName, locale = "lv-LV", isGuest = false, teamId: home = teamId }) => {
      const id = `U${String(nextNumber(inside)).padStart(8, "0")}`;
      const user = { id, name, realName, locale, isGuest, teamId: home };
      state.users.push(user);
      store.save();
      return user;
    },
    addChannel: (name) => {
      const channel = { id: `C${String(nextNumber(inside)).padStart(8, "0")}`, name };
      state.channels.push(channel);
      store.save();
      return channel;
    },
    users: () => state.users,
    channels: () => state.channels,
    openView: (userId) => stackOf(inside, userId).at(-1),
    home: (userId) => state.homes[userId],
    messages: (channelId) => state.messages.filter(({ channel }) => channel === channelId),
    dm: dmOf,
    subscribe: store.subscribe,
    requests: () => server.notes,
    failNext: server.failNext,
    signedRequest: dispatch.signed,
    stop: server.stop,
  };
};
