/** What a visitor does on the page, done on the simulated platforms and the clock. */
import { z } from "zod";
import type { Db } from "../src/db/client.ts";
import type { Clock } from "./clock.ts";
import type { Demo } from "./demo.ts";
import { nextEvent } from "./tables.ts";

const person = z.number().int();
const user = z.string();
const chosen = z.union([z.string(), z.array(z.string())]);

export const Act = z.discriminatedUnion("do", [
  z.object({ do: z.literal("telegram-start"), person, payload: z.string().max(64).optional() }),
  z.object({ do: z.literal("telegram-say"), person, text: z.string().min(1).max(20_000) }),
  z.object({ do: z.literal("telegram-tap"), person, message: z.number(), data: z.string() }),
  z.object({ do: z.literal("telegram-block"), person, blocked: z.boolean() }),
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

export type ActResult = {
  readonly toast?: string;
  readonly errors?: Readonly<Record<string, string>>;
};

type Tools = { readonly demo: Demo; readonly clock: Clock; readonly db: Db };

const NO_ANSWER = "operation_timeout";

const onTelegram = async (
  telegram: NonNullable<Demo["telegram"]>,
  act: Act,
): Promise<ActResult> => {
  switch (act.do) {
    case "telegram-start":
      telegram.start(act.person, act.payload);
      return {};
    case "telegram-say":
      telegram.say(act.person, act.text);
      return {};
    case "telegram-tap": {
      const { text } = await telegram.tap(act.person, act.message, { data: act.data });
      return text === undefined ? {} : { toast: text };
    }
    case "telegram-block":
      (act.blocked ? telegram.block : telegram.unblock)(act.person);
      return {};
    default:
      return {};
  }
};

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
  if (act.do.startsWith("telegram-")) return telegram ? onTelegram(telegram, act) : {};
  return slack ? onSlack(slack, act) : {};
};
