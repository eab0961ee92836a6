/** Every answer of the Bot API has a fate, and none is guessed from its code alone. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBotApiLine, type BotApiLine } from "../../../src/bots/telegram/fetch.ts";
import { createTelegramMessenger } from "../../../src/bots/telegram/messenger.ts";
import { createTranslate } from "../../../src/i18n.ts";
import { WorkshopId } from "../../../src/domain/ids.ts";
import type { AddressKey } from "../../../src/domain/person.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import type { Messenger } from "../../../src/deps.ts";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../../playground/telegram/simulator.ts";
import { nowhere } from "../../help/nowhere.ts";
import { createHeedfulPace } from "../../help/pace.ts";
import { promises, type Trouble } from "../messenger.contract.ts";

const card: WorkshopCard = {
  id: WorkshopId.parse(1),
  title: { lv: "Kā uzlabot <reģionu> & konkurētspēju?", en: "How <can> regions & compete?" },
  region: "kurzeme",
  place: "Liepāja",
  venue: null,
  startsAt: new Date("2019-06-11T07:00:00Z"),
  endsAt: new Date("2019-06-11T12:00:00Z"),
  capacity: null,
  held: {},
  heldUntil: null,
  reminders: null,
  nudgeDays: null,
  revision: 1,
  state: "published",
  counts: { going: 0, maybe: 0, declined: 0, waitlisted: 0, taken: 0 },
  mine: null,
  my: { guests: 0, place: null, offerExpiresAt: null },
};
const announcement = { kind: "announcement", card } as const;

let simulator: TelegramSimulator;
let messenger: Messenger;
let unreachable: Messenger;
let anna: number;
const { pace, pauses } = createHeedfulPace();
const lines: BotApiLine[] = [];

const createMessenger = (apiRoot: string): Messenger => {
  const line = openBotApiLine(apiRoot);
  lines.push(line);
  const config = {
    token: simulator.token,
    apiRoot,
    rate: 25,
    updates: { by: "polling" } as const,
  };
  return createTelegramMessenger({
    config,
    t: createTranslate(),
    bot: () => "darbnica_bot",
    pace,
    line,
  });
};

beforeAll(async () => {
  simulator = await createTelegramSimulator({
    now: () => new Date("2019-06-03T07:00:00Z"),
    chatBurst: 1_000,
    sendsPerSecond: 1_000,
  });
  messenger = createMessenger(simulator.apiRoot);
  unreachable = createMessenger(await nowhere());
});
beforeEach(() => {
  const person = simulator.addPerson({ firstName: "Anna", languageCode: "lv" });
  person.started = true;
  anna = person.id;
});
afterAll(async () => {
  await Promise.all(lines.map(({ stop }) => stop()));
  await simulator.stop();
});

const at = (externalId: number | string): AddressKey => ({
  platform: "telegram",
  teamId: "",
  externalId: String(externalId),
});
const send = (to: number | string = anna) =>
  messenger.send(at(to), messenger.render(announcement, "lv"));

const refused = (code: number, description: string, more = {}) => ({ code, description, ...more });
const faults = {
  "too-many": refused(429, "Too Many Requests: retry after 7", { retryAfter: 7 }),
  token: refused(401, "Unauthorized"),
  server: refused(502, "Bad Gateway"),
  refusal: refused(400, "Bad Request: BUTTON_DATA_INVALID"),
  "drop-before-effect": "drop-before-effect",
  "drop-after-effect": "drop-after-effect",
} as const satisfies Record<Trouble, unknown>;

promises(() => ({
  messenger,
  unreachable,
  to: at(anna),
  nobody: at(123),
  announcement,
  meet: (deed, trouble) =>
    simulator.failNext(deed === "send" ? "sendMessage" : "editMessageText", faults[trouble]),
  seen: () => simulator.transcript(anna).length,
  pauses: () => pauses,
}));

describe("a notice", () => {
  test("is sent, escaped, and can be found again", async () => {
    expect(await send()).toMatchObject({
      kind: "sent",
      ref: expect.stringMatching(new RegExp(`^${anna}/\\d+$`)),
    });
    expect(simulator.transcript(anna).at(-1)?.text).toBe(
      "Jauna darbnīca\n\nKā uzlabot <reģionu> & konkurētspēju?\nLiepāja, vieta vēl tiek precizēta\n2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00",
    );
  });

  test("that is to wake nobody comes without a sound, and every other with one", async () => {
    await send();
    expect(simulator.transcript(anna).at(-1)).toMatchObject({ silent: true });
    await messenger.send(at(anna), messenger.renderDigest([announcement, announcement], "lv"));
    expect(simulator.transcript(anna).at(-1)).toMatchObject({ silent: true });
    const offer = { kind: "lapse", card, cause: "offer" } as const;
    await messenger.send(at(anna), messenger.render(offer, "lv"));
    expect(simulator.transcript(anna).at(-1)).not.toHaveProperty("silent");
  });

  test("to somebody who blocked the bot, is deactivated, never began or is unknown closes the address", async () => {
    simulator.block(anna);
    expect(await send()).toEqual({ kind: "closed", reach: "blocked" });
    simulator.deactivate(anna);
    expect(await send()).toEqual({ kind: "closed", reach: "deactivated" });
    const never = simulator.addPerson({ firstName: "Nekad" });
    expect(await send(never.id)).toEqual({ kind: "closed", reach: "unreachable" });
    expect(await send("123")).toEqual({ kind: "closed", reach: "unreachable" });
  });

  test("to a group that put the bot out, or has ended, closes the address", async () => {
    for (const type of ["group", "supergroup", "channel"] as const) {
      const group = simulator.createGroup(anna, { title: "Padome", type });
      expect(await send(group.id)).toEqual({ kind: "closed", reach: "unreachable" });
      simulator.addBot(anna, group.id, { admin: true });
      expect((await send(group.id)).kind).toBe("sent");
      simulator.removeBot(anna, group.id);
      expect(await send(group.id)).toEqual({ kind: "closed", reach: "unreachable" });
    }
    const ended = simulator.createGroup(anna, { title: "Bijusī" });
    simulator.addBot(anna, ended.id);
    simulator.deleteGroup(anna, ended.id);
    expect(await send(ended.id)).toEqual({ kind: "closed", reach: "unreachable" });
  });

  test("to a group that became a supergroup says where it lives on, and arrives there", async () => {
    const group = simulator.createGroup(anna, { title: "Padome" });
    simulator.addBot(anna, group.id);
    const { id: to } = simulator.migrate(anna, group.id);
    expect(await send(group.id)).toEqual({ kind: "migrated", to: String(to) });
    expect((await send(to)).kind).toBe("sent");
  });

  test("to a group in which only administrators write is refused, and the group stays known", async () => {
    const group = simulator.createGroup(anna, { title: "Padome", type: "supergroup" });
    simulator.addBot(anna, group.id);
    simulator.silence(anna, group.id);
    expect(await send(group.id)).toEqual({ kind: "refused", why: "refused" });
  });

  const closed = (reach: "blocked" | "deactivated" | "unreachable") => ({ kind: "closed", reach });
  const no = { kind: "refused", why: "refused" };
  test.each([
    [429, "Too Many Requests: retry later", { kind: "later", afterMs: 5_000 }],
    [401, "Unauthorized", { kind: "unauthorized" }],
    [404, "Not Found", { kind: "unauthorized" }],
    [404, "Not Found: method not found", no],
    [500, "Internal Server Error", { kind: "uncertain" }],
    [502, "Bad Gateway", { kind: "uncertain" }],
    [504, "Gateway Timeout", { kind: "uncertain" }],
    [400, "Bad Request: private chat not found", closed("unreachable")],
    [403, "Forbidden: bot can't initiate conversation with a user", closed("unreachable")],
    [403, "Forbidden: bot was kicked from the channel chat", closed("unreachable")],
    [403, "Forbidden: the group chat was deleted", closed("unreachable")],
    [403, "Forbidden: bot is not a member of the supergroup chat", closed("unreachable")],
    [403, "Forbidden: a reason of tomorrow", closed("unreachable")],
    [400, "Bad Request: USER_IS_BLOCKED", closed("blocked")],
    [400, "Bad Request: INPUT_USER_DEACTIVATED", closed("deactivated")],
    [400, "Bad Request: PEER_ID_INVALID", closed("unreachable")],
    [400, "Bad Request: message thread not found", no],
    [400, "Bad Request: TOPIC_CLOSED", no],
    [400, "Bad Request: reply markup is too long", no],
    [413, "Request Entity Too Large", no],
    [409, "Conflict: terminated by other getUpdates request", no],
  ] as const)("met by %i “%s” ends as %o", async (code, description, fate) => {
    simulator.failNext("sendMessage", { code, description });
    expect(await send()).toEqual(fate);
  });
});

describe("an edit", () => {
  const edit = async (code: number, description: string) => {
    const sent = await send();
    simulator.failNext("editMessageText", { code, description });
    return messenger.edit(
      sent.kind === "sent" ? sent.ref : "",
      messenger.render(announcement, "en"),
    );
  };

  test.each([
    [400, "Bad Request: message is not modified: specified new message content is…", "edited"],
    [400, "Bad Request: message to edit not found", "gone"],
    [400, "Bad Request: message can't be edited", "gone"],
    [400, "Bad Request: MESSAGE_ID_INVALID", "gone"],
    [400, "Bad Request: group chat was upgraded to a supergroup chat", "gone"],
    [403, "Forbidden: bot was blocked by the user", "gone"],
    [429, "Too Many Requests: retry later", "later"],
    [401, "Unauthorized", "uncertain"],
    [502, "Bad Gateway", "uncertain"],
  ] as const)("met by %i “%s” ends as %s", async (code, description, kind) => {
    expect((await edit(code, description)).kind).toBe(kind);
  });
});
