/** What people do in Slack: commands, presses, forms and the Home. */
import { isRecord, listOf, type Shape } from "./block-text.ts";
import type { Delivered, Dispatch } from "./dispatch.ts";
import { validateView } from "./block-kit.ts";
import { answerNo, checkTyped, clientErrors } from "./form-check.ts";
import { contentNo, fail, post, rewrite, wireMessage, type Reply } from "./methods.ts";
import {
  createView,
  dmOf,
  findView,
  nextNumber,
  nextTs,
  replaceView,
  stackOf,
  stateOf,
  wireView,
  type Inside,
  type SimulatedSlackMessage,
  type SimulatedSlackUser,
  type SimulatedView,
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
export type Outcome = { readonly status: number; readonly timedOut: boolean };
export type Submitted = Outcome & {
  readonly closed: boolean;
  readonly errors?: Readonly<Record<string, string>>;
  readonly view?: SimulatedView;
};

export type Hands = {
  readonly command: (
    userId: string,
    command: string,
    text: string,
    channelId?: string,
  ) => Promise<Outcome & { readonly text?: string; readonly blocks?: readonly Shape[] }>;
  readonly press: (userId: string, on: Target, press: Press) => Promise<Outcome>;
  /** What the person types and chooses in an open modal; refuses what its fields would not take. */
  readonly input: (
    viewId: string,
    values: Readonly<Record<string, string | readonly string[] | null>>,
  ) => void;
  readonly submit: (userId: string, viewId: string) => Promise<Submitted>;
  readonly close: (userId: string, viewId: string) => Promise<void>;
  /** Opens the Home, and waits for the app to publish it; else the Home as it was. */
  readonly openHome: (userId: string) => Promise<SimulatedView | undefined>;
  /** Delivers any event to the app, again and again as Slack would. */
  readonly deliver: (event: Shape, teamId?: string) => Promise<Delivered>;
};

type ResponseUrl = {
  readonly channel: string;
  readonly userId: string;
  readonly message?: SimulatedSlackMessage;
  readonly at: number;
  uses: number;
};

/** A response URL works five times within half an hour (https://docs.slack.dev/interactivity/handling-user-interaction). */
const MAX_USES = 5;
const RESPONSE_LIFE_MS = 30 * 60_000;

const elementsOf = (block: Shape): Shape[] =>
  [...listOf(block["elements"]), block["accessory"], block["element"]].filter(isRecord);

/** Creates the hands, and the other end of response URLs. */
export const createHands = (inside: Inside, dispatch: Dispatch) => {
  const { store, names } = inside;
  const responses = new Map<string, ResponseUrl>();

  const must = (userId: string): SimulatedSlackUser => {
    const user = store.state.users.find(({ id }) => id === userId);
    if (!user) throw new Error(`there is no ${userId} in this workspace`);
    return user;
  };
  const trigger = (userId: string, fromModal = false): string => {
    const id = `${nextNumber(inside)}.${names.teamId}.${userId}`;
    inside.triggers.set(id, { userId, at: performance.now(), fromModal, used: false });
    return id;
  };
  const responseUrl = (to: Omit<ResponseUrl, "uses" | "at">): string => {
    const token = `r${nextNumber(inside)}`;
    responses.set(token, { ...to, uses: 0, at: inside.now().getTime() });
    return `${inside.place.origin}/response/${token}`;
  };

  const onResponse = (token: string, body: Shape): Reply => {
    const url = responses.get(token);
    if (!url || url.uses >= MAX_USES) return fail("used_url");
    if (inside.now().getTime() - url.at > RESPONSE_LIFE_MS) return fail("expired_url");
    const wrong = body["delete_original"] === true ? undefined : contentNo(body);
    if (wrong) return wrong;
    url.uses += 1;
    if (url.message && body["delete_original"] === true)
      store.state.messages = store.state.messages.filter((message) => message !== url.message);
    else if (url.message && body["replace_original"] === true) rewrite(url.message, body);
    else if (body["response_type"] === "in_channel") post(inside, body, { channel: url.channel });
    else post(inside, body, { channel: url.channel, ephemeralFor: url.userId });
    store.save();
    return { ok: true };
  };

  const person = (user: SimulatedSlackUser) => ({
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    team: { id: user.teamId, domain: "darbnica" },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: names.appId,
    token: "unused",
  });
  const interact = async (payload: Shape) => dispatch.form({ payload: JSON.stringify(payload) });

  const command: Hands["command"] = async (userId, name, text, channelId) => {
    const user = must(userId);
    const channel = channelId ?? dmOf(userId);
    store.state.messages.push({
      channel,
      ts: nextTs(inside),
      userId,
      fromBot: false,
      text: `${name} ${text}`.trim(),
      blocks: [],
      edited: false,
      ephemeralFor: userId,
    });
    const { status, timedOut, body } = await dispatch.form({
      token: "unused",
      team_id: user.teamId,
      team_domain: "darbnica",
      channel_id: channel,
      channel_name: "directmessage",
      user_id: userId,
      user_name: user.name,
      command: name,
      text,
      api_app_id: names.appId,
      is_enterprise_install: "false",
      response_url: responseUrl({ channel, userId }),
      trigger_id: trigger(userId),
    });
    if (status === 200 && (body["text"] !== undefined || body["blocks"] !== undefined))
      post(inside, body, { channel, ephemeralFor: userId });
    store.save();
    return {
      status,
      timedOut,
      ...(typeof body["text"] === "string" ? { text: body["text"] } : {}),
      ...(body["blocks"] === undefined ? {} : { blocks: listOf(body["blocks"]).filter(isRecord) }),
    };
  };

  const findBlocks = (userId: string, on: Target) => {
    if ("channel" in on) {
      const message = store.state.messages.find(
        ({ channel, ts }) => channel === on.channel && ts === on.ts,
      );
      if (!message) throw new Error("there is no such message");
      return { message, blocks: message.blocks };
    }
    const view = "home" in on ? store.state.homes[userId] : findView(inside, on.viewId);
    if (!view) throw new Error("there is no such view");
    return { view, blocks: listOf(view.body["blocks"]).filter(isRecord) };
  };

  const actionOf = (blocks: readonly Shape[], press: Press): Shape => {
    const block = blocks.find(
      (known) =>
        (press.blockId === undefined || known["block_id"] === press.blockId) &&
        elementsOf(known).some(
          (element) =>
            element["action_id"] === press.actionId &&
            (press.value === undefined || element["value"] === press.value),
        ),
    );
    const element =
      block &&
      elementsOf(block).find(
        (known) =>
          known["action_id"] === press.actionId &&
          (press.value === undefined || known["value"] === press.value),
      );
    // A button that is no longer there can still be pressed on a screen that was not refreshed.
    const base = {
      type: "button",
      block_id: press.blockId ?? "gone",
      action_id: press.actionId,
      ...(press.value === undefined ? {} : { value: press.value }),
      ...element,
      ...(block ? { block_id: block["block_id"] } : {}),
      action_ts: nextTs(inside),
    };
    if (press.selected === undefined) return base;
    return { ...base, ...stateOf(element ?? {}, press.selected) };
  };

  const press: Hands["press"] = async (userId, on, pressed) => {
    const user = must(userId);
    const { message, view, blocks } = findBlocks(userId, on);
    const base = {
      type: "block_actions",
      ...person(user),
      trigger_id: trigger(userId, view?.body["type"] === "modal"),
      actions: [actionOf(blocks, pressed)],
    };
    if (view) {
      const wire = wireView(inside, view);
      return interact({ ...base, container: { type: "view", view_id: view.id }, view: wire });
    }
    if (!message) throw new Error("there is nothing to press");
    const ephemeral = message.ephemeralFor !== undefined;
    const { channel, ts } = message;
    return interact({
      ...base,
      container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: ephemeral },
      channel: { id: channel, name: "directmessage" },
      // Slack leaves the message out when only one person could see it.
      ...(ephemeral ? {} : { message: wireMessage(message, inside) }),
      response_url: responseUrl({ channel, userId, message }),
      state: { values: {} },
    });
  };

  const closeTop = (userId: string, viewId: string): void => {
    const stack = stackOf(inside, userId);
    const at = stack.findIndex(({ id }) => id === viewId);
    if (at >= 0) stack.splice(at, 1);
  };

  const applyResponse = (userId: string, view: SimulatedView, body: Shape): Partial<Submitted> => {
    const action = body["response_action"];
    if (action === "errors") return { errors: body["errors"] as Record<string, string> };
    const next = body["view"];
    if ((action === "update" || action === "push") && isRecord(next)) {
      const complaints = validateView(next);
      if (complaints.length > 0)
        throw new Error(`Slack refuses the view: ${complaints.join("; ")}`);
      if (action === "update") replaceView(inside, view, next);
      else stackOf(inside, userId).push(createView(inside, userId, next));
      const top = stackOf(inside, userId).at(-1);
      return top ? { view: top } : {};
    }
    if (action === "clear") stackOf(inside, userId).length = 0;
    else closeTop(userId, view.id);
    return { closed: true };
  };

  const submit: Hands["submit"] = async (userId, viewId) => {
    const view = findView(inside, viewId);
    if (!view) throw new Error("there is no such form");
    const missing = clientErrors(view);
    if (Object.keys(missing).length > 0)
      return { status: 200, timedOut: false, closed: false, errors: missing };
    const sent = { ...view };
    const { status, timedOut, body } = await interact({
      type: "view_submission",
      ...person(must(userId)),
      trigger_id: trigger(userId, true),
      view: wireView(inside, view),
      response_urls: [],
    });
    if (status !== 200) return { status, timedOut, closed: false };
    const refused = answerNo(sent, body, stackOf(inside, userId).length);
    // A person sees that Slack “had some trouble connecting”; a developer should see why.
    if (refused !== undefined) throw new Error(`Slack refuses the answer: ${refused}`);
    const applied = applyResponse(userId, view, body);
    store.save();
    return { status, timedOut, closed: false, ...applied };
  };

  const close: Hands["close"] = async (userId, viewId) => {
    const view = findView(inside, viewId);
    if (!view) return;
    closeTop(userId, viewId);
    store.save();
    if (view.body["notify_on_close"] === true)
      await interact({
        type: "view_closed",
        ...person(must(userId)),
        view: wireView(inside, view),
        is_cleared: false,
      });
  };

  const deliver = (event: Shape, teamId: string = names.teamId): Promise<Delivered> =>
    dispatch.event({
      token: "unused",
      team_id: teamId,
      api_app_id: names.appId,
      type: "event_callback",
      event_id: `Ev${nextNumber(inside)}`,
      event_time: Math.floor(inside.now().getTime() / 1000),
      is_ext_shared_channel: false,
      authorizations: [
        {
          enterprise_id: null,
          team_id: names.teamId,
          user_id: names.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      event: { event_ts: nextTs(inside), ...event },
    });

  const published = (userId: string, old: SimulatedView | undefined): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(late);
        leave();
        resolve();
      };
      const late = setTimeout(done, inside.patienceMs);
      const leave = store.subscribe(() => {
        if (store.state.homes[userId]?.hash !== old?.hash) done();
      });
    });

  const openHome: Hands["openHome"] = async (userId) => {
    const user = must(userId);
    const old = store.state.homes[userId];
    const shown = published(userId, old ? { ...old } : undefined);
    const opened = {
      type: "app_home_opened",
      user: userId,
      channel: dmOf(userId),
      tab: "home",
      ...(old ? { view: wireView(inside, old) } : {}),
    };
    const { taken } = await deliver(opened, user.teamId);
    if (taken) await shown;
    return store.state.homes[userId];
  };

  const input: Hands["input"] = (viewId, values) => {
    const view = findView(inside, viewId);
    if (!view) throw new Error("there is no such form");
    for (const [id, value] of Object.entries(values)) {
      checkTyped(view, id, value);
      view.values[id] = value;
    }
    store.save();
  };

  return {
    hands: { command, press, input, submit, close, openHome, deliver } satisfies Hands,
    onResponse,
  };
};
