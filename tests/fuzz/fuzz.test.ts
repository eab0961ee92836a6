/**
 * Random and mutated input of every kind: nothing crashes, no answer is a 5xx, no row breaks a rule.
 * `npm run fuzz` runs a hundred thousand; FUZZ_RUNS and FUZZ_SEED say how many, and which.
 */
import {
  anything,
  array,
  assert,
  asyncProperty,
  constantFrom,
  dictionary,
  integer,
  json,
  oneof,
  property,
  record,
  string,
  tuple,
  uint8Array,
  type Arbitrary,
} from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unpackButton, unpackForm, isButtonName, isFormName } from "../../src/bots/slack/data.ts";
import { entranceOf, packTap, unpackTap } from "../../src/bots/telegram/data.ts";
import { loadConfig, variableNames } from "../../src/config.ts";
import { IMPORT_LIMITS } from "../../src/domain/import.ts";
import { readTable } from "../../src/file/read.ts";
import { xlsxOf } from "../../src/file/xlsx.ts";
import { brokenRules } from "../help/invariants.ts";
import { bytesOf, sheetOf, TRICKY } from "../help/sheet.ts";
import { createSlackWorld, type SlackWorld } from "../help/slack-world.ts";
import { createTelegramWorld, type TelegramWorld } from "../help/telegram-world.ts";

const RUNS = Number(process.env["FUZZ_RUNS"] || 2_000);
const seed = Number(process.env["FUZZ_SEED"] || 20_190_603);
const LONG_MS = 60_000 + RUNS * 20;
/** Each kind's share of all runs. */
const share = (part: number) => ({ numRuns: Math.ceil(RUNS * part), seed });

const text = oneof(
  string({ unit: "binary", maxLength: 200 }),
  constantFrom(
    ...TRICKY,
    "\u0000",
    "\u202E",
    "<b>",
    "<!channel>",
    "{ $x }",
    "'; drop table people;--",
  ),
);
const tap = oneof(
  tuple(
    constantFrom(
      "rsvp",
      "party",
      "guests",
      "survey",
      "mark",
      "tell",
      "arrive",
      "forget",
      "more",
      "visible",
      "kind",
      "x",
    ),
    array(
      oneof(
        constantFrom("1", "2", "0", "", "going", "declined", "-1", "9".repeat(15)),
        string({ maxLength: 6 }),
      ),
      { maxLength: 4 },
    ),
  ).map(([name, parts]) => [name, ...parts].join(":")),
  text,
);

describe("what is only read", () => {
  test("buttons' and links' codes are understood or not, and written as they were read", () => {
    assert(
      property(tap, (data) => {
        const known = unpackTap(data);
        if (known) expect(unpackTap(packTap(known))).toEqual(known);
        entranceOf(data);
      }),
      share(0.3),
    );
    const name = constantFrom(
      "workshop-show",
      "rsvp-going",
      "door-mark",
      "people-answer",
      "person-join",
      "import-write",
      "__proto__",
    );
    assert(
      property(
        name,
        oneof(
          text,
          json(),
          anything().map((value) => JSON.stringify(value) ?? ""),
        ),
        (known, value) => {
          if (isButtonName(known)) unpackButton(known, value);
          if (isFormName(known)) unpackForm(known, value);
        },
      ),
      share(0.1),
    );
  });

  test("any environment is a configuration, or refused in one line", () => {
    const env = dictionary(
      constantFrom(...variableNames),
      oneof(text, constantFrom("1", "on", "https://x.lv", "postgres://u:p@h/d", "xoxb-123456")),
    );
    assert(
      property(env, (given) => {
        const config = loadConfig(given);
        if (!config.ok)
          expect(config.reason.split("\n").length).toBeLessThan(
            3 + Object.values(given).join("").split("\n").length,
          );
      }),
      share(0.1),
    );
  });

  test(
    "any bytes are a table, or refused with a reason; also a spreadsheet with wrong bytes in it",
    async () => {
      const sheet = await bytesOf(
        xlsxOf(
          sheetOf(
            ["Vārds", "E-pasts"],
            [["Anna", "anna@example.lv"], ...TRICKY.map((odd) => [odd, "x"])],
          ),
        ),
      );
      const wrong = array(
        tuple(integer({ min: 0, max: sheet.length - 1 }), integer({ min: 0, max: 255 })),
        { minLength: 1, maxLength: 20 },
      );
      const bytes = oneof(
        uint8Array({ maxLength: 400 }),
        array(array(text, { maxLength: 5 }), { maxLength: 5 }).map((rows) =>
          Buffer.from(rows.map((row) => row.join(";")).join("\n")),
        ),
        wrong.map((edits) => {
          const copy = Buffer.from(sheet);
          for (const [at, byte] of edits) copy[at] = byte;
          return copy;
        }),
        integer({ min: 0, max: sheet.length }).map((end) => sheet.subarray(0, end)),
      );
      await assert(
        asyncProperty(bytes, async (given) => {
          const read = await readTable(given, IMPORT_LIMITS);
          if (read.ok) expect(read.value.length).toBeLessThanOrEqual(IMPORT_LIMITS.rows);
          else expect(read.reason).toMatch(/^[a-z-]+$/);
        }),
        share(0.2),
      );
    },
    LONG_MS,
  );
});

