/** Every answer of the Bot API has a fate, and none is guessed from its code alone. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTelegramMessenger } from "../../../src/bots/telegram/messenger.ts";
import { createTranslate } from "../../../src/i18n.ts";
import { WorkshopId } from "../../../src/domain/ids.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import type { Messenger } from "../../../src/deps.ts";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../../playground/telegram/simulator.ts";
import { unpaced } from "../../help/pace.ts";

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
  revision: 1,
  state: "published",
  counts: { going: 0, maybe: 0, declined: 0, waitlisted: 0, taken: 0 },
  mine: null,
  my: { guests: 0, place: null, offerExpiresAt: null },
};

let simulator: TelegramSimulator;
let messenger: Messenger;
let anna: number;
beforeAll(async () => {
  simulator = await createTelegramSimulator({
    now: () => new Date("2019-06-03T07:00:00Z"),
    chatBurst: 1_000,
  });
  const { token, apiRoot } = simulator;
  messenger = createTelegramMessenger({
    config: { token, apiRoot, rate: 25, updates: { by: "polling" } },
    t: createTranslate(),
    bot: () => "darbnica_bot",
    pace: unpaced,
  });
});
beforeEach(() => {
  const person = simulator.addPerson({ firstName: "Anna", languageCode: "lv" });
  person.started = true;
  anna = person.id;
});
afterAll(() => simulator.stop());

const send = (externalId = String(anna)) =>
  messenger.send(
    { platform: "telegram", teamId: "", externalId },
    messenger.render({ kind: "announcement", card }, "lv"),
  );

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

  test("to somebody who blocked the bot, is deactivated, never began or is unknown closes the address", async () => {
    simulator.block(anna);
    expect(await send()).toEqual({ kind: "closed", reach: "blocked" });
    simulator.deactivate(anna);
    expect(await send()).toEqual({ kind: "closed", reach: "deactivated" });
    const never = simulator.addPerson({ firstName: "Nekad" });
    expect(await send(String(never.id))).toEqual({ kind: "closed", reach: "unreachable" });
    expect(await send("123")).toEqual({ kind: "closed", reach: "unreachable" });
  });

  test.each([
    [
      { code: 429, description: "Too Many Requests: retry after 7", retryAfter: 7 },
      { kind: "later", afterMs: 7_000 },
    ],
    [{ code: 401, description: "Unauthorized" }, { kind: "unauthorized" }],
    [{ code: 502, description: "Bad Gateway" }, { kind: "uncertain" }],
    [
      { code: 400, description: "Bad Request: BUTTON_DATA_INVALID" },
      { kind: "refused", why: "refused" },
    ],
    ["drop-before-effect", { kind: "uncertain" }],
    ["drop-after-effect", { kind: "uncertain" }],
  ] as const)("met by %o ends as %o", async (fault, fate) => {
    simulator.failNext("sendMessage", fault);
    expect(await send()).toEqual(fate);
  });
});
