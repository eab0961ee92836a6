/** What happens in the workspace, told to the app as events; among it, that a person opens the Home. */
import type { Shape } from "./block-text.ts";
import type { Delivered, Dispatch } from "./dispatch.ts";
import type { PersonRequest } from "./person-request.ts";
import { wireUser } from "./people-methods.ts";
import { wireView } from "./view-state.ts";
import {
  dmOf,
  nextNumber,
  nextTs,
  type Inside,
  type SimulatedView,
  type UserTraits,
} from "./workspace.ts";

export type EventHands = {
  /** Delivers any event to the app, again and again as Slack would. */
  readonly deliver: (event: Shape, teamId?: string) => Promise<Delivered>;
  /** An administrator makes somebody a guest, or deactivates them; the app is told. */
  readonly changeUser: (userId: string, traits: Partial<UserTraits>) => Promise<Delivered>;
  /** Opens the Home, and waits for the app to publish it; else the Home as it was. */
  readonly openHome: (userId: string) => Promise<SimulatedView | undefined>;
};

const envelopeOf = (inside: Inside, event: Shape, teamId: string): Shape => ({
  token: "unused",
  team_id: teamId,
  api_app_id: inside.names.appId,
  type: "event_callback",
  event_id: `Ev${nextNumber(inside)}`,
  event_time: Math.floor(inside.now().getTime() / 1000),
  is_ext_shared_channel: false,
  authorizations: [
    {
      enterprise_id: null,
      team_id: inside.names.teamId,
      user_id: inside.names.botUserId,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  event: { event_ts: nextTs(inside), ...event },
});

/** `shown` resolves when the Home is another one, or when nobody waits any longer. */
const watchHome = ({ store, patienceMs }: Inside, userId: string, hash: string | undefined) => {
  const { promise: shown, resolve } = withResolvers();
  const leave = store.subscribe(() => {
    if (store.state.homes[userId]?.hash !== hash) stop();
  });
  const late = setTimeout(() => stop(), patienceMs);
  const stop = (): void => {
    clearTimeout(late);
    leave();
    resolve();
  };
  return { shown, stop };
};

const withResolvers = () => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

/** https://docs.slack.dev/apis/events-api */
export const createEvent = (
  inside: Inside,
  dispatch: Dispatch,
  request: PersonRequest,
): EventHands => {
  const { store, names } = inside;
  const deliver: EventHands["deliver"] = (event, teamId = names.teamId) => {
    const envelope = envelopeOf(inside, event, teamId);
    // No event's id is given twice, not even after a kill.
    store.save();
    return dispatch.event(envelope);
  };
  return {
    deliver,
    changeUser: (userId, traits) => {
      const user = request.must(userId);
      Object.assign(user, traits);
      store.save();
      // https://docs.slack.dev/reference/events/user_change
      return deliver({ type: "user_change", user: wireUser(user, false) });
    },
    openHome: async (userId) => {
      const user = request.must(userId);
      const old = store.state.homes[userId];
      const home = watchHome(inside, userId, old?.hash);
      const opened = {
        type: "app_home_opened",
        user: userId,
        channel: dmOf(userId),
        tab: "home",
        ...(old ? { view: wireView(inside, old) } : {}),
      };
      const { taken } = await deliver(opened, user.teamId);
      if (!taken) home.stop();
      await home.shown;
      return store.state.homes[userId];
    },
  };
};
