/** The bot's edges: tokens, signatures, old buttons, errors, and a Slack that does not answer. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createSlackBot } from "../../../src/bots/slack/bot.ts";
import { createTranslate } from "../../../src/i18n.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { until } from "../../help/until.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
  await world.workshop();
});
afterAll(() => world.end());
afterEach(() => {
  expect(world.complaints()).toEqual([]);
});

const startWith = async (change: { botToken?: string; apiUrl?: string }) => {
  const config = { ...world.config, ...change };
  const bot = await createSlackBot({ deps: world.deps, t: createTranslate(), config });
  return bot.start();
};

describe("the start", () => {
  test("is refused with one sentence when Slack does not know the token", async () => {
    const botToken = "xoxb-000-wrong-secret";
    await expect(startWith({ botToken })).rejects.toMatchObject({
      code: "START_REFUSED",
      message:
        "SLACK_BOT_TOKEN: Slack refused this token (invalid_auth); expected the bot token of an installed app.",
    });
  });

  test("is refused with one sentence when Slack cannot be reached", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await expect(startWith({ apiUrl: `http://127.0.0.1:${port}/api/` })).rejects.toMatchObject({
      code: "START_REFUSED",
      message: `SLACK_API_URL: 127.0.0.1:${port} could not be reached; expected Slack's Web API.`,
    });
  });

  test("does not blame the token for Slack's own trouble", async () => {
    world.sim.failNext("auth.test", { error: "internal_error" });
    await expect(startWith({})).rejects.toThrow(/^SLACK_API_URL/);
  });
});

describe("what Slack posts", () => {
  const body = "command=%2Fdarbnica&text=";

  test("must be signed with our secret", async () => {
    const unsigned = await fetch(world.url, { method: "POST", body });
    expect(unsigned.status).toBe(401);
    const forged = await world.sim.signedRequest(body, { secret: "somebody-elses-secret" });
    expect(forged.status).toBe(401);
  });

  test("must be fresh: a request of six minutes ago is not taken again", async () => {
    const timestamp = Math.floor((performance.timeOrigin + performance.now()) / 1000) - 360;
    expect((await world.sim.signedRequest(body, { timestamp })).status).toBe(401);
  });

  test("goes to one address only", async () => {
    const other = world.url.replace("/slack/events", "/slack/other");
    expect((await fetch(other, { method: "POST", body })).status).toBe(404);
    expect((await fetch(world.url)).status).toBe(404);
  });

  test("may be Slack's question whether we are here", async () => {
    const challenge = JSON.stringify({ type: "url_verification", challenge: "xyz" });
    const response = await world.sim.signedRequest(challenge, { contentType: "application/json" });
    expect(await response.text()).toContain("xyz");
  });
});

describe("what an older version left behind", () => {
  const stale = "Šī poga vairs neder. Jaunāko sarakstu parāda /darbnica";

  test.each([
    ["an unknown button", "workshop-teleport", undefined],
    ["a button without its value", "rsvp-answer-going", "{}"],
    ["a button with a strange value", "people-show", '{"workshop":"; drop table people"}'],
    ["a name from elsewhere", "__proto__", "{}"],
  ])("%s is answered with a sentence", async (_, actionId, value) => {
    const anna = world.addUser();
    await world.command(anna, "");
    const { on } = world.find(anna, "Nākšu");
    const pressed = await world.sim.press(anna, on, {
      actionId,
      ...(value === undefined ? {} : { value }),
    });
    expect(pressed).toMatchObject({ status: 200, timedOut: false });
    await until(() => world.last(anna)[0] === stale);
  });

  test("an unknown form becomes the sentence", async () => {
    const anna = world.addUser();
    const payload = {
      type: "view_submission",
      team: { id: world.sim.teamId, domain: "d" },
      user: { id: anna, name: "anna", team_id: world.sim.teamId },
      trigger_id: "1",
      view: {
        id: "V1",
        callback_id: "gone",
        private_metadata: "",
        blocks: [],
        state: { values: {} },
      },
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const answer: unknown = await (await world.sim.signedRequest(body)).json();
    expect(answer).toMatchObject({ response_action: "update" });
    expect(JSON.stringify(answer)).toContain(stale);
  });
});

describe("an error", () => {
  const sorry = {
    lv: "Radās kļūda, un darbība nav pabeigta. Lūdzu, mēģiniet vēlreiz pēc brīža.",
    en: "Something went wrong and this was not completed. Please try again in a moment.",
  };

  test("is told in the person's language, and logged without names and words", async () => {
    const tom = world.addUser({ realName: "Tom Secret", locale: "en-US" });
    world.sim.failNext("views.open", { error: "internal_error" });
    await world.command(tom, "profile");
    expect(world.last(tom)).toEqual([sorry.en]);
    const line = world.log.findLast(({ event }) => event === "update-failed");
    expect(line?.facts).toMatchObject({ what: "command", code: "slack_webapi_platform_error" });
    expect(JSON.stringify(world.log)).not.toMatch(/Secret|xoxb|Kalniņa/u);
  });

  test("while a form is sent stands beside its first field, and nothing that was typed is lost", async () => {
    await world.command(world.ilze, "jauna");
    const form = {
      region: "latgale",
      place: "Rēzekne",
      date: "2019-06-20",
      startTime: "10:00",
      endTime: "15:00",
    };
    await world.submit(world.ilze, form);
    await world.press(world.ilze, "Izsludināt…");
    world.trouble.queue = true;
    const failed = await world.submit(world.ilze, { audience: "everyone" });
    world.trouble.queue = false;
    expect(failed.errors).toEqual({ audience: sorry.lv });
    await world.closeModal(world.ilze);
    expect(JSON.stringify(world.log)).not.toContain("Kalniņa");
  });

  test("of the Home tab holds nothing else up", async () => {
    const anna = world.addUser();
    await world.introduce(anna);
    await world.command(anna, "");
    world.sim.failNext("views.publish", { error: "internal_error" });
    await world.press(anna, "Nākšu");
    expect(world.last(anna)).toContain("Nākšu (izvēlēts)");
    await until(() => world.log.some(({ event }) => event === "home-not-refreshed"));
  });
});

describe("a Slack that does not say who somebody is", () => {
  test("leaves them greeted in Latvian, and looked up the next time", async () => {
    const tom = world.addUser({ locale: "en-US" });
    world.sim.failNext("users.info", { error: "internal_error" });
    expect((await world.command(tom, "darbnīcas"))[0]).toBe("Gaidāmās darbnīcas");
    expect((await world.command(tom, "darbnīcas"))[0]).toBe("Workshops to come");
  });

  test("is asked once in ten minutes", async () => {
    const anna = world.addUser();
    const asked = () => world.sim.requests().filter(({ method }) => method === "users.info").length;
    const before = asked();
    await world.command(anna, "");
    await world.command(anna, "");
    expect(asked()).toBe(before + 1);
    world.clock.at = new Date(world.clock.at.getTime() + 11 * 60_000);
    await world.command(anna, "");
    expect(asked()).toBe(before + 2);
  });
});
