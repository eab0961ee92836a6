/** views.*: modals and the Home, each as strict as Slack's. */
import { validateView } from "./block-kit.ts";
import { isRecord, wordsOf, type Shape } from "./block-text.ts";
import { fail, invalidArguments, type Method, type Reply } from "./reply.ts";
import { createView, pushView, replaceView, wireView, withExternalId } from "./view-state.ts";
import { findView, stackOf, type Inside, type SimulatedView, type Trigger } from "./workspace.ts";

/** https://docs.slack.dev/reference/methods/views.push */
export const MAX_STACK = 3;

/** A trigger opens one view, within three seconds of the person's act. */
const triggerNo = (inside: Inside, trigger: Trigger | undefined): Reply | undefined => {
  if (!trigger) return fail("invalid_trigger_id");
  if (trigger.used) return fail("exchanged_trigger_id");
  return performance.now() - trigger.at >= inside.triggerLifeMs
    ? fail("expired_trigger_id")
    : undefined;
};

/** The view of a request, or why Slack would not take it; `own` is the view that it replaces. */
const takeView = (
  inside: Inside,
  { view }: Shape,
  rule: { type: unknown; own?: SimulatedView | undefined },
): { view: Shape } | { no: Reply } => {
  const complaints = validateView(view);
  if (complaints.some((complaint) => complaint.startsWith("view_too_large")))
    return { no: fail("view_too_large") };
  if (complaints.length > 0 || !isRecord(view)) return { no: invalidArguments(complaints) };
  if (view["type"] !== rule.type)
    return {
      no: invalidArguments([`must be a ${wordsOf(rule.type)} view [json-pointer:/view/type]`]),
    };
  const twin = withExternalId(inside, wordsOf(view["external_id"]));
  return twin && twin !== rule.own ? { no: fail("duplicate_external_id") } : { view };
};

const openAs =
  (how: "open" | "push"): Method =>
  (inside, params) => {
    const taken = takeView(inside, params, { type: "modal" });
    if ("no" in taken) return taken.no;
    const trigger = inside.triggers.get(wordsOf(params["trigger_id"]));
    const refused = triggerNo(inside, trigger);
    if (refused || !trigger) return refused ?? fail("invalid_trigger_id");
    const stack = stackOf(inside, trigger.userId);
    // A push needs a modal below it: https://docs.slack.dev/reference/methods/views.push
    if (how === "push" && !trigger.fromModal) return fail("invalid_trigger_id");
    if (how === "push" && stack.length === 0) return fail("not_found");
    if (how === "push" && stack.length >= MAX_STACK) return fail("push_limit_reached");
    trigger.used = true;
    if (how === "open") stack.length = 0;
    return {
      ok: true,
      view: wireView(inside, pushView(inside, trigger.userId, taken.view, trigger.conversation)),
    };
  };

/** https://docs.slack.dev/reference/methods/views.update */
const viewsUpdate: Method = (inside, params) => {
  const externalId = wordsOf(params["external_id"]);
  const viewId = wordsOf(params["view_id"]);
  if (externalId === "" && viewId === "")
    return invalidArguments(["must define either `view_id` or `external_id`"]);
  const view = externalId === "" ? findView(inside, viewId) : withExternalId(inside, externalId);
  if (!view) return fail("not_found");
  if (params["hash"] !== undefined && params["hash"] !== view.hash) return fail("hash_conflict");
  const taken = takeView(inside, params, { type: view.body["type"], own: view });
  if ("no" in taken) return taken.no;
  replaceView(inside, view, taken.view);
  return { ok: true, view: wireView(inside, view) };
};

/** One Home for each person, which keeps its id (https://docs.slack.dev/surfaces/app-home). */
const viewsPublish: Method = (inside, params) => {
  const { users, homes } = inside.store.state;
  const userId = wordsOf(params["user_id"]);
  if (!users.some(({ id }) => id === userId)) return fail("user_not_found");
  const old = homes[userId];
  const taken = takeView(inside, params, { type: "home", own: old });
  if ("no" in taken) return taken.no;
  if (old && params["hash"] !== undefined && params["hash"] !== old.hash)
    return fail("hash_conflict");
  const home = old ?? createView(inside, userId, taken.view);
  if (old) replaceView(inside, old, taken.view);
  homes[userId] = home;
  return { ok: true, view: wireView(inside, home) };
};

export const viewMethods: Readonly<Record<string, Method>> = {
  "views.open": openAs("open"),
  "views.push": openAs("push"),
  "views.update": viewsUpdate,
  "views.publish": viewsPublish,
};
