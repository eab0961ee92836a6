/**
 * The life of the only seat of a workshop, as people read it, in both languages and on both
 * platforms: queue, offer, lapse, being asked again, silence. Exactly one message for each step to
 * whom it concerns, and none to anybody else.
 */
import { afterEach, describe, expect, test } from "vitest";
import { drain } from "../../src/app/delivery.ts";
import { sweep } from "../../src/app/sweep.ts";
import type { Deps } from "../../src/deps.ts";
import type { Locale, Platform } from "../../src/domain/person.ts";
import { createSlackWorld, textsIn } from "../help/slack-world.ts";
import { createTelegramWorld } from "../help/telegram-world.ts";

const labels = {
  lv: { come: "Nākšu", queue: "Stāties rindā", accept: "Pieņemt vietu", decline: "Nenākšu" },
  en: {
    come: "I'll come",
    queue: "Join the queue",
    accept: "Accept the seat",
    decline: "Can't come",
  },
} as const;

/** What a platform lets a test do; people are named by their place in the cast. */
type Theatre = {
  readonly deps: Deps;
  readonly moveTo: (instant: string) => void;
  readonly platform: Platform;
  readonly press: (who: number, label: string) => Promise<unknown>;
  /** Every message of the bot to somebody, in order. */
  readonly heard: (who: number) => readonly string[];
  readonly end: () => Promise<void>;
};

const NAMES = ["Anna", "Emma", "Kārlis"] as const;

const inTelegram = async (locale: Locale): Promise<Theatre> => {
  const world = await createTelegramWorld();
  const cast: number[] = [];
  for (const name of NAMES) cast.push(await world.joined(locale, name));
  const { id } = await world.workshop({ capacity: "1" });
  const of = (who: number) => cast[who] ?? 0;
  const answers: Readonly<Record<string, string>> = {
    [labels[locale].decline]: "declined",
  };
  return {
    ...world,
    platform: "telegram",
    press: (who, label) =>
      world.simulator.tap(of(who), world.last(of(who))?.messageId ?? 0, {
        data: `rsvp:${id}:${answers[label] ?? "going"}`,
      }),
    heard: (who) => world.lines(of(who)).filter((line) => line.startsWith("bot: ")),
  };
};

const inSlack = async (locale: Locale): Promise<Theatre> => {
  const world = await createSlackWorld();
  const look = { locale: locale === "lv" ? "lv-LV" : "en-GB" };
  const cast = NAMES.map((realName) => world.addUser({ name: realName, realName, ...look }));
  for (const who of cast) await world.introduce(who);
  await world.workshop({ capacity: "1" });
  const of = (who: number) => cast[who] ?? "";
  return {
    ...world,
    platform: "slack",
    press: (who, label) => world.press(of(who), label),
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

const counts = (heard: readonly (readonly string[])[]): number[] =>
  heard.map(({ length }) => length);

describe.each([
  ["Telegram", inTelegram],
  ["Slack", inSlack],
] as const)("in %s", (_, open) => {
  test.each(["lv", "en"] as const)("the only seat, in %s", async (locale) => {
    theatre = await open(locale);
    const { come, queue, accept, decline } = labels[locale];
    const [anna, emma, karlis] = [0, 1, 2] as const;
    const told: string[] = [];
    const expectOne = (heard: readonly (readonly string[])[], ...whom: number[]): void => {
      expect(counts(heard)).toEqual(NAMES.map((__, who) => (whom.includes(who) ? 1 : 0)));
      for (const who of whom) told.push(`${NAMES[who] ?? ""} <- ${heard[who]?.[0] ?? ""}`);
    };
    expect(counts(await pass())).toEqual([1, 1, 1]);
    await theatre.press(anna, come);
    await pass();
    for (const who of [emma, karlis]) {
      // The card came while there still was a seat.
      await theatre.press(who, come);
      expect(counts(await pass())).toEqual([0, 0, 0]);
    }
    await theatre.press(anna, decline);
    // Emma is offered the seat, lets it go by, and Kārlis is next.
    expectOne(await pass(), emma);
    expectOne(await pass("2019-06-04T07:00:01Z"), emma, karlis);
    await theatre.press(karlis, accept);
    await theatre.press(emma, queue);
    expect(counts(await pass())).toEqual([0, 0, 0]);
    // Three days and one day before he is asked; he says nothing, and she gets the seat.
    expectOne(await pass("2019-06-08T07:00:01Z"), karlis);
    expectOne(await pass("2019-06-10T07:00:01Z"), karlis);
    expectOne(await pass("2019-06-10T11:00:01Z"), emma, karlis);
    await theatre.press(emma, accept);
    expect(counts(await pass())).toEqual([0, 0, 0]);
    expectOne(await pass("2019-06-11T05:00:01Z"), emma);
    expect(`\n${told.join("\n---\n")}\n`).toMatchSnapshot();
  });
});
