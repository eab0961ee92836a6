/** A workspace for tests: the real bot behind a real server, the simulated Slack, and people who read and press. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  isTooLongForMessage,
  validateBlocks,
  validateView,
} from "../../playground/slack/block-kit.ts";
import { createSlackSimulator } from "../../playground/slack/simulator.ts";
import { drain } from "../../src/app/delivery.ts";
import { sweep } from "../../src/app/sweep.ts";
import { createSlackBot } from "../../src/bots/slack/bot.ts";
import { createSlackCourier } from "../../src/bots/slack/courier.ts";
import { createSlackMessenger } from "../../src/bots/slack/messenger.ts";
import type { SlackConfig } from "../../src/config.ts";
import type { Deps } from "../../src/deps.ts";
import { createTranslate } from "../../src/i18n.ts";
import type { Log } from "../../src/log.ts";
import { unlimited, unpaced } from "./pace.ts";
import { until } from "./until.ts";
import { createWorld } from "./world.ts";

type Shape = Readonly<Record<string, unknown>>;
export type LogEntry = { readonly event: string; readonly facts: Shape };

/** Every text that stands on a screen, in its order. */
export const textsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    (key === "text" || key === "label" || key === "title") && typeof part === "string"
      ? [part]
      : textsIn(part),
  );
};

const plainText = (text: unknown) =>
  typeof text === "string" ? { type: "plain_text", text } : undefined;

/** A view as the app sent it, however the simulator keeps it. */
const bodyOf = (view: object): Shape => {
  const kept = view as Shape;
  if (kept["body"] !== undefined) return kept["body"] as Shape;
  const { type, title, submit, close, blocks, callbackId, privateMetadata } = kept;
  const texts = { title: plainText(title), submit: plainText(submit), close: plainText(close) };
  return { type, ...texts, blocks, callback_id: callbackId, private_metadata: privateMetadata };
};

const textsOf = (view: object | undefined): string[] => (view ? textsIn(bodyOf(view)) : []);

type Found = { readonly actionId: string; readonly value: string; readonly blockId: string };

const buttonsIn = (blocks: unknown): (Found & { label: string })[] =>
  (Array.isArray(blocks) ? (blocks as Shape[]) : []).flatMap((block) =>
    [...((block["elements"] as Shape[] | undefined) ?? []), block["accessory"] as Shape | undefined]
      .filter((element) => element?.["type"] === "button")
      .map((element) => ({
        label: textsIn(element?.["text"])[0] ?? "",
        actionId: String(element?.["action_id"]),
        value: String(element?.["value"]),
        blockId: String(block["block_id"]),
      })),
  );

const createListening = () => {
  const entries: LogEntry[] = [];
  const line = (event: string, facts: Shape = {}) => entries.push({ event, facts });
  const log: Log = { debug: line, info: line, warn: line, error: line };
  return { log, entries };
};

