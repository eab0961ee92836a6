/**
 * The reminders of one workshop as staff chose them, and what comes after it, as two people read
 * them in both languages and on both platforms: one who comes, and one who never answered.
 */
import { afterEach, describe, expect, test } from "vitest";
import { drain } from "../../src/app/delivery.ts";
import { sweep } from "../../src/app/sweep.ts";
import type { Deps } from "../../src/deps.ts";
import type { Locale, Platform } from "../../src/domain/person.ts";
import { createSlackWorld, textsIn } from "../help/slack-world.ts";
import { createTelegramWorld } from "../help/telegram-world.ts";

const NAMES = ["Anna", "Emma"] as const;
const chosen = { reminders: "14d 7d 3d 1d 12h 1h", nudge: "5", date: "2019-06-18" };

type Theatre = {
  readonly deps: Deps;
  readonly moveTo: (instant: string) => void;
  readonly platform: Platform;
  readonly come: (who: number) => Promise<unknown>;
  /** Every message of the bot to somebody, in order. */
  readonly heard: (who: number) => readonly string[];
  readonly end: () => Promise<void>;
};

const inTelegram = async (locale: Locale): Promise<Theatre> => {
  const world = await createTelegramWorld();
  const cast: number[] = [];
  for (const name of NAMES) cast.push(await world.joined(locale, name));
  const { id } = await world.workshop(chosen);
  const of = (who: number) => cast[who] ?? 0;
  return {
    ...world,
    platform: "telegram",
    come: (who) =>
      world.simulator.tap(of(who), world.last(of(who))?.messageId ?? 0, {
        data: `rsvp:${id}:going`,
      }),
    heard: (who) => world.lines(of(who)).filter((line) => line.startsWith("bot: ")),
  };
};

const inSlack = async (locale: Locale): Promise<Theatre> => {
  const world = await createSlackWorld();
  const look = { locale: locale === "lv" ? "lv-LV" : "en-GB" };
  const cast = NAMES.map((realName) => world.addUser({ name: realName, realName, ...look }));
  for (const who of cast) await world.introduce(who);
  await world.workshop(chosen);
  const of = (who: number) => cast[who] ?? "";
  return {
    ...world,
    platform: "slack",
    come: (who) => world.press(of(who), locale === "lv" ? "Nākšu" : "I'll come"),
    heard: (who) => world.messages(of(who)).map(({ blocks }) => textsIn(blocks).join("\n")),
  };
};

let theatre: Theatre;
afterEach(() => theatre.end());

/** Time does its work, twice; answers with what each of the cast heard anew. */
const pass = async (to?: string): Promise<(readonly string[])[]> => {
  const before = NAMES.map((_, who) => theatre.heard(who).length);
  if (to !== undefined) theatre.moveTo(to);
  for (let round = 0; round < 2; round += 1) {
    await sweep(theatre.deps);
    await drain(theatre.deps, { platform: theatre.platform });
  }
  return NAMES.map((_, who) => theatre.heard(who).slice(before[who]));
};

describe.each([
  ["Telegram", inTelegram],
  ["Slack", inSlack],
] as const)("in %s", (_, open) => {
  test.each(["lv", "en"] as const)("who comes and who is silent, in %s", async (locale) => {
    theatre = await open(locale);
    await pass();
    await theatre.come(0);
    await pass();
    const told: string[] = [];
    for (const instant of [
      "2019-06-04T07:00:01Z",
      "2019-06-11T07:00:01Z",
      "2019-06-13T07:00:01Z",
      "2019-06-15T07:00:01Z",
      "2019-06-17T07:00:01Z",
      // Twelve hours before ten is the night, so it comes at eight.
      "2019-06-17T19:00:01Z",
      "2019-06-18T05:00:01Z",
      "2019-06-18T06:00:01Z",
      "2019-06-18T12:00:01Z",
      "2019-06-20T07:00:01Z",
      "2019-06-22T07:00:01Z",
    ])
      for (const [who, heard] of (await pass(instant)).entries())
        for (const message of heard) told.push(`${instant} ${NAMES[who] ?? ""} <- ${message}`);
    expect(`\n${told.join("\n---\n")}\n`).toMatchSnapshot();
  });
});
