/** What the local Slack offers: hands for its simulated people, and eyes for whoever watches. */

/** A Block Kit object as it came over the wire; `block-kit.ts` has checked it. */
export type Json = Readonly<Record<string, unknown>>;

export type SimulatedSlackUser = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly locale: string;
  /** A guest (`is_restricted` in users.info). */
  readonly isGuest: boolean;
  /** Another team than the workspace's: somebody met through Slack Connect. */
  readonly teamId: string;
};

export type NewSlackUser = {
  readonly name: string;
  readonly realName: string;
  readonly locale?: string;
  readonly isGuest?: boolean;
  readonly teamId?: string;
};

export type SimulatedFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly size: number;
};

export type SimulatedSlackMessage = {
  readonly ts: string;
  readonly channel: string;
  /** Whoever wrote it: the bot's user id, or a person's. */
  readonly userId: string;
  readonly bot: boolean;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly files: readonly SimulatedFile[];
  /** Set by an update of the text alone: https://api.slack.com/methods/chat.update */
  readonly edited: boolean;
  /** Only this person sees it. */
  readonly ephemeralFor?: string;
  readonly threadTs?: string;
};

/** `block_id` → `action_id` → what the person typed or chose, as Slack sends it in `state.values`. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, Json>>>>;

export type SimulatedView = {
  readonly id: string;
  readonly userId: string;
  readonly type: "modal" | "home";
  readonly callbackId: string;
  readonly externalId: string;
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  readonly privateMetadata: string;
  readonly blocks: readonly Json[];
  readonly values: ViewValues;
  readonly hash: string;
  readonly rootViewId: string;
  readonly previousViewId?: string;
  readonly notifyOnClose: boolean;
  readonly clearOnClose: boolean;
};

/** What is pressed: a button of a message, of an open modal, or of the Home. */
export type PressTarget =
  | { readonly channel: string; readonly ts: string }
  | { readonly viewId: string }
  | { readonly home: true };

/** The element: by its ids, and by its value where several share an `action_id`. */
export type PressAction = {
  readonly actionId: string;
  readonly blockId?: string;
  readonly value?: string;
  /** The value of the chosen option or options, a date, a time, or a user's id. */
  readonly selected?: string | readonly string[];
};

/** The app's answer to a request of ours; status 0 when none came. */
export type Acknowledged = { readonly status: number; readonly timedOut: boolean };

export type CommandAnswer = Acknowledged & {
  readonly text?: string;
  readonly blocks?: readonly Json[];
};

export type SubmitAnswer = Acknowledged & {
  /** Whether the submitted view is gone. */
  readonly closed: boolean;
  /** By `block_id`; also those that Slack's client finds itself, then with status 0. */
  readonly errors?: Readonly<Record<string, string>>;
  /** The view that the person sees now. */
  readonly view?: SimulatedView;
};

export type Fault =
  | { readonly error: string }
  | { readonly retryAfter: number }
  | { readonly status: number }
  | "drop-before-effect"
  | "drop-after-effect";

export type RequestNote = {
  readonly method: string;
  readonly ok: boolean;
  readonly error?: string;
};

export type SlackSimulatorOptions = {
  readonly now: () => Date;
  readonly port?: number;
  /** Keeps the workspace here: written beside and renamed before an answer leaves. */
  readonly file?: string;
  readonly botToken?: string;
  readonly signingSecret?: string;
  readonly appToken?: string;
  readonly teamId?: string;
  /** Real time in seconds, for X-Slack-Request-Timestamp. */
  readonly signingTime?: () => number;
  /** Slack waits 3 s: https://docs.slack.dev/tools/bolt-js/concepts/acknowledge */
  readonly ackTimeoutMs?: number;
  /** A trigger_id lives 3 s: https://docs.slack.dev/surfaces/modals */
  readonly triggerLifeMs?: number;
  /** Pauses before each of the (at most three) retries of an event. */
  readonly retryDelaysMs?: readonly number[];
  /** Multiplies every rate limit; for load. */
  readonly rateFactor?: number;
};

export type SlackSimulator = {
  /** Ends with `/api/`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  readonly appToken: string;
  readonly teamId: string;
  readonly botUserId: string;
  /** Where signed requests go; without it, open Socket Mode connections are used. */
  readonly connect: (requestUrl: string) => void;
  readonly addUser: (user: NewSlackUser) => SimulatedSlackUser;
  readonly addChannel: (name: string) => { readonly id: string; readonly name: string };
  readonly users: () => readonly SimulatedSlackUser[];
  readonly channels: () => readonly { readonly id: string; readonly name: string }[];
  /** Types a slash command; without a channel, in the bot's DM. */
  readonly command: (
    userId: string,
    command: string,
    text: string,
    channelId?: string,
  ) => Promise<CommandAnswer>;
  readonly press: (
    userId: string,
    target: PressTarget,
    action: PressAction,
  ) => Promise<Acknowledged>;
  /** Fills in an open modal, by `block_id`: a text, option value(s), a date, a time, or nothing. */
  readonly input: (
    viewId: string,
    values: Readonly<Record<string, string | readonly string[] | null>>,
  ) => void;
  readonly submit: (userId: string, viewId: string) => Promise<SubmitAnswer>;
  readonly close: (userId: string, viewId: string) => Promise<void>;
  /** Opens the Home, and waits for the app to publish it; else the Home as it was. */
  readonly openHome: (userId: string) => Promise<SimulatedView | undefined>;
  /** The modal on top of that person's stack. */
  readonly openView: (userId: string) => SimulatedView | undefined;
  readonly home: (userId: string) => SimulatedView | undefined;
  readonly messages: (channelId: string) => readonly SimulatedSlackMessage[];
  /** The id (D…) of the bot's conversation with that person. */
  readonly dm: (userId: string) => string;
  /** Delivers any event through the Events API; resolves once taken, or given up after retries. */
  readonly deliver: (event: Json) => Promise<{ taken: boolean; attempts: number }>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly requests: () => readonly RequestNote[];
  readonly failNext: (method: string, fault: Fault) => void;
  /** Posts any body to the app as Slack signs it; for hostile tests. */
  readonly signedRequest: (
    body: string,
    over?: {
      readonly timestamp?: number;
      readonly secret?: string;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
    },
  ) => Promise<Response>;
  readonly stop: () => Promise<void>;
};
