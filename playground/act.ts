/** What a visitor does on the page, done on the simulated platforms and the clock. */
import { z } from "zod";
import type { Db } from "../src/db/client.ts";
import type { Clock } from "./clock.ts";
import type { Demo } from "./demo.ts";
import { nextEvent } from "./tables.ts";
import {
  performTelegramAct,
  telegramActs,
  type TelegramAct,
  type TelegramActResult,
} from "./telegram-act.ts";

/** Some seven million bytes. */
const MAX_FILE = 10_000_000;

const user = z.string();
const chosen = z.union([z.string(), z.array(z.string())]);

export const Act = z.discriminatedUnion("do", [
  ...telegramActs,
  z.object({ do: z.literal("slack-command"), user, text: z.string().max(3_000) }),
  z.object({ do: z.literal("slack-home"), user }),
  z.object({ do: z.literal("slack-close"), user, view: z.string() }),
  z.object({
    do: z.literal("slack-press"),
    user,
    on: z.union([
      z.object({ channel: z.string(), ts: z.string() }),
      z.object({ viewId: z.string() }),
      z.object({ home: z.literal(true) }),
    ]),
    actionId: z.string(),
    blockId: z.string().optional(),
    value: z.string().optional(),
    selected: chosen.optional(),
  }),
  /** A file, in base64, for a form; the answer says under which id its field holds it. */
  z.object({
    do: z.literal("slack-attach"),
    user,
    name: z.string().max(200),
    content: z.base64().max(MAX_FILE),
  }),
  z.object({
    do: z.literal("slack-submit"),
    user,
    view: z.string(),
    values: z.record(z.string(), z.union([chosen, z.null()])),
  }),
  z.object({
    do: z.literal("clock-advance"),
    minutes: z
      .number()
      .min(1)
      .max(60 * 24 * 366),
  }),
  z.object({ do: z.literal("clock-next") }),
]);
export type Act = z.infer<typeof Act>;

export type ActResult = TelegramActResult & {
  readonly errors?: Readonly<Record<string, string>>;
  readonly file?: string;
};

type Tools = { readonly demo: Demo; readonly clock: Clock; readonly db: Db };

const NO_ANSWER = "operation_timeout";

const isTelegram = (act: Act): act is TelegramAct => act.do.startsWith("telegram-");

const toastOf = ({ timedOut, status }: { timedOut: boolean; status: number }): ActResult =>
  timedOut || status >= 400 ? { toast: NO_ANSWER } : {};

/** A command as typed: the name, and the rest. */
const splitCommand = (text: string): [string, string] => {
  const [, name = "", rest = ""] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  return [name.startsWith("/") ? name : "/darbnica", name.startsWith("/") ? rest : text];
};

const onSlack = async (slack: NonNullable<Demo["slack"]>, act: Act): Promise<ActResult> => {
  switch (act.do) {
    case "slack-command": {
      const [name, text] = splitCommand(act.text);
      return toastOf(await slack.command(act.user, name, text));
    }
    case "slack-home":
      await slack.openHome(act.user);
      return {};
    case "slack-close":
      await slack.close(act.user, act.view);
      return {};
    case "slack-press": {
      const { do: _, user: by, on, actionId, blockId, value, selected } = act;
      return toastOf(
        await slack.press(by, on, {
          actionId,
          ...(blockId === undefined ? {} : { blockId }),
          ...(value === undefined ? {} : { value }),
          ...(selected === undefined ? {} : { selected }),
        }),
      );
    }
    case "slack-attach": {
      const { name } = act;
      const content = Buffer.from(act.content, "base64");
      return { file: slack.attach(act.user, { name, content }) };
    }
    case "slack-submit": {
      slack.input(act.view, act.values);
      const submitted = await slack.submit(act.user, act.view);
      return { ...toastOf(submitted), ...(submitted.errors ? { errors: submitted.errors } : {}) };
    }
    default:
      return {};
  }
};

const onClock = async ({ clock, db }: Tools, act: Act): Promise<ActResult> => {
  if (act.do === "clock-advance") clock.advance(act.minutes * 60_000);
  if (act.do === "clock-next") {
    const next = await nextEvent(db, clock.now());
    if (next) clock.moveTo(next);
  }
  return {};
};

/** Does it, and answers with what the person sees at once: a toast, or what is wrong in a form. */
export const performAct = async (tools: Tools, act: Act): Promise<ActResult> => {
  const { telegram, slack } = tools.demo;
  if (act.do.startsWith("clock-")) return onClock(tools, act);
  if (isTelegram(act)) return telegram ? performTelegramAct(telegram, act) : {};
  return slack ? onSlack(slack, act) : {};
};
