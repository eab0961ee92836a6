/** The genuine Bolt over signed HTTP, and the genuine client, before a local Slack with one person in it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import { createSlackSimulator } from "../../playground/slack/simulator.ts";

const nothing = () => undefined;
/** Client and app say aloud what was refused. */
export const quietLogger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

/** Slack's code for why not, and what it says beside it. */
export const refusalOf = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(nothing, (thrown: unknown) => thrown);
  if (!(error instanceof WebAPIPlatformError)) return { code: `none: ${String(error)}`, said: [] };
  return { code: error.data.error, said: error.data.response_metadata?.messages ?? [] };
};
export const codeOf = async (call: Promise<unknown>): Promise<string> =>
  (await refusalOf(call)).code;

export const plain = (text: string) => ({ type: "plain_text", text }) as const;

/** An input block with a text field, unless told otherwise. */
export const field = (id: string, more: object = {}, block: object = {}) => ({
  type: "input" as const,
  block_id: id,
  label: plain(id),
  element: { type: "plain_text_input" as const, action_id: "text", ...more },
  ...block,
});

export const modal = (blocks: ModalView["blocks"], more: Partial<ModalView> = {}): ModalView => ({
  type: "modal",
  callback_id: "form",
  title: plain("Anketa"),
  submit: plain("Sūtīt"),
  blocks,
  ...more,
});

type Options = Partial<Parameters<typeof createSlackSimulator>[0]>;

/** Starts everything; `/t` is a command that only gives a trigger. */
export const createSlackDesk = async (options: Options = {}) => {
  const time = { now: new Date("2019-06-03T07:00:00Z") };
  const slack = await createSlackSimulator({ now: () => time.now, retryDelayMs: 1, ...options });
  const anna = slack.addUser({ name: "anna", realName: "Anna Kalniņa" }).id;
  const { apiUrl: slackApiUrl, signingSecret, botToken: token } = slack;
  const receiver = new HTTPReceiver({ signingSecret, logger: quietLogger });
  const clientOptions = { slackApiUrl, logger: quietLogger, retryConfig: { retries: 0 } };
  const authorize = async () => ({ botToken: token, botId: "B0", botUserId: slack.botUserId });
  const app = new App({
    authorize,
    receiver,
    convoStore: false,
    logger: quietLogger,
    clientOptions,
  });
  const client = new WebClient(token, clientOptions);
  const web = createServer((request, response) => receiver.requestListener(request, response));
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(web.address() as AddressInfo).port}/slack/events`;
  slack.connect(url);
  const triggers: string[] = [];
  app.command("/t", async ({ ack, body }) => {
    triggers.push(body.trigger_id);
    await ack();
  });
  const trigger = async (): Promise<string> => {
    await slack.command(anna, "/t", "");
    return triggers.at(-1) ?? "";
  };
  return {
    time,
    slack,
    anna,
    app,
    client,
    url,
    trigger,
    open: async (view: ModalView): Promise<string> =>
      (await client.views.open({ trigger_id: await trigger(), view })).view?.id ?? "",
    end: async () => {
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
      await slack.stop();
    },
  };
};

export type SlackDesk = Awaited<ReturnType<typeof createSlackDesk>>;
