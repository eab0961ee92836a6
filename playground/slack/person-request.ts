/** What every request of a person to the app carries: who, from where, and the ways to answer. */
import { isRecord, type Shape } from "./block-text.ts";
import type { Acknowledged, Dispatch } from "./dispatch.ts";
import { contentNo, post, rewrite } from "./message.ts";
import { fail, type Reply } from "./reply.ts";
import {
  isMember,
  nextNumber,
  type Inside,
  type SimulatedSlackMessage,
  type SimulatedSlackUser,
} from "./workspace.ts";

type ResponseUrl = {
  readonly channel: string;
  readonly userId: string;
  readonly message?: SimulatedSlackMessage;
  readonly at: number;
  uses: number;
};

/** Where the person acted. */
type TriggerPlace = { readonly modal?: boolean; readonly conversation?: string };

export type PersonRequest = {
  /** The person of that id; throws when there is none. */
  readonly must: (userId: string) => SimulatedSlackUser;
  readonly trigger: (userId: string, from?: TriggerPlace) => string;
  readonly responseUrl: (to: Omit<ResponseUrl, "uses" | "at">) => string;
  /** Sends an interaction in the person's name. */
  readonly interact: (user: SimulatedSlackUser, payload: Shape) => Promise<Acknowledged>;
};

/** A response URL works five times within half an hour (https://docs.slack.dev/interactivity/handling-user-interaction). */
const MAX_USES = 5;
const RESPONSE_LIFE_MS = 30 * 60_000;
/** Triggers that ran out long ago are forgotten. */
const TRIGGER_KEPT_MS = 10 * 60_000;

const forgetOld = ({ triggers }: Inside): void => {
  for (const [id, { at }] of triggers) {
    if (performance.now() - at < TRIGGER_KEPT_MS) return;
    triggers.delete(id);
  }
};

/** Does what the app posts to a response URL, which is used up by it. */
const applyResponse = (inside: Inside, url: ResponseUrl, body: Shape): void => {
  const { state } = inside.store;
  const { channel, message, userId } = url;
  if (message && body["delete_original"] === true)
    state.messages = state.messages.filter((known) => known !== message);
  else if (message && body["replace_original"] === true) rewrite(message, body);
  else if (body["response_type"] === "in_channel") post(inside, body, { channel });
  else post(inside, body, { channel, ephemeralFor: userId });
  inside.store.save();
};

/** The other end of response URLs. */
const createResponses = (inside: Inside) => {
  const urls = new Map<string, ResponseUrl>();
  const isOver = ({ at }: ResponseUrl): boolean => inside.now().getTime() - at > RESPONSE_LIFE_MS;
  const onResponse = (token: string, body: Shape): Reply => {
    const url = urls.get(token);
    if (!url || url.uses >= MAX_USES) return fail("used_url");
    if (isOver(url)) return fail("expired_url");
    const wrong = body["delete_original"] === true ? undefined : contentNo(body);
    if (wrong) return wrong;
    url.uses += 1;
    applyResponse(inside, url, body);
    return { ok: true };
  };
  const responseUrl: PersonRequest["responseUrl"] = (to) => {
    const token = `r${nextNumber(inside)}`;
    urls.set(token, { ...to, uses: 0, at: inside.now().getTime() });
    return `${inside.place.origin}/response/${token}`;
  };
  return { onResponse, responseUrl };
};

/** The app's immediate answer to a command: a message, or nothing. Throws for what Slack refuses. */
export const takeAnswer = (
  inside: Inside,
  body: Shape,
  to: { channel: string; userId: string },
): Shape | undefined => {
  const { text, blocks, response_type: type } = body;
  if (text === undefined && blocks === undefined) return undefined;
  const wrong = contentNo(body);
  if (wrong) throw new Error(`Slack refuses the answer: ${wrong.error}`);
  const forOne = type === "in_channel" ? {} : { ephemeralFor: to.userId };
  return post(inside, body, { channel: to.channel, ...forOne });
};

/** Presses reach only what the person has before their eyes: here, the views. */
export const checkOwner = (view: { readonly userId: string }, userId: string): void => {
  if (view.userId !== userId) throw new Error(`${userId} does not see this view`);
};

/** Whether the person reads that conversation at all. */
export const checkMember = (inside: Inside, channel: string, userId: string): void => {
  if (!isMember(inside, channel, userId)) throw new Error(`${userId} is not in ${channel}`);
};

/** Creates what commands, presses and forms have in common. */
export const createPersonRequest = (
  inside: Inside,
  dispatch: Dispatch,
): { request: PersonRequest; onResponse: (token: string, body: Shape) => Reply } => {
  const { store, names } = inside;
  const { onResponse, responseUrl } = createResponses(inside);
  const request: PersonRequest = {
    must: (userId) => {
      const user = store.state.users.find(({ id }) => id === userId);
      if (!user) throw new Error(`there is no ${userId} in this workspace`);
      return user;
    },
    trigger: (userId, { modal: fromModal = false, ...where } = {}) => {
      forgetOld(inside);
      const id = `${nextNumber(inside)}.${names.teamId}.${userId}`;
      inside.triggers.set(id, {
        userId,
        at: performance.now(),
        fromModal,
        used: false,
        ...where,
      });
      return id;
    },
    responseUrl,
    interact: (user, payload) => {
      // No number is given twice, not even after a kill.
      store.save();
      const whole = {
        user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
        team: { id: user.teamId, domain: "darbnica" },
        enterprise: null,
        is_enterprise_install: false,
        api_app_id: names.appId,
        token: "unused",
        ...payload,
      };
      return dispatch.form({ payload: JSON.stringify(whole) });
    },
  };
  return { request, onResponse };
};

/** Text and blocks of what the app acknowledged with. */
export const acknowledgement = (body: Shape): { text?: string; blocks?: readonly Shape[] } => ({
  ...(typeof body["text"] === "string" ? { text: body["text"] } : {}),
  ...(Array.isArray(body["blocks"]) ? { blocks: body["blocks"].filter(isRecord) } : {}),
});
