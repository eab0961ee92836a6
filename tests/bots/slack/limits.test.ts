/** Every view, message and error of every command keeps to Slack's documented limits, in both languages, whatever there is to show. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { COMMAND_NAMES, commandText } from "../../../src/bots/slack/command-word.ts";
import { LOCALES, type Locale } from "../../../src/domain/person.ts";
import { createCrawl } from "../../help/slack-crawl.ts";
import { emptied, extreme, usual } from "../../help/slack-states.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";

let world: SlackWorld;
let channel: string;
beforeAll(async () => {
  // What is looked at here is what stands on the screens, not how soon.
  world = await createSlackWorld("http", { triggerLifeMs: 60_000 });
  channel = world.sim.addChannel("darbnicas").id;
});
afterAll(() => world.end());
beforeEach(async () => {
  await emptied(world);
  world.limits.approvalAbove = 100;
  await world.command(world.ilze, "palīdzība");
});

const wordOf = (command: string): string => command.replace("/darbnica", "").trim();

/** Types every command, and a word that is none, and tries all that comes of it. */
const crawl = async (user: string, locale: Locale, whole: boolean) => {
  await world.deps.db.execute(sql`update people set locale = ${locale}`);
  const walk = createCrawl(world, user, { channel, whole });
  for (const name of COMMAND_NAMES) await walk.command(wordOf(commandText(name, locale)));
  await walk.command("jaunna");
  await walk.command("qwertyuiop");
  await walk.home();
  await world.closeModal(user);
  return walk;
};

/** Each with how many buttons and forms there are at least, so that a walk that sticks is seen. */
const states = [
  ["nothing", async () => undefined, 12],
  ["an ordinary week", usual, 60],
  ["far more than there will ever be", extreme, 50],
] as const;

describe.each(LOCALES)("in %s", (locale) => {
  test.each(states)(
    "everything that staff see passes, when there is %s",
    { timeout: 120_000 },
    async (_, fill, least) => {
      await fill(world);
      const { faults, tried } = await crawl(world.ilze, locale, fill !== extreme);
      expect([...new Set(faults)]).toEqual([]);
      expect(tried.size).toBeGreaterThanOrEqual(least);
    },
  );

  test("everything that somebody without a role sees passes", { timeout: 60_000 }, async () => {
    await extreme(world);
    const anna = world.addUser();
    await world.introduce(anna);
    const { faults } = await crawl(anna, locale, false);
    expect([...new Set(faults)]).toEqual([]);
  });
});
