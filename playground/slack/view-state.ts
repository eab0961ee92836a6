/** What stands in the fields of a view, and the view as Slack sends it back. */
import { entryOf, isRecord, listOf, wordsOf, type Shape } from "./block-text.ts";
import { wireFile } from "./files.ts";
import { currentOf } from "./conversation.ts";
import { nextNumber, stackOf, type Inside, type SimulatedView, type Typed } from "./workspace.ts";

export type Field = {
  readonly blockId: string;
  readonly actionId: string;
  readonly element: Shape;
  readonly block: Shape;
};

/** These are pressed, and keep nothing. */
const STATELESS = new Set([
  "button",
  "overflow",
  "workflow_button",
  "icon_button",
  "feedback_buttons",
  "image",
]);

/** The elements of a block that a person can use. */
export const elementsOf = (block: Shape): Shape[] => {
  const holds = block["type"] === "actions" || block["type"] === "context_actions";
  const list = holds ? listOf(block["elements"]) : [];
  return [...list, block["accessory"], block["element"]].filter(isRecord);
};

/** Everything in these blocks that keeps what a person typed or chose. */
export const fieldsOf = (blocks: unknown): Field[] =>
  listOf(blocks)
    .filter(isRecord)
    .flatMap((block) =>
      elementsOf(block)
        .filter((element) => !STATELESS.has(wordsOf(element["type"])))
        .map((element, i) => ({
          blockId: wordsOf(block["block_id"]),
          actionId: wordsOf(element["action_id"]) || `auto${i}`,
          element,
          block,
        })),
    );

/** The fields that a form sends: what stands in input blocks. */
export const inputsOf = (view: SimulatedView): Field[] =>
  fieldsOf(view.body["blocks"]).filter(({ block }) => block["type"] === "input");

export const valueOf = (view: SimulatedView, { blockId, actionId }: Field): Typed =>
  view.values[blockId]?.[actionId] ?? null;

export const keepValue = (view: SimulatedView, field: Field, value: Typed): void => {
  view.values[field.blockId] = { ...view.values[field.blockId], [field.actionId]: value };
};

const INITIAL = [
  "initial_value",
  "initial_date",
  "initial_time",
  "initial_date_time",
  "initial_user",
  "initial_conversation",
  "initial_channel",
] as const;

const initialOf = (element: Shape): Typed => {
  const option = element["initial_option"];
  if (isRecord(option)) return wordsOf(option["value"]);
  const many = listOf(element["initial_options"]).filter(isRecord);
  if (many.length > 0) return many.map((chosen) => wordsOf(chosen["value"]));
  const key = INITIAL.find((known) => element[known] !== undefined);
  const value = key === undefined ? undefined : element[key];
  return typeof value === "number" ? String(value) : wordsOf(value) || null;
};

/** What a field of a view begins with; the app's own choice goes before the current conversation. */
const beginningOf = (inside: Inside, view: SimulatedView, element: Shape): Typed =>
  initialOf(element) ?? currentOf(inside, element, view.conversation);

/** Typed values stay only where block and action keep their names; new fields begin as they say. */
const fillInitial = (inside: Inside, view: SimulatedView): void => {
  const kept = view.values;
  view.values = {};
  for (const field of fieldsOf(view.body["blocks"])) {
    const old = kept[field.blockId]?.[field.actionId];
    keepValue(view, field, old === undefined ? beginningOf(inside, view, field.element) : old);
  }
};

/** Blocks without an id get one, another each time, as Slack gives them. */
const withIds = (inside: Inside, body: Shape): Shape => ({
  ...body,
  blocks: listOf(body["blocks"])
    .filter(isRecord)
    .map((block) => ({ block_id: `auto${nextNumber(inside)}`, ...block })),
});

