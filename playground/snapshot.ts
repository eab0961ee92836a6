/** The page's view of the world: chats, workspace, tables and the clock. */
import type { Db } from "../src/db/client.ts";
import { dateOf, timeOf } from "../src/i18n.ts";
import type { Clock } from "./clock.ts";
import type { Demo } from "./demo.ts";
import { isRecord, listOf, wordsOf, type Shape } from "./slack/block-text.ts";
import type { SlackSimulator } from "./slack/simulator.ts";
import type { SimulatedView } from "./slack/workspace.ts";
import type { TelegramSimulator } from "./telegram/simulator.ts";
import { hasBot, type StoredMessage } from "./telegram/world.ts";
import { readTables } from "./tables.ts";

const MESSAGES = 60;

const clockOf = (now: Date) => ({
  instant: now.toISOString(),
  lv: `${dateOf("lv", now)}, plkst. ${timeOf("lv", now)}`,
  en: `${dateOf("en", now)}, ${timeOf("en", now)}`,
});

/** A file is named to the page only when there is something to fetch. */
const shown = (telegram: TelegramSimulator, message: StoredMessage) => {
  const { fileId = "", ...rest } = message;
  return telegram.file(fileId)?.content === undefined ? rest : message;
};

/** Groups that have become others are left out: their people are there now. */
const groupsOf = (telegram: TelegramSimulator) => {
  const nameOf = (id: number | undefined) =>
    telegram.people().find((person) => person.id === id)?.firstName;
  return telegram
    .groups()
    .filter(({ upgradedTo, isDeleted }) => upgradedTo === undefined && !isDeleted)
    .map((group) => ({
      id: group.id,
      title: group.title,
      type: group.type,
      members: group.members,
      hasBot: hasBot(group),
      messages: telegram
        .transcript(group.id)
        .slice(-MESSAGES)
        .map((message) => ({ ...shown(telegram, message), author: nameOf(message.by) })),
    }));
};

const telegramOf = (telegram: TelegramSimulator) =>
  telegram.people().map((person) => ({
    id: person.id,
    name: person.firstName,
    language: person.languageCode ?? "",
    started: person.started,
    blocked: person.blocked,
    messages: telegram
      .transcript(person.id)
      .slice(-MESSAGES)
      .map((message) => shown(telegram, message)),
  }));

const textOf = (value: unknown): string => (isRecord(value) ? wordsOf(value["text"]) : "");

/** What somebody has typed stays in the fields when the page is drawn anew. */
const blocksOf = (view: SimulatedView): readonly Shape[] =>
  listOf(view.body["blocks"]).filter(isRecord);

/** What Slack's client fills a menu with by itself; `undefined` for other elements. */
const offeredIn = (slack: SlackSimulator, element: Shape) => {
  const offer = (id: string, text: string) => ({ text: { type: "plain_text", text }, value: id });
  if (element["type"] === "users_select")
    return slack.users().map(({ id, realName }) => offer(id, realName));
  return element["type"] === "conversations_select"
    ? slack.offered(element).map(({ id, name }) => offer(id, `#${name}`))
    : undefined;
};

const withChoices = (slack: SlackSimulator, view: SimulatedView, block: Shape): Shape => {
  const { element } = block;
  const options = isRecord(element) ? offeredIn(slack, element) : undefined;
  if (!isRecord(element) || !options) return block;
  const values = view.values[wordsOf(block["block_id"])] ?? {};
  const chosen = values[wordsOf(element["action_id"])];
  const initial_option = options.find(({ value }) => value === chosen);
  return { ...block, element: { ...element, options, initial_option } };
};

const viewOf = (slack: SlackSimulator, view: SimulatedView) => ({
  id: view.id,
  title: textOf(view.body["title"]),
  ...(view.body["submit"] === undefined ? {} : { submit: textOf(view.body["submit"]) }),
  ...(view.body["close"] === undefined ? {} : { close: textOf(view.body["close"]) }),
  blocks: withNames(slack, blocksOf(view)).map((block) => withChoices(slack, view, block)),
});

/** Slack shows a mention by the name of the person, or of the channel. */
const withNames = (slack: SlackSimulator, blocks: readonly Shape[]): readonly Shape[] => {
  const nameOf = (id: string) => slack.users().find((user) => user.id === id)?.realName ?? id;
  const roomOf = (id: string) => slack.channels().find((room) => room.id === id)?.name ?? id;
  const text = JSON.stringify(blocks)
    .replaceAll(/<@(\w+)>/g, (_, id: string) => `@${nameOf(id)}`)
    .replaceAll(/<#(\w+)>/g, (_, id: string) => `#${roomOf(id)}`);
  return JSON.parse(text) as readonly Shape[];
};

const slackOf = (slack: SlackSimulator, admins: readonly string[]) =>
  slack.users().map((user) => {
    const modal = slack.openView(user.id);
    const home = slack.home(user.id);
    const rooms = new Map(slack.channels().map(({ id, name }) => [id, `#${name}`]));
    const seen = [slack.dm(user.id), ...rooms.keys()]
      .flatMap((channel) => slack.messages(channel))
      .filter(({ ephemeralFor }) => ephemeralFor === undefined || ephemeralFor === user.id)
      .toSorted((one, other) => one.ts.localeCompare(other.ts));
    const staff = admins.indexOf(user.id);
    return {
      id: user.id,
      name: user.realName.split(" ")[0] ?? user.name,
      title: ["VARAM", "EM"][staff] ?? "–",
      messages: seen.slice(-MESSAGES).map((message) => ({
        channel: message.channel,
        room: rooms.get(message.channel) ?? "",
        ts: message.ts,
        own: !message.fromBot,
        text: message.text,
        blocks: withNames(slack, message.blocks),
        edited: message.edited,
        files: (message.files ?? []).map(({ id, name, title, alt }) => ({ id, name, title, alt })),
        onlyYou: message.ephemeralFor !== undefined && message.fromBot,
      })),
      ...(modal ? { modal: viewOf(slack, modal) } : {}),
      ...(home ? { home: viewOf(slack, home) } : {}),
    };
  });

/** Everything that the page draws, in one piece. */
export const takeSnapshot = async (tools: { demo: Demo; clock: Clock; db: Db }) => {
  const { demo, clock, db } = tools;
  return {
    clock: clockOf(clock.now()),
    telegram: demo.telegram ? telegramOf(demo.telegram) : [],
    groups: demo.telegram ? groupsOf(demo.telegram) : [],
    botUsername: demo.telegram?.botUsername ?? "",
    slack: demo.slack ? slackOf(demo.slack, demo.admins) : [],
    tables: await readTables(db),
  };
};
