/** A person presses a button, or chooses in a menu, of a message, a modal or the Home. */
import { isRecord, listOf, wordsOf, type Shape } from "./block-text.ts";
import type { Outcome } from "./command.ts";
import { checkTyped } from "./form-check.ts";
import { wireMessage } from "./message.ts";
import { checkOwner, type PersonRequest } from "./person-request.ts";
import { elementsOf, fieldsOf, keepValue, stateOf, stateValues, wireView } from "./view-state.ts";
import {
  channelName,
  findView,
  nextTs,
  type Inside,
  type SimulatedSlackMessage,
  type SimulatedSlackUser,
  type SimulatedView,
  type Typed,
} from "./workspace.ts";

export type Target =
  | { readonly channel: string; readonly ts: string }
  | { readonly viewId: string }
  | { readonly home: true };
export type Press = {
  readonly actionId: string;
  readonly blockId?: string;
  readonly value?: string;
  readonly selected?: string | readonly string[];
};
export type PressHand = (userId: string, on: Target, press: Press) => Promise<Outcome>;

type Place =
  | { readonly message: SimulatedSlackMessage; readonly blocks: readonly Shape[] }
  | { readonly view: SimulatedView; readonly blocks: readonly Shape[] };

const findPlace = (inside: Inside, userId: string, on: Target): Place => {
  const { messages, homes } = inside.store.state;
  if ("channel" in on) {
    const message = messages.find(({ channel, ts }) => channel === on.channel && ts === on.ts);
    if (!message) throw new Error("there is no such message");
    return { message, blocks: message.blocks };
  }
  const view = "home" in on ? homes[userId] : findView(inside, on.viewId);
  if (!view) throw new Error("there is no such view");
  checkOwner(view, userId);
  return { view, blocks: listOf(view.body["blocks"]).filter(isRecord) };
};

type Found = { readonly block: Shape; readonly element: Shape };

const findElement = (blocks: readonly Shape[], press: Press): Found | undefined =>
  blocks
    .filter(({ block_id: id }) => press.blockId === undefined || id === press.blockId)
    .flatMap((block) => elementsOf(block).map((element) => ({ block, element })))
    .find(
      ({ element }) =>
        element["action_id"] === press.actionId &&
        (press.value === undefined || element["value"] === press.value),
    );

/** Of an element's properties, those that an action repeats. */
const isRepeated = (key: string): boolean =>
  ["type", "text", "value", "style", "placeholder"].includes(key) || key.startsWith("initial_");

/** An action on what is no longer there: a screen that was not refreshed can still be pressed. */
const goneAction = (inside: Inside, { blockId, actionId, value, selected }: Press): Shape => ({
  type: "button",
  block_id: blockId ?? "gone",
  action_id: actionId,
  ...(value === undefined ? {} : { value }),
  ...(selected === undefined ? {} : stateOf(inside, { type: "static_select" }, selected)),
});

const knownAction = (
  inside: Inside,
  { block, element }: Found,
  chosen: Typed | undefined,
): Shape => ({
  ...Object.fromEntries(Object.entries(element).filter(([key]) => isRepeated(key))),
  action_id: element["action_id"],
  block_id: block["block_id"],
  ...(chosen === undefined ? {} : stateOf(inside, element, chosen)),
});

/** Throws for what no person could have pressed. */
const checkPress = (
  inside: Inside,
  { block, element }: Found,
  actionId: string,
  chosen: Typed | undefined,
): void => {
  if (block["type"] === "input" && block["dispatch_action"] !== true)
    throw new Error(`${actionId} tells nothing until its form is sent`);
  if (chosen !== undefined) checkTyped(inside, element, actionId, chosen);
  else if (!/(?:button|feedback_buttons)$/.test(wordsOf(element["type"])))
    throw new Error(`nothing was chosen in ${actionId}`);
};

/** What the payload says of the place: the container, and the message or the view itself. */
const placeOf = (
  inside: Inside,
  user: SimulatedSlackUser,
  place: Place,
  press: { action: Shape; responseUrl: PersonRequest["responseUrl"] },
): Shape => {
  if ("view" in place)
    return {
      container: { type: "view", view_id: place.view.id },
      view: wireView(inside, place.view),
    };
  const { message, blocks } = place;
  const { channel, ts, ephemeralFor } = message;
  const ephemeral = ephemeralFor !== undefined;
  const { block_id: blockId, action_id: actionId } = press.action;
  const { values } = stateValues(inside, blocks);
  const chosen = fieldsOf(blocks).some(
    (field) => field.blockId === blockId && field.actionId === actionId,
  );
  return {
    container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: ephemeral },
    channel: { id: channel, name: channelName(inside, channel) },
    // Slack leaves the message out when only one person could see it.
    ...(ephemeral ? {} : { message: wireMessage(message, inside) }),
    response_url: press.responseUrl({ channel, userId: user.id, message }),
    state: { values: chosen ? withChoice(values, press.action) : values },
  };
};

/** The state of a message's menus, with what was chosen just now. */
const withChoice = (values: unknown, action: Shape): Shape => {
  const all = isRecord(values) ? values : {};
  const blockId = wordsOf(action["block_id"]);
  const block = isRecord(all[blockId]) ? all[blockId] : {};
  const state = Object.fromEntries(
    Object.entries(action).filter(([key]) => key === "type" || key.startsWith("selected_")),
  );
  return { ...all, [blockId]: { ...block, [wordsOf(action["action_id"])]: state } };
};

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const createPress =
  (inside: Inside, request: PersonRequest): PressHand =>
  async (userId, on, press) => {
    const user = request.must(userId);
    const place = findPlace(inside, userId, on);
    const found = findElement(place.blocks, press);
    // Who takes a choice back has chosen nothing.
    const chosen = press.selected === "" ? null : press.selected;
    if (found) checkPress(inside, found, press.actionId, chosen);
    const field = fieldsOf(place.blocks).find(({ element }) => element === found?.element);
    if (field && chosen !== undefined && "view" in place) keepValue(place.view, field, chosen);
    const action = {
      ...(found ? knownAction(inside, found, chosen) : goneAction(inside, press)),
      action_ts: nextTs(inside),
    };
    const fromModal = "view" in place && place.view.body["type"] === "modal";
    const { status, timedOut } = await request.interact(user, {
      type: "block_actions",
      trigger_id: request.trigger(userId, {
        modal: fromModal,
        ...("message" in place ? { conversation: place.message.channel } : {}),
      }),
      actions: [action],
      ...placeOf(inside, user, place, { action, responseUrl: request.responseUrl }),
    });
    return { status, timedOut };
  };
