/** A person types a command; what the app acknowledges it with, only they see. */
import type { Shape } from "./block-text.ts";
import type { Dispatch } from "./dispatch.ts";
import { acknowledgement, checkMember, takeAnswer, type PersonRequest } from "./person-request.ts";
import { channelName, dmOf, nextTs, type Inside } from "./workspace.ts";

export type Outcome = {
  /** HTTP status of the acknowledgement; 0 when none came. */
  readonly status: number;
  /** True after three seconds: the person reads `operation_timeout`. */
  readonly timedOut: boolean;
};
export type CommandResult = Outcome & {
  /** What the app acknowledged with; empty when it said nothing. */
  readonly ack: { readonly text?: string; readonly blocks?: readonly Shape[] };
};
export type Command = (
  userId: string,
  command: string,
  text: string,
  channelId?: string,
) => Promise<CommandResult>;

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export const createCommand =
  (inside: Inside, dispatch: Dispatch, request: PersonRequest): Command =>
  async (userId, name, text, channelId) => {
    const { store, names } = inside;
    const user = request.must(userId);
    const channel = channelId ?? dmOf(userId);
    checkMember(inside, channel, userId);
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
    const fields = {
      token: "unused",
      team_id: user.teamId,
      team_domain: "darbnica",
      channel_id: channel,
      channel_name: channelName(inside, channel),
      user_id: userId,
      user_name: user.name,
      command: name,
      text,
      api_app_id: names.appId,
      is_enterprise_install: "false",
      response_url: request.responseUrl({ channel, userId }),
      trigger_id: request.trigger(userId, { conversation: channel }),
    };
    store.save();
    const { status, timedOut, body } = await dispatch.form(fields);
    if (status === 200 && takeAnswer(inside, body, { channel, userId })) store.save();
    return { status, timedOut, ack: status === 200 ? acknowledgement(body) : {} };
  };
