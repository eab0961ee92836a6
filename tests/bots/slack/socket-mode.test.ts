/** The same bot over Socket Mode: no public address, and the same answers. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSlackBot } from "../../../src/bots/slack/bot.ts";
import { createTranslate } from "../../../src/i18n.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { until } from "../../help/until.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld("socket");
  await world.workshop();
});
afterAll(() => world.end());

const botWith = (appToken: string) =>
  createSlackBot({
    deps: world.deps,
    t: createTranslate(),
    config: { ...world.config, transport: { by: "socket", appToken } },
  });

describe("over Socket Mode", () => {
  test("there is nothing to mount on the server", async () => {
    expect((await botWith(world.sim.appToken)).requestListener).toBeUndefined();
  });

  test("a command, a press, a form and the Home tab work as over HTTP", async () => {
    const anna = world.addUser();
    expect((await world.command(anna, ""))[0]).toBe("Gaidāmās darbnīcas");
    await world.press(anna, "Nākšu");
    const done = await world.submit(anna, { sector: "ngo", region: "riga" });
    expect(done.texts.join("\n")).toContain("Pierakstīts: Jūs nāksiet.");
    expect(world.last(anna)).toContain("Nākšu (izvēlēts)");
    await world.sim.openHome(anna);
    await until(() => world.homeTexts(anna).includes("Nākšu (izvēlēts)"));
  });

  test("a wrong app-level token refuses the start with one sentence", async () => {
    const bot = await botWith("xapp-wrong-secret");
    await expect(bot.start()).rejects.toMatchObject({
      code: "START_REFUSED",
      message:
        "SLACK_APP_TOKEN: Socket Mode could not be opened with this token; expected an app-level token with connections:write.",
    });
    await bot.stop();
    expect(JSON.stringify(world.log)).not.toContain("xapp");
  });
});