/** What keeps its place: Slack's library waits 3 s before it refuses what it cannot route. */
const FIXED = new Set(["update_id", "type", "actions", "view", "callback_id", "action_id", "0"]);

/** Somewhere in it, something else: as a broken or a hostile client would send it. */
const mutated = (whole: Arbitrary<Record<string, unknown>>): Arbitrary<Record<string, unknown>> =>
  tuple(
    whole,
    array(tuple(integer({ min: 0, max: 40 }), oneof(anything({ maxDepth: 1 }), text)), {
      maxLength: 2,
    }),
  ).map(([value, edits]) => {
    const copy = structuredClone(value);
    for (const [nth, odd] of edits) {
      const places: [Record<string, unknown>, string][] = [];
      const walk = (part: unknown): void => {
        if (typeof part !== "object" || part === null) return;
        for (const key of Object.keys(part)) {
          places.push([part as Record<string, unknown>, key]);
          walk((part as Record<string, unknown>)[key]);
        }
      };
      walk(copy);
      const place = places[nth % Math.max(1, places.length)];
      if (place && !FIXED.has(place[1])) place[0][place[1]] = odd;
    }
    return copy;
  });

const serialised = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));

describe("Telegram's updates", () => {
  let world: TelegramWorld;
  const people: number[] = [];
  beforeAll(async () => {
    world = await createTelegramWorld("webhook");
    await world.workshop({ capacity: "3" });
    for (const name of ["Anna", "Pēteris", "Tom"]) people.push(await world.joined("en", name));
    people.push(world.simulator.addPerson({ firstName: "Eve" }).id);
  }, 60_000);
  afterAll(() => world.end());

  test(
    "leave every rule whole, and none is answered with a 5xx",
    async () => {
      let update_id = 800_000_000;
      const who = integer({ min: 0, max: 3 });
      const command = constantFrom(
        "/start",
        "/start w-1",
        "/start d-x",
        "/my",
        "/idea",
        "/my_ideas",
        "/profile",
        "/language",
        "/mydata",
        "/stop",
        "/help",
        "/workshops",
      );
      const body = tuple(who, oneof(command, text), tap, integer({ min: 0, max: 3 })).map(
        ([nth, said, data, kind]) => {
          const id = people[nth] ?? 0;
          const from = {
            id,
            is_bot: false,
            first_name: said.slice(0, 60) || "x",
            language_code: "en",
          };
          const chat = { id, type: "private", first_name: "x" };
          const message = { message_id: 1, date: 1_559_545_200, chat, from, text: said };
          const entities = said.startsWith("/")
            ? [{ type: "bot_command", offset: 0, length: said.split(" ")[0]?.length ?? 1 }]
            : [];
          if (kind === 0) return { message: { ...message, entities } };
          if (kind === 3) return { inline_query: { id: "1", from, query: said, offset: "" } };
          return { callback_query: { id: "1", from, chat_instance: "1", data, message } };
        },
      );
      const post = (raw: string) =>
        fetch(world.webhookUrl, {
          method: "POST",
          headers: { "x-telegram-bot-api-secret-token": world.secret },
          body: raw,
        });
      await assert(
        asyncProperty(
          oneof(
            { weight: 9, arbitrary: mutated(body) },
            { weight: 1, arbitrary: dictionary(string(), anything({ maxDepth: 2 })) },
          ),
          async (sent) => {
            update_id += 1;
            const { status } = await post(serialised({ ...sent, update_id }));
            expect(status).toBe(200);
          },
        ),
        { ...share(0.15), endOnFailure: true },
      );
      await assert(
        asyncProperty(oneof(text, json()), async (raw) => {
          expect([200, 400]).toContain((await post(raw)).status);
        }),
        share(0.05),
      );
      expect(await brokenRules(world.deps.db)).toEqual({});
    },
    LONG_MS,
  );
});

