/**
 * What people read when a workshop changes, in both languages and on both platforms: exactly one
 * message to each whom it concerns, none to anybody else, and the card above it made true.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cancelWorkshop, changeWorkshop } from "../../src/app/change.ts";
import { drain } from "../../src/app/delivery.ts";
import { sweep } from "../../src/app/sweep.ts";
import { showWorkshop } from "../../src/app/workshop.ts";
import type { Deps } from "../../src/deps.ts";
import type { WorkshopId } from "../../src/domain/ids.ts";
import type { Person, Platform } from "../../src/domain/person.ts";
import { draftOf, type WorkshopDraft } from "../../src/domain/workshop.ts";
import { createSlackWorld, textsIn, type SlackWorld } from "../help/slack-world.ts";
import { createTelegramWorld, type TelegramWorld } from "../help/telegram-world.ts";

type Change = Partial<WorkshopDraft> | "cancel";
type Case = {
  readonly what: string;
  readonly change: Change;
  readonly before?: Partial<WorkshopDraft>;
};

const cases: readonly Case[] = [
  { what: "the date", change: { date: "2019-06-12" } },
  { what: "the hours", change: { startTime: "11:00", endTime: "16:00" } },
  { what: "the place", change: { place: "Grobiņa", venue: "Grobiņas kultūras nams" } },
  { what: "the venue", change: { venue: "Koncertzāle “Lielais dzintars”" } },
  { what: "the title", change: { titleLv: "Reģionu nākotne", titleEn: "The future of regions" } },
  {
    what: "a venue that was to be confirmed",
    change: { venue: "Liepājas pilsētas dome" },
    before: { venue: "" },
  },
  { what: "cancelled", change: "cancel" },
];
/** By name, so that a transcript is found under its words and not under a quotation of them. */
const named = cases.map((one) => [one.what, one] as const);

const alter = async (deps: Deps, actor: Person, id: WorkshopId, change: Change) => {
  if (change === "cancel") return cancelWorkshop(deps, { actor, workshopId: id });
  const card = await showWorkshop(deps, id, actor);
  if (!card.ok) throw new Error("the workshop is gone");
  const { revision } = card.value;
  const draft = { ...draftOf(card.value), ...change };
  return changeWorkshop(deps, { actor, workshopId: id, revision, draft });
};

/** Time does its work, more often than it would have to. */
const settle = async (deps: Deps, platform: Platform): Promise<void> => {
  for (let round = 0; round < 2; round += 1) {
    await sweep(deps);
    await drain(deps, { platform });
  }
};

/** A new date may suit whom the old one did not; nothing else is news to them. */
const movesTime = (change: Change): boolean =>
  change !== "cancel" && (change.date !== undefined || change.startTime !== undefined);

describe("in Telegram", () => {
  let world: TelegramWorld;
  let anna: number;
  let emma: number;
  let karlis: number;
  let olga: number;
  beforeAll(async () => {
    world = await createTelegramWorld();
    anna = await world.joined("lv", "Anna");
    emma = await world.joined("en", "Emma");
    karlis = await world.joined("lv", "Kārlis");
    olga = await world.joined("en", "Olga");
  });
  afterAll(() => world.end());

  const fromBot = (who: number): string[] =>
    world.lines(who).filter((line) => line.startsWith("bot: "));

  test.each(named)("%s: one message each, old and new", async (_, { change, before = {} }) => {
    const { id } = await world.workshop(before);
    await settle(world.deps, "telegram");
    await world.tap(anna, "Nākšu");
    await world.tap(emma, "Maybe");
    await world.tap(karlis, "Nenākšu");
    await world.hears(karlis, "nenākšu");
    await world.hears(emma, "Your answer: maybe");
    await world.hears(anna, "Jūsu atbilde: nākšu");
    const everybody = [anna, emma, karlis, olga];
    const count = () => everybody.map((who) => fromBot(who).length);
    const had = count();
    const actor = await world.organiser();
    expect(await alter(world.deps, actor, id, change)).toMatchObject({ ok: true });
    await settle(world.deps, "telegram");
    const fresh = count().map((n, i) => n - (had[i] ?? 0));
    expect(fresh).toEqual([1, 1, movesTime(change) ? 1 : 0, 0]);
    const read = (who: number) => fromBot(who).slice(-2).join("\n---\n");
    expect(`\n${read(anna)}\n\n=====\n\n${read(emma)}\n`).toMatchSnapshot();
  });
});

describe("in Slack", () => {
  let world: SlackWorld;
  let anna: string;
  let emma: string;
  let karlis: string;
  let olga: string;
  beforeAll(async () => {
    world = await createSlackWorld();
    anna = world.addUser({ name: "anna", realName: "Anna" });
    emma = world.addUser({ name: "emma", realName: "Emma", locale: "en-GB" });
    karlis = world.addUser({ name: "karlis", realName: "Kārlis" });
    olga = world.addUser({ name: "olga", realName: "Olga", locale: "en-GB" });
    for (const who of [anna, emma, karlis, olga]) await world.introduce(who);
  });
  afterAll(() => world.end());

  const read = (who: string): string =>
    world
      .messages(who)
      .slice(-2)
      .map(({ blocks }) => textsIn(blocks).join("\n"))
      .join("\n---\n");

  test.each(named)("%s: one message each, old and new", async (_, { change, before = {} }) => {
    const { id } = await world.workshop(before);
    await settle(world.deps, "slack");
    await world.press(anna, "Nākšu");
    await world.press(emma, "Maybe");
    await world.press(karlis, "Nenākšu");
    const everybody = [anna, emma, karlis, olga];
    const count = () => everybody.map((who) => world.messages(who).length);
    const had = count();
    const actor = await world.organiser();
    expect(await alter(world.deps, actor, id, change)).toMatchObject({ ok: true });
    await settle(world.deps, "slack");
    const fresh = count().map((n, i) => n - (had[i] ?? 0));
    expect(fresh).toEqual([1, 1, movesTime(change) ? 1 : 0, 0]);
    expect(`\n${read(anna)}\n\n=====\n\n${read(emma)}\n`).toMatchSnapshot();
    expect(world.complaints()).toEqual([]);
  });
});