const serveBot = async (
  listener: NonNullable<Awaited<ReturnType<typeof createSlackBot>>["requestListener"]>,
) => {
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}/slack/events`, stop };
};

/** Starts everything, over HTTP unless told otherwise; Ilze is the admin whom the configuration names. */
export const createSlackWorld = async (
  by: SlackConfig["transport"]["by"] = "http",
  {
    limits: allowed = unlimited,
    ...slack
  }: { readonly triggerLifeMs?: number; readonly limits?: typeof unlimited } = {},
) => {
  const world = await createWorld();
  const sim = await createSlackSimulator({ now: world.deps.now, rateFactor: 100, ...slack });
  const ilze = sim.addUser({ name: "ilze", realName: "Ilze Bērziņa" }).id;
  const admins = [ilze];
  const config: SlackConfig = {
    botToken: sim.botToken,
    apiUrl: sim.apiUrl,
    admins,
    transport:
      by === "http" ? { by, signingSecret: sim.signingSecret } : { by, appToken: sim.appToken },
  };
  const t = createTranslate();
  const listening = createListening();
  const messenger = createSlackMessenger({ config, t, links: world.deps.links, pace: unpaced });
  const trouble = { queue: false };
  const limits = { approvalAbove: world.deps.approvalAbove };
  const deps: Deps = {
    ...world.deps,
    get approvalAbove() {
      return limits.approvalAbove;
    },
    log: listening.log,
    messengers: { slack: messenger },
    courier: createSlackCourier({ config, t }),
    enqueue: async (...job) => {
      if (trouble.queue) throw new TypeError("the queue cannot be reached by Anna Kalniņa");
      await world.deps.enqueue(...job);
    },
  };
  const bot = await createSlackBot({ deps, t, config, limits: allowed });
  const web = bot.requestListener && (await serveBot(bot.requestListener));
  if (web) sim.connect(web.url);
  await bot.start();
  const screens = createScreens(sim);
  return {
    ...world,
    ...screens,
    ...createPeople(sim, screens),
    sim,
    config,
    messenger,
    log: listening.entries,
    ilze,
    /** Whom the configuration names. */
    admins,
    /** Set `queue` to make the next use case fail in the middle. */
    trouble,
    /** Set `approvalAbove` to ask for a second person sooner. */
    limits,
    url: web?.url ?? "",
    /** Everything that was asked of the bot has been done. */
    settled: bot.settled,
    refreshHomes: bot.refreshHomes,
    deps,
    /** Lets time do its work: what is due is written, sent and edited. */
    pass: async (to?: string) => {
      if (to !== undefined) world.moveTo(to);
      await sweep(deps);
      await drain(deps, { platform: "slack" });
    },
    addUser: (user: Partial<Parameters<Sim["addUser"]>[0]> = {}): string =>
      sim.addUser({ name: "anna", realName: "Anna Kalniņa", ...user }).id,
    end: async () => {
      await bot.stop();
      await web?.stop();
      await sim.stop();
      await world.end();
    },
  };
};

export type SlackWorld = Awaited<ReturnType<typeof createSlackWorld>>;
type Sim = Awaited<ReturnType<typeof createSlackSimulator>>;
type Screens = ReturnType<typeof createScreens>;

/** What each person has before their eyes. */
const createScreens = (sim: Sim) => {
  /** What the bot wrote to this person, and to the channels, in the order of its writing. */
  const messages = (userId: string) => {
    const own = sim.dm(userId);
    return [own, ...sim.channels().map(({ id }) => id)]
      .flatMap((channel) => sim.messages(channel))
      .filter(({ userId: by }) => by === sim.botUserId)
      .filter(({ channel, ephemeralFor = userId }) => channel === own || ephemeralFor === userId)
      .toSorted((one, other) => one.ts.localeCompare(other.ts));
  };
  const modal = (userId: string) => sim.openView(userId);
  const home = (userId: string) => sim.home(userId);
  const last = (userId: string) => textsIn(messages(userId).at(-1)?.blocks);
  const modalTexts = (userId: string) => textsOf(modal(userId));
  const homeTexts = (userId: string) => textsOf(home(userId));
  /** What Slack would refuse of everything that is on any screen now. */
  const complaints = () =>
    sim
      .users()
      .flatMap(({ id }) => [
        ...messages(id).flatMap((message) => [
          ...validateBlocks(message.blocks, "message"),
          ...(isTooLongForMessage(message.blocks) ? ["too long for a message"] : []),
          ...(message.text === "" ? ["no text for notifications"] : []),
        ]),
        ...[modal(id), home(id)].flatMap((view) => (view ? validateView(bodyOf(view)) : [])),
      ]);
  return { messages, modal, home, last, modalTexts, homeTexts, complaints };
};

/** What people do; each act resolves once something on their screen has changed. */
const createPeople = (sim: Sim, screens: Screens) => {
  const seen = (userId: string): string =>
    JSON.stringify([
      screens.messages(userId).map(({ ts, text, blocks }) => [ts, text, blocks]),
      screens.modal(userId)?.hash,
    ]);
  const change = async (userId: string, act: () => Promise<unknown>): Promise<void> => {
    const before = seen(userId);
    await act();
    await until(() => seen(userId) !== before, "a change on the screen");
  };
  const command = async (userId: string, text: string, channel?: string): Promise<string[]> => {
    await change(userId, () => sim.command(userId, "/darbnica", text, channel));
    return screens.modal(userId) ? screens.modalTexts(userId) : screens.last(userId);
  };
  const find = (userId: string, label: string) => {
    const view = screens.modal(userId);
    const home = screens.home(userId);
    const places = [
      ...(view ? [{ on: { viewId: view.id }, blocks: bodyOf(view)["blocks"] }] : []),
      ...screens
        .messages(userId)
        .toReversed()
        .map(({ channel, ts, blocks }) => ({ on: { channel, ts }, blocks })),
      ...(home ? [{ on: { home: true } as const, blocks: bodyOf(home)["blocks"] }] : []),
    ];
    for (const { on, blocks } of places) {
      const button = buttonsIn(blocks).find((known) => known.label === label);
      if (button) return { on, button };
    }
    throw new Error(`nobody can press “${label}”: there is no such button`);
  };
  const press = async (userId: string, label: string): Promise<void> => {
    const { on, button } = find(userId, label);
    const { actionId, value, blockId } = button;
    await change(userId, () => sim.press(userId, on, { actionId, value, blockId }));
  };
  /** Fills the open form in and sends it; `texts` is what stands in its place afterwards. */
  const submit = async (userId: string, values: Parameters<Sim["input"]>[1] = {}) => {
    const view = screens.modal(userId);
    if (!view) throw new Error("there is no form to send");
    sim.input(view.id, values);
    const { status, errors, view: next } = await sim.submit(userId, view.id);
    return { status, errors, texts: textsOf(next) };
  };
  const closeModal = async (userId: string): Promise<void> => {
    for (let view = screens.modal(userId); view; view = screens.modal(userId))
      await sim.close(userId, view.id);
  };
  /** Presses *Going*, and answers who one is. */
  const introduce = async (userId: string, news = true): Promise<void> => {
    await command(userId, "profils");
    await submit(userId, { sector: "business", region: "kurzeme", news: news ? ["news"] : [] });
    await closeModal(userId);
  };
  return { command, press, submit, closeModal, introduce, find };
};