/** Slack waits three seconds; what its library cannot route is refused after those, with 404. */
const statusOf = async (sent: Promise<Response>): Promise<number> => {
  try {
    return (await sent).status;
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") return 408;
    throw error;
  }
};

describe("Slack's requests", () => {
  let world: SlackWorld;
  let users: string[] = [];
  beforeAll(async () => {
    world = await createSlackWorld();
    await world.workshop({ capacity: "3" });
    users = [
      world.addUser(),
      world.addUser({ isGuest: true }),
      world.addUser({ teamId: "T0ELSEWHERE" }),
    ];
    await world.introduce(users[0] ?? "");
  }, 60_000);
  afterAll(() => world.end());

  test(
    "leave every rule whole, and none is answered with a 5xx",
    async () => {
      const user = integer({ min: 0, max: 2 }).map((nth) => ({
        id: users[nth],
        name: "x",
        team_id: world.sim.teamId,
      }));
      const team = { id: "T", domain: "darbnica" };
      const name = oneof(
        constantFrom(
          "workshop-schedule",
          "role-give",
          "person-join",
          "broadcast-announce",
          "rsvp-going",
          "door-mark",
          "people-show",
          "import-write",
          "person-forget",
        ),
        text,
      );
      const value = oneof(constantFrom('{"workshop":1}', '{"import":1}', "{}", ""), json(), text);
      const body = record({ user, name, value, kind: integer({ min: 0, max: 1 }) }).map(
        ({ user: by, name: id, value: packed, kind }) =>
          kind === 0
            ? {
                type: "block_actions",
                team: { ...team, id: world.sim.teamId },
                user: by,
                trigger_id: "1.2.3",
                response_url: `${world.sim.apiUrl}response/x`,
                container: {},
                actions: [
                  { type: "button", action_id: id, block_id: "b", value: packed, action_ts: "1" },
                ],
              }
            : {
                type: "view_submission",
                team: { ...team, id: world.sim.teamId },
                user: by,
                trigger_id: "1.2.3",
                view: {
                  id: "V1",
                  callback_id: id,
                  private_metadata: packed,
                  blocks: [],
                  state: { values: { a: { b: { value: packed } } } },
                },
              },
      );
      let nth = 0;
      const form = (fields: Record<string, string>) =>
        new URLSearchParams({ ...fields, nth: String((nth += 1)) }).toString();
      await assert(
        asyncProperty(
          oneof(
            mutated(body).map((sent) => ({ payload: serialised(sent) })),
            record({ payload: oneof(text, json()) }),
            text.map((said) => ({
              command: "/darbnica",
              text: said,
              user_id: users[0] ?? "",
              user_name: "x",
              team_id: world.sim.teamId,
              response_url: `${world.sim.apiUrl}response/x`,
              trigger_id: "1",
            })),
          ),
          async (fields) => {
            const status = await statusOf(world.sim.signedRequest(form(fields)));
            expect([200, 400, 401, 404, 408]).toContain(status);
          },
        ),
        { ...share(0.1), endOnFailure: true },
      );
      await world.settled();
      expect(await brokenRules(world.deps.db)).toEqual({});
    },
    LONG_MS,
  );
});
