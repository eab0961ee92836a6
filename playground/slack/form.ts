/** A person fills a modal in, sends it, or closes it. */
import { isRecord, type Shape } from "./block-text.ts";
import type { Outcome } from "./command.ts";
import { answerNo, checkTyped, clientErrors } from "./form-check.ts";
import { checkOwner, type PersonRequest } from "./person-request.ts";
import { fieldsOf, keepValue, pushView, replaceView, wireView, type Field } from "./view-state.ts";
import { findView, stackOf, type Inside, type SimulatedView, type Typed } from "./workspace.ts";

export type SubmitResult = Outcome & {
  readonly closed: boolean;
  readonly errors?: Readonly<Record<string, string>>;
  /** The modal that stands there afterwards. */
  readonly view?: SimulatedView;
};

/** By block id: the value itself where the block has one field, or values by action id. */
export type Filled = Readonly<Record<string, Typed | Readonly<Record<string, Typed>>>>;

export type FormHands = {
  readonly input: (viewId: string, values: Filled) => void;
  readonly submit: (userId: string, viewId: string) => Promise<SubmitResult>;
  readonly close: (userId: string, viewId: string) => Promise<void>;
};

const mustFind = (inside: Inside, viewId: string): SimulatedView => {
  const view = findView(inside, viewId);
  if (!view) throw new Error("there is no such form");
  return view;
};

const isByAction = (value: Filled[string]): value is Readonly<Record<string, Typed>> =>
  isRecord(value);

/** The fields that are meant, each with its value. */
const meant = (view: SimulatedView, filled: Filled): [Field, Typed][] => {
  const fields = fieldsOf(view.body["blocks"]);
  return Object.entries(filled).flatMap(([blockId, value]): [Field, Typed][] => {
    const own = fields.filter((field) => field.blockId === blockId);
    const [first] = own;
    if (!first) throw new Error(`the form has no field ${blockId}`);
    if (!isByAction(value)) return [[first, value]];
    return Object.entries(value).map(([actionId, typed]): [Field, Typed] => {
      const field = own.find((known) => known.actionId === actionId);
      if (!field) throw new Error(`the form has no field ${blockId}/${actionId}`);
      return [field, typed];
    });
  });
};

const createInput =
  (inside: Inside): FormHands["input"] =>
  (viewId, filled) => {
    const view = mustFind(inside, viewId);
    const values = meant(view, filled);
    for (const [field, value] of values) checkTyped(inside, field.element, field.blockId, value);
    for (const [field, value] of values) keepValue(view, field, value);
    inside.store.save();
  };

const takeOff = (inside: Inside, view: SimulatedView): void => {
  const stack = stackOf(inside, view.userId);
  const at = stack.indexOf(view);
  if (at >= 0) stack.splice(at, 1);
};

/** What the app's answer does to the person's modals. */
const applyAnswer = (
  inside: Inside,
  view: SimulatedView,
  body: Shape,
): Pick<SubmitResult, "closed" | "errors" | "view"> => {
  const { response_action: action, view: next, errors } = body;
  const stack = stackOf(inside, view.userId);
  if (action === "errors") return { closed: false, errors: errors as Record<string, string> };
  // A second click's answer finds the form gone.
  if (!stack.includes(view)) return { closed: true };
  if (action === "update" && isRecord(next)) replaceView(inside, view, next);
  else if (action === "push" && isRecord(next)) pushView(inside, view.userId, next);
  else if (action === "clear") stack.length = 0;
  else takeOff(inside, view);
  const top = stack.at(-1);
  return { closed: action !== "update" && action !== "push", ...(top ? { view: top } : {}) };
};

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
const createSubmit =
  (inside: Inside, request: PersonRequest): FormHands["submit"] =>
  async (userId, viewId) => {
    const user = request.must(userId);
    const view = mustFind(inside, viewId);
    checkOwner(view, userId);
    const missing = clientErrors(view);
    if (Object.keys(missing).length > 0)
      return { status: 200, timedOut: false, closed: false, errors: missing };
    const sent = { ...view };
    const { status, timedOut, body } = await request.interact(user, {
      type: "view_submission",
      trigger_id: request.trigger(userId, { modal: true }),
      view: wireView(inside, view),
      response_urls: [],
    });
    if (status !== 200) return { status, timedOut, closed: false };
    const refused = answerNo(sent, body, stackOf(inside, userId).length);
    // A person sees that Slack “had some trouble connecting”; a developer should see why.
    if (refused !== undefined) throw new Error(`Slack refuses the answer: ${refused}`);
    const applied = applyAnswer(inside, view, body);
    inside.store.save();
    return { status, timedOut, ...applied };
  };

const createClose =
  (inside: Inside, request: PersonRequest): FormHands["close"] =>
  async (userId, viewId) => {
    const user = request.must(userId);
    const view = findView(inside, viewId);
    if (!view) return;
    checkOwner(view, userId);
    takeOff(inside, view);
    inside.store.save();
    if (view.body["notify_on_close"] !== true) return;
    await request.interact(user, {
      type: "view_closed",
      // No document promises what stood in the fields: full state comes with submissions and actions
      // (https://api.slack.com/changelog/2020-09-full-state-on-view-submisson-and-block-actions).
      view: { ...wireView(inside, view), state: { values: {} } },
      is_cleared: false,
    });
  };

export const createForm = (inside: Inside, request: PersonRequest): FormHands => ({
  input: createInput(inside),
  submit: createSubmit(inside, request),
  close: createClose(inside, request),
});
