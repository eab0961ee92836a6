/**
 * A week with more news than anybody wants, as people read it, in both languages and on both
 * platforms: two messages and no more, then one for all that waited, and one tap that ends it.
 */
import { afterEach, describe, expect, test } from "vitest";
import { announce } from "../../src/app/broadcast.ts";
import { drain } from "../../src/app/delivery.ts";
import { sweep } from "../../src/app/sweep.ts";
import type { Deps } from "../../src/deps.ts";
import type { Locale, Platform } from "../../src/domain/person.ts";
import { createSlackWorld, textsIn } from "../help/slack-world.ts";
import { createTelegramWorld } from "../help/telegram-world.ts";
import type { World } from "../help/world.ts";

const BUDGET = 2;
const PLACES = ["Liepāja", "Ādaži", "Valmiera", "Jelgava", "Rēzekne"] as const;

const labels = {
  lv: { open: "2. Atvērt: Jelgava, 25. jūnijs", stop: "Nesūtīt jaunumus", undo: "Atsaukt" },
  en: { open: "2. Open: Jelgava, 25 June", stop: "Stop news", undo: "Undo" },
} as const;

/** What a platform lets a test do for the one person who reads here. */
type Theatre = Pick<World, "workshop" | "organiser" | "moveTo"> & {
  readonly deps: Deps;
  readonly platform: Platform;
  readonly press: (label: string) => Promise<unknown>;
  readonly heard: () => readonly string[];
  readonly end: () => Promise<void>;
};

const inTelegram = async (locale: Locale): Promise<Theatre> => {
  const world = await createTelegramWorld();
  const anna = await world.joined(locale);
  return {
    ...world,
    deps: { ...world.deps, weeklyBudget: BUDGET },
    platform: "telegram",
    press: async (label) => {
      const before = world.simulator.transcript(anna).length;
      await world.tap(anna, label);
      return before;
    },
    heard: () => world.lines(anna).filter((line) => line.startsWith("bot: ")),
  };
};

const inSlack = async (locale: Locale): Promise<Theatre> => {
  const world = await createSlackWorld();
  const anna = world.addUser({ locale: locale === "lv" ? "lv-LV" : "en-GB" });
  await world.introduce(anna);
  return {
    ...world,
    deps: { ...world.deps, weeklyBudget: BUDGET },
    platform: "slack",
    press: (label) => world.press(anna, label),
    heard: () => world.messages(anna).map(({ blocks }) => textsIn(blocks).join("\n")),
  };
};

let theatre: Theatre;
afterEach(() => theatre.end());

/** Time does its work, twice; answers with what was heard anew. */
const pass = async (to?: string): Promise<readonly string[]> => {
  const before = theatre.heard().length;
  if (to !== undefined) theatre.moveTo(to);
  for (let round = 0; round < 2; round += 1) {
    await sweep(theatre.deps);
    await drain(theatre.deps, { platform: theatre.platform });
  }
  return theatre.heard().slice(before);
};

const publish = async (place: string): Promise<readonly string[]> => {
  const date = `2019-06-2${PLACES.findIndex((known) => known === place) + 2}`;
  const card = await theatre.workshop({ place, venue: "", date }, "draft");
  const actor = await theatre.organiser();
  await announce(theatre.deps, { actor, workshopId: card.id, audience: "everyone" });
  return pass();
};

describe.each([
  ["Telegram", inTelegram],
  ["Slack", inSlack],
] as const)("in %s", (_, open) => {
  test.each(["lv", "en"] as const)("too much news, in %s", async (locale) => {
    theatre = await open(locale);
    const { open: openOne, stop, undo } = labels[locale];
    const told: string[] = [];
    const expectNew = (heard: readonly string[], count: number): void => {
      expect(heard).toHaveLength(count);
      told.push(...heard);
    };
    expectNew(await publish("Liepāja"), 1);
    expectNew(await publish("Ādaži"), 1);
    // The week is full: what comes now waits for the next one, and comes as one.
    for (const place of ["Valmiera", "Jelgava", "Rēzekne"]) expectNew(await publish(place), 0);
    expectNew(await pass("2019-06-10T06:59:59Z"), 0);
    expectNew(await pass("2019-06-10T07:01:00Z"), 1);
    await theatre.press(openOne);
    told.push(theatre.heard().at(-1) ?? "");
    await theatre.press(stop);
    told.push(theatre.heard().at(-1) ?? "");
    expectNew(await publish("Liepāja"), 0);
    await theatre.press(undo);
    told.push(theatre.heard().at(-1) ?? "");
    expectNew(await publish("Ādaži"), 1);
    expect(`\n${told.join("\n---\n")}\n`).toMatchSnapshot();
  });
});
