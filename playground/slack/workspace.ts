/** The simulated workspace: people, channels, messages and views. */
import type { Store } from "../store.ts";
import { isRecord, listOf, wordsOf, type Shape } from "./block-text.ts";
import type { SocketMode } from "./socket-mode.ts";

export type SimulatedSlackUser = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly locale: string;
  readonly isGuest: boolean;
  readonly teamId: string;
};

export type SimulatedFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly size: number;
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

export type SimulatedView = {
  readonly id: string;
  readonly userId: string;
  hash: string;
  /** The view as the app sent it. */
  body: Shape;
  /** What the person has typed and chosen, by block id. */
  values: Record<string, string | readonly string[] | null>;
};

export type Workspace = {
  users: SimulatedSlackUser[];
  channels: { id: string; name: string }[];
  messages: SimulatedSlackMessage[];
  /** Open modals of each user, the topmost last. */
  stacks: Record<string, SimulatedView[]>;
  homes: Record<string, SimulatedView>;
  counter: number;
};

export const emptyWorkspace = (): Workspace => ({
  users: [],
  channels: [],
  messages: [],
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
  readonly uploads: Map<string, { name: string; length: number; arrived: Buffer | undefined }>;
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

export const findView = ({ store }: Inside, viewId: string): SimulatedView | undefined =>
  [...Object.values(store.state.stacks).flat(), ...Object.values(store.state.homes)].find(
    ({ id }) => id === viewId,
  );

export const inputsOf = (view: SimulatedView): Shape[] =>
  listOf(view.body["blocks"])
    .filter(isRecord)
    .filter((block) => block["type"] === "input");

const initialOf = (element: Shape): string | readonly string[] | null => {
  const option = element["initial_option"];
  if (isRecord(option)) return wordsOf(option["value"]);
  const many = listOf(element["initial_options"]).filter(isRecord);
  if (many.length > 0) return many.map((chosen) => wordsOf(chosen["value"]));
  const text = element["initial_value"] ?? element["initial_date"] ?? element["initial_time"];
  return typeof text === "string" ? text : null;
};

/** Blocks without an id get one, as Slack gives them. */
const withIds = (body: Shape): Shape => ({
  ...body,
  blocks: listOf(body["blocks"])
    .filter(isRecord)
    .map((block, i) => ({ block_id: `auto${i}`, ...block })),
});

export const createView = (inside: Inside, userId: string, body: Shape): SimulatedView => {
  const view: SimulatedView = {
    id: `V${String(nextNumber(inside)).padStart(8, "0")}`,
    userId,
    hash: `${nextNumber(inside)}.hash`,
    body: withIds(body),
    values: {},
  };
  fillInitial(view);
  return view;
};

/** Typed values stay only where block and action keep their names; new fields begin as they say. */
const fillInitial = (view: SimulatedView): void => {
  const kept = view.values;
  view.values = {};
  for (const block of inputsOf(view)) {
    const id = wordsOf(block["block_id"]);
    view.values[id] = kept[id] ?? (isRecord(block["element"]) ? initialOf(block["element"]) : null);
  }
};

export const replaceView = (inside: Inside, view: SimulatedView, body: Shape): void => {
  view.body = withIds(body);
  view.hash = `${nextNumber(inside)}.hash`;
  fillInitial(view);
};

const optionOf = (element: Shape, value: string): Shape | undefined =>
  [
    ...listOf(element["options"]),
    ...listOf(element["option_groups"]).flatMap((group) =>
      isRecord(group) ? listOf(group["options"]) : [],
    ),
  ]
    .filter(isRecord)
    .find((option) => option["value"] === value);

/** Under which name each element's one value stands; the rest say `value`. */
const singles: Readonly<Record<string, string>> = {
  datepicker: "selected_date",
  timepicker: "selected_time",
  users_select: "selected_user",
  conversations_select: "selected_conversation",
  channels_select: "selected_channel",
};
const many: Readonly<Record<string, string>> = {
  multi_users_select: "selected_users",
  multi_conversations_select: "selected_conversations",
  multi_channels_select: "selected_channels",
};

/** What was typed or chosen, in the shape that belongs to the element. */
export const stateOf = (element: Shape, value: string | readonly string[] | null): Shape => {
  const type = wordsOf(element["type"]);
  const one = typeof value === "string" ? value : null;
  const all: readonly string[] = typeof value === "string" ? [value] : (value ?? []);
  const list = many[type];
  if (list !== undefined) return { type, [list]: all };
  switch (type) {
    case "static_select":
    case "radio_buttons":
      return { type, selected_option: one === null ? null : (optionOf(element, one) ?? null) };
    case "checkboxes":
    case "multi_static_select":
      return { type, selected_options: all.map((chosen) => optionOf(element, chosen)) };
    case "datetimepicker":
      return { type, selected_date_time: one === null ? null : Number(one) };
    default:
      return { type, [singles[type] ?? "value"]: one };
  }
};

/**
 * Texts of a view may come back in another Unicode form than they went out in, so here they always
 * do (https://docs.slack.dev/reference/views/modal-views).
 */
const decomposed = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(decomposed);
  if (!isRecord(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      key === "text" && typeof value === "string" ? value.normalize("NFD") : decomposed(value),
    ]),
  );
};

/** A view as Slack sends it back, with what was typed (https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload). */
export const wireView = (inside: Inside, view: SimulatedView): Shape => {
  const { names } = inside;
  const values = Object.fromEntries(
    inputsOf(view).map((block) => {
      const id = wordsOf(block["block_id"]);
      const element = isRecord(block["element"]) ? block["element"] : {};
      const actionId = wordsOf(element["action_id"]) || "auto";
      return [id, { [actionId]: stateOf(element, view.values[id] ?? null) }];
    }),
  );
  return {
    id: view.id,
    team_id: names.teamId,
    app_id: names.appId,
    app_installed_team_id: names.teamId,
    bot_id: names.botId,
    private_metadata: "",
    callback_id: "",
    external_id: "",
    ...(decomposed(view.body) as Shape),
    hash: view.hash,
    root_view_id: view.id,
    previous_view_id: null,
    state: { values },
  };
};