/** A new view; `below` is the modal on which it is put. */
export const createView = (
  inside: Inside,
  userId: string,
  body: Shape,
  from: { readonly below?: SimulatedView | undefined; readonly conversation?: string } = {},
): SimulatedView => {
  const { below, conversation = below?.conversation } = from;
  const id = `V${String(nextNumber(inside)).padStart(8, "0")}`;
  const view: SimulatedView = {
    id,
    userId,
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    ...(conversation === undefined ? {} : { conversation }),
    hash: `${nextNumber(inside)}.hash`,
    body: withIds(inside, body),
    values: {},
  };
  fillInitial(inside, view);
  return view;
};

/** Puts a view on top of the person's modals. */
export const pushView = (
  inside: Inside,
  userId: string,
  body: Shape,
  conversation?: string,
): SimulatedView => {
  const stack = stackOf(inside, userId);
  const view = createView(inside, userId, body, {
    below: stack.at(-1),
    ...(conversation === undefined ? {} : { conversation }),
  });
  stack.push(view);
  return view;
};

export const replaceView = (inside: Inside, view: SimulatedView, body: Shape): void => {
  view.body = withIds(inside, body);
  view.hash = `${nextNumber(inside)}.hash`;
  fillInitial(inside, view);
};

/** An external id is one view's on the whole team (https://docs.slack.dev/reference/methods/views.open). */
export const withExternalId = ({ store }: Inside, externalId: string): SimulatedView | undefined =>
  externalId === ""
    ? undefined
    : [...Object.values(store.state.stacks).flat(), ...Object.values(store.state.homes)].find(
        ({ body }) => body["external_id"] === externalId,
      );

export const optionsOf = (element: Shape): Shape[] =>
  [
    ...listOf(element["options"]),
    ...listOf(element["option_groups"]).flatMap((group) =>
      isRecord(group) ? listOf(group["options"]) : [],
    ),
  ].filter(isRecord);

/** What an app suggested stands nowhere in the view; its value serves as text. */
const optionOf = (element: Shape, value: string): Shape =>
  optionsOf(element).find((option) => option["value"] === value) ?? {
    text: { type: "plain_text", text: value, emoji: true },
    value,
  };

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

const richText = (text: string): Shape => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
});

const filesOf = (inside: Inside, ids: readonly string[]): Shape[] =>
  inside.store.state.files
    .filter(({ id }) => ids.includes(id))
    .map((file) => wireFile(inside, file));

/** What was typed or chosen, in the shape that belongs to the element. */
export const stateOf = (inside: Inside, element: Shape, value: Typed): Shape => {
  const type = wordsOf(element["type"]);
  const one = typeof value === "string" ? value : (value?.[0] ?? null);
  const all: readonly string[] = typeof value === "string" ? [value] : (value ?? []);
  const list = entryOf(many, type);
  if (list !== undefined) return { type, [list]: all };
  switch (type) {
    case "static_select":
    case "external_select":
    case "radio_buttons":
    case "overflow":
      return { type, selected_option: one === null ? null : optionOf(element, one) };
    case "checkboxes":
    case "multi_static_select":
    case "multi_external_select":
      return { type, selected_options: all.map((chosen) => optionOf(element, chosen)) };
    case "datetimepicker":
      return { type, selected_date_time: one === null ? null : Number(one) };
    case "rich_text_input":
      return { type, rich_text_value: one === null ? null : richText(one) };
    case "file_input":
      return { type, files: filesOf(inside, all) };
    default:
      return { type, [entryOf(singles, type) ?? "value"]: one };
  }
};

/** `state.values`: by block id, then by action id. */
export const stateValues = (
  inside: Inside,
  blocks: unknown,
  value: (field: Field) => Typed = ({ element }) => initialOf(element),
): Shape => {
  const values: Record<string, Record<string, Shape>> = {};
  for (const field of fieldsOf(blocks))
    values[field.blockId] = {
      ...values[field.blockId],
      [field.actionId]: stateOf(inside, field.element, value(field)),
    };
  return { values };
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
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
    state: stateValues(inside, view.body["blocks"], (field) => valueOf(view, field)),
  };
};
