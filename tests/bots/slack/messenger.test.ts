/** What Slack's answers mean for a notice. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSlackMessenger } from "../../../src/bots/slack/messenger.ts";
import type { NoticeView } from "../../../src/domain/notice.ts";
import { LOCALES, type AddressKey } from "../../../src/domain/person.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import { SurveyId } from "../../../src/domain/ids.ts";
import { EVE } from "../../../src/domain/reminder.ts";
import { createTranslate } from "../../../src/i18n.ts";
import { nowhere } from "../../help/nowhere.ts";
import { createHeedfulPace, unpaced } from "../../help/pace.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { promises, type Trouble } from "../messenger.contract.ts";

let world: SlackWorld;
let card: WorkshopCard;
let to: AddressKey;
beforeAll(async () => {
  world = await createSlackWorld();
  card = await world.workshop({ titleLv: "A & <B>", titleEn: "A & <B>", place: "x".repeat(80) });
  to = { platform: "slack", teamId: world.sim.teamId, externalId: world.addUser() };
});
afterAll(() => world.end());

const notices = (): NoticeView[] => [
  { kind: "announcement", card },
  ...(["days", "hours", "soon"] as const).map((unit) => {
    const left = { unit, count: 1 };
    return { kind: "reminder", card, offset: EVE, left, asks: unit === "days" } as const;
  }),
  { kind: "nudge", card },
  ...[false, true].map(
    (nudge) =>
      ({ kind: "survey", card, surveyId: SurveyId.parse(1), questions: 4, nudge }) as const,
  ),
];
const send = () => {
  const message = world.messenger.render({ kind: "announcement", card }, "lv");
  return world.messenger.send(to, message);
};

const createMessenger = (apiUrl: string, pace = unpaced) =>
  createSlackMessenger({
    config: { ...world.config, apiUrl },
    t: createTranslate(),
    links: world.deps.links,
    pace,
  });

const faults = {
  "too-many": { retryAfter: 7 },
  token: { error: "token_revoked" },
  server: { status: 503 },
  refusal: { error: "invalid_blocks" },
  "drop-before-effect": "drop-before-effect",
  "drop-after-effect": "drop-after-effect",
} as const satisfies Record<Trouble, unknown>;

describe("a notice", () => {
  test("of each kind is taken in both languages, and its reference finds it again", async () => {
    for (const locale of LOCALES)
      for (const notice of notices()) {
        const sent = await world.messenger.send(to, world.messenger.render(notice, locale));
        const shown = world.messages(to.externalId).at(-1);
        expect(sent).toEqual({ kind: "sent", ref: `${shown?.channel}/${shown?.ts}` });
        expect(shown?.text).not.toBe("");
      }
    expect(world.complaints()).toEqual([]);
    expect(world.last(to.externalId).join("\n")).toContain("*A &amp; &lt;B&gt;*");
  });

  test("opens the conversation once for each person", () => {
    const opened = world.sim.requests().filter(({ method }) => method === "conversations.open");
    expect(opened).toHaveLength(1);
  });
});

describe("an answer", () => {
  test.each([
    ["user_not_found", { kind: "closed", reach: "unreachable" }],
    ["channel_not_found", { kind: "closed", reach: "unreachable" }],
    ["cannot_dm_bot", { kind: "closed", reach: "unreachable" }],
    ["user_disabled", { kind: "closed", reach: "deactivated" }],
    ["invalid_auth", { kind: "unauthorized" }],
    ["token_revoked", { kind: "unauthorized" }],
    ["account_inactive", { kind: "unauthorized" }],
    ["invalid_blocks", { kind: "refused", why: "refused" }],
    ["msg_too_long", { kind: "refused", why: "refused" }],
    ["restricted_action", { kind: "refused", why: "refused" }],
    ["constructor", { kind: "refused", why: "refused" }],
    ["not_in_channel", { kind: "closed", reach: "unreachable" }],
    ["is_archived", { kind: "closed", reach: "unreachable" }],
    ["no_permission", { kind: "unauthorized" }],
    ["missing_scope", { kind: "unauthorized" }],
    ["rate_limited", { kind: "later", afterMs: 30_000 }],
    ["message_limit_exceeded", { kind: "later", afterMs: 30_000 }],
    ["team_added_to_org", { kind: "later", afterMs: 30_000 }],
    ["<html>half an ans", { kind: "uncertain" }],
    ["service_unavailable", { kind: "later", afterMs: 30_000 }],
    ["internal_error", { kind: "uncertain" }],
    ["fatal_error", { kind: "uncertain" }],
  ] as const)("%s", async (error, fate) => {
    world.sim.failNext("chat.postMessage", { error });
    expect(await send()).toEqual(fate);
    expect((await send()).kind).toBe("sent");
  });

  test("of 429 is obeyed to the second", async () => {
    world.sim.failNext("chat.postMessage", { retryAfter: 17 });
    expect(await send()).toEqual({ kind: "later", afterMs: 17_000 });
  });

  test("that never comes leaves it uncertain, whether Slack took the message or not", async () => {
    for (const fault of ["drop-before-effect", "drop-after-effect"] as const) {
      world.sim.failNext("chat.postMessage", fault);
      expect(await send()).toEqual({ kind: "uncertain" });
    }
  });
});

describe("before anything was posted, nothing is uncertain", () => {
  test("somebody who is not there is unreachable", async () => {
    const nobody = { ...to, externalId: "U0NOBODY" };
    const message = world.messenger.render({ kind: "announcement", card }, "lv");
    expect(await world.messenger.send(nobody, message)).toEqual({
      kind: "closed",
      reach: "unreachable",
    });
  });

  test("a Slack that cannot be reached is tried again later", async () => {
    const messenger = createMessenger(`${await nowhere()}/api/`);
    const message = messenger.render({ kind: "announcement", card }, "lv");
    expect(await messenger.send(to, message)).toEqual({ kind: "later", afterMs: 30_000 });
  });

  test("and a Slack that goes away between two messages took nothing of the second", async () => {
    const server = createServer((_, response) => {
      const answer = { ok: true, channel: { id: "D0123" }, ts: "1.000001" };
      response.setHeader("connection", "close").end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const messenger = createMessenger(`http://127.0.0.1:${port}/api/`);
    const message = messenger.render({ kind: "announcement", card }, "lv");
    expect((await messenger.send(to, message)).kind).toBe("sent");
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(await messenger.send(to, message)).toEqual({ kind: "later", afterMs: 30_000 });
  });
});

describe("the promises", () => {
  const { pace, pauses } = createHeedfulPace();
  let scene: Omit<Parameters<typeof promises>[0] extends () => infer S ? S : never, "meet">;
  beforeAll(async () => {
    const anna = world.addUser();
    scene = {
      messenger: createMessenger(world.config.apiUrl, pace),
      unreachable: createMessenger(`${await nowhere()}/api/`, pace),
      to: { platform: "slack", teamId: world.sim.teamId, externalId: anna },
      nobody: { platform: "slack", teamId: world.sim.teamId, externalId: "U0NOBODY" },
      announcement: { kind: "announcement", card },
      seen: () => world.messages(anna).length,
      pauses: () => pauses,
    };
  });
  promises(() => ({
    ...scene,
    meet: (deed, trouble) =>
      world.sim.failNext(deed === "send" ? "chat.postMessage" : "chat.update", faults[trouble]),
  }));
});
